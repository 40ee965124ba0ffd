"""The moment of publication, as an event that narration, caches, sending and pings hang on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import structlog

from articles.publishing.models import Publishable
from newsroom.foundation.events import Event

logger = structlog.get_logger(__name__)
P = TypeVar("P", bound=Publishable)


@dataclass(frozen=True)
class WentPublic:
    """`row` is published now. `is_first`: it was never public before."""

    row: Publishable
    is_first: bool


went_public: Event[WentPublic] = Event("articles.went_public")


def announce(row: Publishable, *, is_first: bool) -> bool:
    """Send `went_public` once for the present publication, in the caller's transaction; whether it was this call.

    A conditional UPDATE decides between two who try at once. What a listener raises undoes it with the transaction.
    """
    mine = type(row)._default_manager.filter(
        pk=row.pk, state=row.state, published_at=row.published_at, announced=False
    )  # fmt: skip
    if mine.update(announced=True) != 1:
        return False
    _tell(row, is_first=is_first)
    return True


def announce_due(model: type[P], keys: Sequence[int]) -> list[P]:
    """Send `went_public` of those of these rows whose time has come and of which nobody was told; these rows.

    As `announce`, in the caller's transaction and by the same two queries for any number: a lock decides between two.
    """
    unannounced = model._default_manager.unannounced()  # type: ignore[attr-defined]
    rows: list[P] = list(unannounced.filter(pk__in=keys).select_for_update(of=("self",)))
    model._default_manager.filter(pk__in=[row.pk for row in rows]).update(announced=True)
    for row in rows:
        _tell(row, is_first=row.published_at == row.first_published_at)
    return rows


def _tell(row: Publishable, *, is_first: bool) -> None:
    row.announced = True
    logger.info("went_public", kind=row._meta.label_lower, pk=row.pk)
    went_public.send(WentPublic(row, is_first))
