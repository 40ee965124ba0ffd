"""The news desk's screens."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.admin.reading import as_text
from articles.editor.widgets import BodyWidget
from articles.story.rights import may_see
from feed.models import NewsItem
from feed.news.item import State
from feed.news.verbs import measure, post, record_change, withdraw


class NewsItemForm(forms.ModelForm[NewsItem]):
    material = forms.BooleanField(
        label=_("The substance changed"),
        required=False,
        help_text=_("The item then shows “Updated” and the time. Leave it for a typing error."),
    )
    withdraw_reason = forms.CharField(
        label=_("Withdraw, because"),
        required=False,
        max_length=500,
        help_text=_("Readers see this in the item's place."),
    )

    class Meta:
        model = NewsItem
        fields = ("headline", "body", "section", "topics", "author", "source_name", "source_url", "article")
        widgets = {
            "headline": forms.Textarea(attrs={"rows": 2, "class": "headline", "maxlength": 240}),
            "body": BodyWidget(schema="ITEM"),
        }

    def clean_headline(self) -> str:
        """One line: a pasted line end becomes a space."""
        return " ".join(str(self.cleaned_data["headline"]).split())


def state_words(item: NewsItem) -> tuple[str, str]:
    """(a short name for the style sheet, the words)."""
    if item.is_published:
        return "live", _now("Live")
    if item.state == State.PUBLIC:
        return "scheduled", _now("Scheduled")
    if item.state == State.WITHDRAWN:
        return "withdrawn", _now("Withdrawn")
    return "draft", _now("Draft")


@admin.register(NewsItem)
class NewsItemAdmin(admin.ModelAdmin[NewsItem]):
    form = NewsItemForm
    list_display = ("headline", "state_cell", "section", "posted_at", "updated_at", "author")
    list_filter = ("state", "section", ("posted_at", admin.DateFieldListFilter))
    search_fields = ("headline", "text")
    autocomplete_fields = ("section", "topics", "author", "article")
    list_select_related = ("section", "author")
    show_full_result_count = False
    view_on_site = False
    ordering = ("-changed_at",)
    change_form_template = "admin/feed/newsitem/change_form.html"

    @admin.display(description=_("State"), ordering="state")
    def state_cell(self, item: NewsItem) -> SafeString:
        return format_html('<span class="state state-{}">{}</span>', *state_words(item))

    def get_queryset(self, request: HttpRequest) -> QuerySet[NewsItem]:
        return super().get_queryset(request).defer("body") if self._is_list(request) else super().get_queryset(request)

    def _is_list(self, request: HttpRequest) -> bool:
        return bool(request.resolver_match and request.resolver_match.url_name == "feed_newsitem_changelist")

    def get_fieldsets(self, request: HttpRequest, obj: NewsItem | None = None) -> Any:
        may_write = obj is None or self.has_change_permission(request, obj)
        text = ["headline", "body" if may_write else "written"]
        may_act = may_write and obj is not None and obj.is_published and self._may_post(request)
        acts = ["material", "withdraw_reason"] if may_act else []
        details = ["section", "topics", "author", "source_name", "source_url"]
        if obj is None or obj.article is None or may_see(request.user, obj.article):
            details.append("article")
        return ((None, {"fields": [*text, *acts]}), (_("Where it stands"), {"fields": details}))

    @admin.display(description=_("text"))
    def written(self, item: NewsItem) -> SafeString:
        return as_text(item.body)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        item = self.get_object(request, object_id)
        slug, words = state_words(item) if item else ("", "")
        context = {**(extra_context or {}), "state_slug": slug, "state_words": words}
        return super().change_view(request, object_id, form_url, context)

    def _may_post(self, request: HttpRequest) -> bool:
        return request.user.has_perm("feed.publish_newsitem")

    def has_change_permission(self, request: HttpRequest, obj: NewsItem | None = None) -> bool:
        """What readers see is changed by those who may post."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj.state == State.UNPUBLISHED or self._may_post(request))

    def has_delete_permission(self, request: HttpRequest, obj: NewsItem | None = None) -> bool:
        """What readers have seen is withdrawn, never deleted."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.posted_at is None)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def save_model(self, request: HttpRequest, obj: NewsItem, form: ModelForm[NewsItem], change: bool) -> None:
        measure(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        record_change(form.instance, material=bool(form.cleaned_data.get("material")))

    def response_add(self, request: HttpRequest, obj: NewsItem, post_url_continue: str | None = None) -> HttpResponse:
        self._act(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: NewsItem) -> HttpResponse:
        self._act(request, obj)
        return super().response_change(request, obj)

    def _act(self, request: HttpRequest, obj: NewsItem) -> None:
        """Post or withdraw after saving, where it was asked and allowed."""
        if not self._may_post(request):
            return
        try:
            if "_post" in request.POST:
                post(obj)
                messages.success(request, _("Posted."))
            elif reason := request.POST.get("withdraw_reason", "").strip():
                withdraw(obj, reason=reason[:500])
                messages.success(request, _("Withdrawn."))
        except ValidationError as error:
            for message in error.messages:
                messages.error(request, message)
