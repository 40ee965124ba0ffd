"""Which public addresses a row has beside its page: a register, as apps further out have some of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db.models import Model

Address = Callable[[Any], str]
_more: dict[type[Model], list[Address]] = defaultdict(list)


def register(model: type[Model], *addresses: Address) -> None:
    """Each is given a row and returns an address that has the row's slug in it: a feed, a list in another app."""
    _more[model].extend(addresses)


def addresses_of(row: Any) -> list[str]:
    """Its page first, then the others in the order of their registration."""
    return [row.get_absolute_url(), *(address(row) for address in _more[type(row)])]
