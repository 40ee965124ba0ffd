from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from membership.members.amounts import (
    AMOUNTS,
    MAX_AMOUNT,
    OTHER,
    YEARLY_AMOUNTS,
    Period,
    monthly_choices,
    other_label,
    yearly_choices,
)
from membership.public_forms.fields import PersonName, PublicForm

CHOOSE = _("Choose an amount.")
FIELDS = {Period.MONTH: "amount", Period.YEAR: "yearly_amount"}
"""The field that counts for each period; the form has both, and a browser sends what is chosen in each."""


class AmountField(forms.ChoiceField):
    """One amount of those offered for a period, or "other"."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        messages = {"invalid_choice": _("Choose one of these amounts.")}
        super().__init__(required=False, error_messages=messages, **kwargs)


class JoinForm(PublicForm):
    """A wish to join. What is paid, and how, is agreed afterwards: nothing here moves money."""

    name = PersonName(label=_("Your name"), max_length=120)
    period = forms.ChoiceField(
        label=_("How often"),
        choices=Period.choices,
        initial=Period.MONTH,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose a month or a year.")},
    )
    amount = AmountField(label=_("How much a month"), choices=monthly_choices, initial=str(AMOUNTS[1]))
    yearly_amount = AmountField(label=_("How much a year"), choices=yearly_choices, initial=str(YEARLY_AMOUNTS[1]))
    other_amount = forms.IntegerField(
        label=lazy(other_label, str)(),
        min_value=1,
        max_value=MAX_AMOUNT,
        required=False,
        error_messages={"invalid": _("Give a whole number.")},
    )

    def clean_period(self) -> Period:
        """A month unless something else is said: forms of other sites and older pages do not ask."""
        return Period(self.cleaned_data["period"] or Period.MONTH)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "period" not in given:
            return given
        counted, unused = (FIELDS[period] for period in (given["period"], *(set(Period) - {given["period"]})))
        self.errors.pop(unused, None)
        if counted not in self.errors and not given.get(counted):
            self.add_error(counted, CHOOSE)
        if given.get(counted) == OTHER and not given.get("other_amount") and "other_amount" not in self.errors:
            self.add_error("other_amount", _("Say how much."))
        return given

    @property
    def given_period(self) -> Period:
        return Period(self.cleaned_data["period"])

    @property
    def given_amount(self) -> int:
        """A month or a year, in whole units of the currency."""
        chosen = self.cleaned_data[FIELDS[self.given_period]]
        return int(self.cleaned_data["other_amount"] if chosen == OTHER else chosen)


class SignInForm(PublicForm):
    """An email address is all it takes."""
