"""What a member gives a month, in words: the choice on the form, the emails and the desk say it alike."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

AMOUNTS = (5, 10, 20)
MAX_AMOUNT = 10_000
OTHER = "other"
SIGNS = {"EUR": "€", "GBP": "£", "ILS": "₪", "PLN": "zł", "UAH": "₴", "USD": "$"}  # no sign that two currencies share


def sign() -> str:
    """Of the paper's currency; its code (ISO 4217) where it has no sign of its own."""
    return SIGNS.get(settings.CURRENCY, settings.CURRENCY)


def a_month(amount: int) -> str:
    """Such as "€10 a month" for an amount in whole units of the paper's currency."""
    pattern = (
        pgettext("money", "%(sign)s%(amount)s") if len(sign()) == 1 else pgettext("money", "%(amount)s\u00a0%(sign)s")
    )
    money = pattern % {"sign": sign(), "amount": localize(amount)}
    return _("%(money)s a month") % {"money": money}


def choices() -> Sequence[tuple[str, str]]:
    return [*((str(amount), a_month(amount)) for amount in AMOUNTS), (OTHER, _("Another amount"))]


def other_label() -> str:
    return _("Another amount a month, in %(currency)s") % {"currency": sign()}
