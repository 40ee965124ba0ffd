"""The list of stories. Each is written on a page of its own (`articles.writing`)."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.states import StateFilter
from articles.models import Article
from articles.narration.actions import forget
from articles.pictures.markup import thumbnail
from articles.publishing.standing import state_words
from articles.story.permissions import may_edit, may_see, visible_to


class StoryList(ChangeList):
    """A list page asks for what its rows show in one go, and for no text."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet[Article]:
        found: Any = super().get_queryset(request, exclude_parameters)
        return cast("QuerySet[Article]", found.for_teasers())


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin[Article]):
    list_display = ("title_cell", "state_cell", "section", "writers_cell", "published_at", "words", "changed_at")
    list_filter = (StateFilter, "section", ("published_at", admin.DateFieldListFilter))
    search_fields = ("headline", "standfirst", "slug", "authors__name")
    ordering = ("-changed_at",)
    list_per_page = 40
    show_full_result_count = False
    date_hierarchy = None
    view_on_site = False

    # Lists

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return visible_to(request.user)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return StoryList

    @admin.display(description=_("Story"), ordering="headline")
    def title_cell(self, article: Article) -> SafeString:
        return format_html(
            '<span class="with-thumb">{}<span>{}</span></span>', thumbnail(article.lead_photo), article.headline
        )

    @admin.display(description=_("State"), ordering="state")
    def state_cell(self, article: Article) -> SafeString:
        slug, words = state_words(article)
        return format_html('<span class="state state-{}">{}</span>', slug, words)

    @admin.display(description=_("By"))
    def writers_cell(self, article: Article) -> str:
        return ", ".join(byline.author.name for byline in article.writers or article.bylines_list)

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
        article = self.get_object(request, object_id)
        if article is None:
            raise Http404
        return HttpResponseRedirect(reverse("admin:writing:page", args=[article.pk]))
