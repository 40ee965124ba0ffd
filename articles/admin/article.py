"""The list of stories. Each is written on a page of its own (`articles.writing`)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Case, F, OrderBy, QuerySet, When
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.references import WhereUsedAdmin
from articles.admin.states import SectionFilter, StateFilter, shows_trash
from articles.models import Article
from articles.narration.actions import forget
from articles.pictures.markup import thumbnail
from articles.publishing.standing import state_words
from articles.search.simple import CHANGED, TITLE, at_the_desk
from articles.sources.actions import forget_documents
from articles.story.models import BEING_WRITTEN, ArticleQuerySet
from articles.story.permissions import may_edit, may_see, visible_to
from articles.workflow.trash import deleted_at
from newsroom.foundation.row_keys import is_possible_key

SECTION = Case(When(BEING_WRITTEN, then=F("draft__section__position")), default=F("section__position"))
WORDS = Case(When(BEING_WRITTEN, then=F("draft__words")), default=F("words"))
IN_TRASH = ("title_cell", "restore_cell", "section_cell", "writers_cell", "words_cell", "changed_cell")


@admin.register(Article)
class ArticleAdmin(WhereUsedAdmin, admin.ModelAdmin[Article]):
    list_display = (
        *("title_cell", "state_cell", "section_cell", "writers_cell"),
        *("published_at", "words_cell", "changed_cell"),
    )
    list_filter = (StateFilter, SectionFilter, ("published_at", admin.DateFieldListFilter))
    search_fields = ("headline", "standfirst", "slug", "authors__name")  # as `at_the_desk` understands them
    ordering = (OrderBy(CHANGED, descending=True),)
    list_per_page = 40
    show_full_result_count = False
    date_hierarchy = None
    view_on_site = False

    # Lists

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """A list asks for what its rows show in one go, and for no text. The trash is a list of its own."""
        return visible_to(request.user, in_trash=shows_trash(request)).for_desk()

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        return IN_TRASH if shows_trash(request) else self.list_display

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        return at_the_desk(search_term, cast("ArticleQuerySet", queryset)), False

    @admin.display(description=_("Story"), ordering=TITLE)
    def title_cell(self, article: Article) -> SafeString:
        return format_html(
            '<span class="with-thumb">{}<span>{}</span></span>', thumbnail(article.lead_photo), article.working_title
        )

    @admin.display(description=_("State"), ordering="state")
    def state_cell(self, article: Article) -> SafeString:
        slug, words = state_words(article)
        return format_html('<span class="state state-{}">{}</span>', slug, words)

    @admin.display(description=_("Section"), ordering=SECTION)
    def section_cell(self, article: Article) -> str:
        return str(article.working_section or "")

    @admin.display(description=_("By"))
    def writers_cell(self, article: Article) -> str:
        return ", ".join(article.working_names)

    @admin.display(description=_("Trash"))
    def restore_cell(self, article: Article) -> SafeString:
        """One button: it sends the list's own form, which has the token, to the story's address."""
        until = date_format(timezone.localtime(deleted_at(article)), "j M")
        return format_html(
            '<button type="submit" class="desk-button" formaction="{}">{}</button> <span class="quiet">{}</span>',
            reverse("admin:writing:untrash", args=[article.pk]),
            _("Restore"),
            _("Deleted on %(day)s") % {"day": until},
        )

    @admin.display(description=_("Words"), ordering=WORDS)
    def words_cell(self, article: Article) -> int:
        words: int = (article.being_written or article).words
        return words

    @admin.display(description=_("Last change"), ordering=CHANGED)
    def changed_cell(self, article: Article) -> datetime:
        draft = article.being_written
        moment: datetime = draft.saved_at if draft else article.changed_at
        return moment

    # Rights

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_edit(request.user, obj))

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        allowed = super().has_view_permission(request, obj)
        return allowed and (obj is None or may_see(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """What readers have seen is withdrawn, never deleted."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.path is None)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        forget(obj)
        forget_documents(obj)
        super().delete_model(request, obj)

    # Writing

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:writing:begin"))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A story is written on its own page, which asks for the right itself."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        article = Article.objects.filter(pk=object_id).first() if is_possible_key(Article, object_id) else None
        if article is None or not may_see(request.user, article):
            raise Http404
        return HttpResponseRedirect(reverse("admin:writing:page", args=[article.pk]))
