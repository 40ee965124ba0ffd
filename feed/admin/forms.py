"""The forms of an item: the whole one, and the fields that both screens share."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.editor.widgets import BodyWidget
from articles.ledger.models import MAX_NOTE, LedgerKind
from articles.publishing.actions import MAX_REASON
from feed.coverages.models import Coverage
from feed.items.actions import check_change, check_pins
from feed.items.posting import cleaned_headline
from feed.models import NewsItem
from newsroom.foundation.moments import MomentField

CHANGE_CHOICES = (
    ("", _("A typing error: readers are told nothing")),
    (LedgerKind.UPDATE, _("The substance moved on: it shows “Updated”")),
    (LedgerKind.CORRECTION, _("A correction: readers are told, and it stays on the record")),
    (LedgerKind.CLARIFICATION, _("A clarification: readers are told, and it stays on the record")),
)


TIME_NOT_KEPT = _("Only “Schedule” keeps a time: press it, or leave this field as it was.")


def check_time(data: Any, cleaned: dict[str, Any]) -> None:
    """A time belongs to scheduling: neither is guessed from the other. Raises ValidationError."""
    at = cleaned.get("at")
    if "_schedule" in data and at is None:
        raise ValidationError({"at": _("Give the time at which it is to be posted.")})
    if "_schedule" in data and at is not None and at <= timezone.now():
        raise ValidationError({"at": _("This time has passed: post it now, or give a time to come.")})
    if "_post" in data and at is not None and at > timezone.now():
        raise ValidationError({"at": _("This time is still to come: schedule it, or empty the field to post now.")})


def check_kept(form: forms.BaseForm, name: str, buttons: Collection[str], sentence: Any) -> None:
    """What one button alone stores is refused beside its field where another was pressed: success would be a lie."""
    if name not in form.changed_data or form.has_error(name) or any(button in form.data for button in buttons):
        return
    before, now = form.get_initial_for_field(form.fields[name], name), form.cleaned_data.get(name)
    if isinstance(now, str) and now.split() == str(before or "").split():
        return  # a browser ends its lines otherwise than they are stored
    form.add_error(name, sentence)


class NewsItemForm(forms.ModelForm[NewsItem]):
    change = forms.ChoiceField(label=_("What was changed"), required=False, choices=CHANGE_CHOICES)
    note = forms.CharField(
        label=_("In words, for readers"),
        required=False,
        max_length=MAX_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed for a correction or a clarification. It stands on the item and in the public ledger."),
    )
    withdraw_reason = forms.CharField(
        label=_("Withdraw, because"),
        required=False,
        max_length=500,
        help_text=_("Readers see this in the item's place."),
    )
    at = MomentField(label=_("Post at"), required=False, help_text=_("For “Schedule”, in the paper's time."))
    embargo = MomentField(
        label=_("Under embargo until"),
        required=False,
        help_text=_("Until then nobody can post it, by whatever mistake."),
    )
    embargo_reason = forms.CharField(
        label=_("It ends earlier, because"),
        required=False,
        max_length=MAX_REASON,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Only an editor-in-chief may lift an embargo early. The reason is kept on the record."),
    )

    class Meta:
        model = NewsItem
        fields = (
            *("headline", "body", "photo", "is_breaking", "is_pinned", "section", "topics", "author"),
            *("source_name", "source_url", "article", "coverage", "in_feed", "is_key"),
        )
        widgets = {
            "headline": forms.Textarea(attrs={"rows": 2, "class": "headline", "maxlength": 240}),
            "body": BodyWidget(schema="ITEM"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "coverage" in self.fields:
            own = Q(pk=self.instance.coverage_id) | ~Q(status=Coverage.Status.ENDED)
            self.fields["coverage"].queryset = Coverage.objects.filter(own)  # type: ignore[attr-defined]
        for name, value in (("embargo", self.instance.embargo_until), ("at", self._scheduled_for())):
            if name in self.fields:
                self.initial.setdefault(name, value)

    def _scheduled_for(self) -> Any:
        return self.instance.published_at if self.instance.is_scheduled else None

    def clean_headline(self) -> str:
        return cleaned_headline(str(self.cleaned_data["headline"]))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("is_pinned"):
            check_pins(NewsItem(pk=self.instance.pk, is_pinned=True))
        if cleaned.get("in_feed") is False and not cleaned.get("coverage"):
            raise ValidationError({"in_feed": _("It belongs to no live coverage: it can stand in the feed alone.")})
        check_change(cleaned.get("change", ""), cleaned.get("note", ""))
        if not self.instance.is_published:
            check_time(self.data, cleaned)
            check_kept(self, "at", ("_schedule", "_unschedule", "_post"), TIME_NOT_KEPT)
        if cleaned.get("note") and not cleaned.get("change"):
            self.add_error("note", _("Nobody would read this: say what kind of change it is, or empty the field."))
        if cleaned.get("embargo_reason") and "embargo" not in self.changed_data:
            self.add_error("embargo_reason", _("The embargo stays as it is: change its time, or empty this field."))
        return cleaned
