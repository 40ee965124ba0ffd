"""What a member gives a month or a year, in words: the choice on the form, the emails and the desk say it alike."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.db import models
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

AMOUNTS = (5, 10, 20)
YEARLY_AMOUNTS = (50, 100, 200)
MAX_AMOUNT = 10_000
OTHER = "other"
SIGNS = {"EUR": "€", "GBP": "£", "ILS": "₪", "PLN": "zł", "UAH": "₴", "USD": "$"}  # no sign that two currencies share


class Period(models.TextChoices):
    MONTH = "month", gettext_lazy("A month")
    YEAR = "year", gettext_lazy("A year")


def sign() -> str:
    """Of the paper's currency; its code (ISO 4217) where it has no sign of its own."""
    return SIGNS.get(settings.CURRENCY, settings.CURRENCY)


def money(amount: int) -> str:
    """Such as "€10" for an amount in whole units of the paper's currency."""
    pattern = (
        pgettext("money", "%(sign)s%(amount)s") if len(sign()) == 1 else pgettext("money", "%(amount)s\u00a0%(sign)s")
    )
    return pattern % {"sign": sign(), "amount": localize(amount)}


def in_words(amount: int, period: str = Period.MONTH) -> str:
    """Such as "€10 a month" or "€100 a year" for an amount in whole units of the paper's currency."""
    words = _("%(money)s a year") if period == Period.YEAR else _("%(money)s a month")
    return words % {"money": money(amount)}


def monthly_choices() -> Sequence[tuple[str, str]]:
    return _choices(AMOUNTS, Period.MONTH)


def yearly_choices() -> Sequence[tuple[str, str]]:
    return _choices(YEARLY_AMOUNTS, Period.YEAR)


def _choices(amounts: Sequence[int], period: Period) -> Sequence[tuple[str, str]]:
    return [*((str(amount), in_words(amount, period)) for amount in amounts), (OTHER, _("Another amount"))]


def other_label() -> str:
    return _("Another amount, in %(currency)s") % {"currency": sign()}
