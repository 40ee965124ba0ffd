"""The moment of publication, as an event that narration, caches, sending and pings hang on."""

from __future__ import annotations

from dataclasses import dataclass

import structlog

from articles.publishing.models import Publishable
from newsroom.foundation.events import Event

logger = structlog.get_logger(__name__)


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
    row.announced = True
    logger.info("went_public", kind=row._meta.label_lower, pk=row.pk)
    went_public.send(WentPublic(row, is_first))
    return True
