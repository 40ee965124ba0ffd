from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from membership.members.amounts import AMOUNTS, MAX_AMOUNT, OTHER, choices, other_label
from membership.public_forms.fields import PersonName, PublicForm


class JoinForm(PublicForm):
    """A wish to join. What is paid, and how, is agreed afterwards: nothing here moves money."""

    name = PersonName(label=_("Your name"), max_length=120)
    amount = forms.ChoiceField(
        label=_("How much a month"),
        choices=choices,
        initial=str(AMOUNTS[1]),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose an amount."),
            "invalid_choice": _("Choose one of these amounts."),
        },
    )
    other_amount = forms.IntegerField(
        label=lazy(other_label, str)(),
        min_value=1,
        max_value=MAX_AMOUNT,
        required=False,
        error_messages={"invalid": _("Give a whole number.")},
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("amount") == OTHER and not given.get("other_amount") and "other_amount" not in self.errors:
            self.add_error("other_amount", _("Say how much a month."))
        return given

    @property
    def monthly_amount(self) -> int:
        """In whole units of the currency."""
        chosen = self.cleaned_data["amount"]
        return int(self.cleaned_data["other_amount"] if chosen == OTHER else chosen)


class SignInForm(PublicForm):
    """An email address is all it takes."""
