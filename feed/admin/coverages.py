"""The screen of a coverage: its words, its state, the way to its entries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.record import RecordedAdmin
from articles.publishing.actions import publish
from feed.admin.forms import check_kept
from feed.coverages.actions import end, reopen, set_status
from feed.coverages.models import Status
from feed.models import Coverage, NewsItem
from newsroom.foundation.caching import invalidate
from newsroom.foundation.models import User
from newsroom.foundation.moments import MomentField

ACTS: dict[str, tuple[Callable[[Coverage, User, str], object], Any]] = {
    "_public": (lambda row, by, _note: publish(row, by=by), _("Readers can see it now.")),
    "_live": (lambda row, by, _note: set_status(row, Status.LIVE, by=by), _("It is live.")),
    "_pause": (lambda row, by, _note: set_status(row, Status.PAUSED, by=by), _("It is paused.")),
    "_end": (
        lambda row, by, note: end(row, by=by, note=note),
        _("It has ended: nothing can be posted to it any more."),
    ),
    "_reopen": (lambda row, by, _note: reopen(row, by=by), _("It is live again.")),
}
"""What each button does, and what is said then."""


class CoverageForm(forms.ModelForm[Coverage]):
    closing = forms.CharField(
        label=_("Closing note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For “End it”: what came of it, where to read on. Readers see it above the entries."),
    )

    class Meta:
        model = Coverage
        fields = (
            *("title", "standfirst", "key_points", "section", "photo", "contributors"),
            *("newest_first", "pinned", "starts_at"),
        )
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2, "class": "headline", "maxlength": 160}),
            "standfirst": forms.Textarea(attrs={"rows": 2}),
            "key_points": forms.Textarea(attrs={"rows": 5}),
        }
        field_classes = {"starts_at": MomentField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "pinned" in self.fields:
            entries = NewsItem.objects.published().filter(coverage=self.instance.pk or 0)
            self.fields["pinned"].queryset = entries.newest()  # type: ignore[attr-defined]
        if "closing" in self.fields:
            self.initial["closing"] = self.instance.closing_note

    def clean(self) -> Any:
        given = super().clean()
        check_kept(self, "closing", ("_end",), _("Only “End it” keeps this: press it, or leave this field as it was."))
        return given

    def clean_title(self) -> str:
        """One line: a pasted line end becomes a space."""
        title = " ".join(str(self.cleaned_data["title"]).split())
        if not title:
            raise ValidationError(_("Give it a title."))
        return title


@admin.register(Coverage)
class CoverageAdmin(RecordedAdmin, admin.ModelAdmin[Coverage]):
    form = CoverageForm
    list_display = ("title", "state_cell", "section", "published_at", "ended_at")
    list_filter = ("status", "section")
    search_fields = ("title", "standfirst")
    autocomplete_fields = ("section", "photo", "contributors")
    list_select_related = ("section",)
    view_on_site = False
    change_form_template = "admin/feed/coverage/change_form.html"

    @admin.display(description=_("Status"), ordering="status")
    def state_cell(self, coverage: Coverage) -> SafeString:
        shown = coverage.status if coverage.is_published else "draft"
        words = coverage.get_status_display() if coverage.is_published else _("Not public")
        return format_html('<span class="state state-{}">{}</span>', shown, words)

    def get_fieldsets(self, request: HttpRequest, obj: Coverage | None = None) -> Any:
        main = ["title", "standfirst", "key_points"]
        if obj is not None and self._may_act(request):
            main.append("closing")
        details = ["section", "photo", "contributors", "newest_first", "pinned", "starts_at"]
        return ((None, {"fields": main}), (_("How it is shown"), {"fields": details}))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        coverage = self.get_object(request, object_id)
        entries = NewsItem.objects.filter(coverage=coverage).count() if coverage else 0
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), "entries": entries})

    def has_delete_permission(self, request: HttpRequest, obj: Coverage | None = None) -> bool:
        """What readers have seen stays."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.first_published_at is None)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        invalidate(*form.instance.cache_tags())

    def response_add(self, request: HttpRequest, obj: Coverage, post_url_continue: str | None = None) -> HttpResponse:
        self._act(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Coverage) -> HttpResponse:
        self._act(request, obj)
        return super().response_change(request, obj)

    def _may_act(self, request: HttpRequest) -> bool:
        return request.user.has_perm("feed.publish_newsitem")

    def _act(self, request: HttpRequest, obj: Coverage) -> None:
        """What was asked for by a button, after saving, where it is allowed."""
        wanted = next((name for name in ACTS if name in request.POST), None)
        if wanted is None or not self._may_act(request):
            return
        act, said = ACTS[wanted]
        try:
            act(obj, cast("User", request.user), request.POST.get("closing", ""))
            messages.success(request, said)
        except ValidationError as error:
            for message in error.messages:
                messages.error(request, message)
