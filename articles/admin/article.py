"""The article's screen: list, form, publishing, preview."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from admin_ordering.admin import OrderableAdmin
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin import publishing
from articles.admin.forms import ArticleForm
from articles.admin.reading import as_text
from articles.admin.states import StateFilter, state_words
from articles.models import Article, Byline, Narration
from articles.narration.verbs import ask_for_narration
from articles.pictures.markup import thumbnail
from articles.story.rights import may_edit, may_publish, may_see, visible_to
from articles.story.roles import role_choices
from articles.story.verbs import gaps, measure, record_change, rename
from articles.tags import tags_of_article


class BylineInline(OrderableAdmin, admin.TabularInline[Byline, Article]):
    model = Byline
    autocomplete_fields = ("author",)
    ordering_field = "position"
    ordering_field_hide_input = True
    fields = ("author", "role", "position")
    extra = 1

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "role":
            from django import forms

            return forms.ChoiceField(label=_("Role"), choices=role_choices(), initial="writer")
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class NarrationInline(admin.StackedInline[Narration, Article]):
    model = Narration
    extra = 0
    fields = ("wanted", "recording", "status")
    readonly_fields = ("status",)

    @admin.display(description=_("Audio"))
    def status(self, narration: Narration) -> str:
        if narration.problem:
            return narration.problem
        if not narration.url:
            return str(_("Not made yet."))
        return str(_("%(seconds)d seconds, voice %(voice)s")) % {"seconds": narration.seconds, "voice": narration.voice}


class StoryList(ChangeList):
    """A list page asks for what its rows show in one go, and for no text."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet[Article]:
        found: Any = super().get_queryset(request, exclude_parameters)
        return cast("QuerySet[Article]", found.for_teasers())


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin[Article]):
    form = ArticleForm
    inlines = (BylineInline, NarrationInline)
    list_display = ("title_cell", "state_cell", "section", "writers_cell", "published_at", "words", "changed_at")
    list_filter = (StateFilter, "section", ("published_at", admin.DateFieldListFilter))
    search_fields = ("headline", "standfirst", "slug", "authors__name")
    autocomplete_fields = ("section", "topics", "lead_photo")
    ordering = ("-changed_at",)
    list_per_page = 40
    show_full_result_count = False
    date_hierarchy = None
    view_on_site = False
    change_form_template = "admin/articles/article/change_form.html"
    fieldsets: ClassVar = (
        (None, {"fields": ("headline", "standfirst", "body", "change_kind")}),
        (_("Where it stands"), {"fields": ("section", "topics", "label")}),
        (_("Lead picture"), {"fields": ("lead_photo", "lead_caption", "lead_alt", "lead_credit")}),
        (
            _("Address, search and social media"),
            {
                "fields": ("slug", "language", "social_headline", "search_headline", "search_description"),
                "classes": ("collapse",),
            },
        ),
    )

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

    # Writing

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        if obj is not None and not self.has_change_permission(request, obj):
            first: Any = (None, {"fields": ("headline", "standfirst", "written")})
            return (first, *self.fieldsets[1:])
        if obj is not None and obj.is_published:
            return self.fieldsets
        first = (None, {"fields": ("headline", "standfirst", "body")})
        return (first, *self.fieldsets[1:])

    @admin.display(description=_("Text"))
    def written(self, article: Article) -> SafeString:
        return as_text(article.body)

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm[Article], change: bool) -> None:
        """The form's fields are stored; the verbs do the rest once the bylines and topics stand too."""
        form.before = tags_of_article(Article.objects.get(pk=obj.pk)) if change else set()  # type: ignore[attr-defined]
        slug = obj.slug
        if change:
            obj.slug = Article.objects.values_list("slug", flat=True).get(pk=obj.pk)
        else:
            obj.created_by = request.user  # type: ignore[assignment]
        measure(obj)
        super().save_model(request, obj, form, change)
        if change:
            rename(obj, slug)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        row = record_change(form.instance, form.before, material=form.is_material)
        ask_for_narration(row)

    # Publishing and preview

    def get_urls(self) -> list[URLPattern]:
        def guarded(view: Any) -> Any:
            return self.admin_site.admin_view(view)

        own = [
            path("<int:pk>/publish/", guarded(publishing.publish_view), name="articles_article_publish"),
            path("<int:pk>/withdraw/", guarded(publishing.withdraw_view), name="articles_article_withdraw"),
            path("<int:pk>/unschedule/", guarded(publishing.unschedule_view), name="articles_article_unschedule"),
            path("<int:pk>/preview/", guarded(publishing.preview), name="articles_article_preview"),
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        article = self.get_object(request, object_id)
        context = dict(extra_context or {})
        if article is not None:
            slug, words = state_words(article)
            context |= {"state_slug": slug, "state_words": words, "may_publish": may_publish(request.user, article)}
            context["publish_form"] = publishing.PublishForm()
            context["withdraw_form"] = publishing.WithdrawForm()
            context["missing"] = gaps(article)
        return super().change_view(request, object_id, form_url, context)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return publishing.after_saving(request, obj) or super().response_change(request, obj)

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: str | None = None) -> HttpResponse:
        return publishing.after_saving(request, obj) or super().response_add(request, obj, post_url_continue)
