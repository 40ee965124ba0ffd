"""Cache tags and expiry of the page, or of the cached result, that is being made."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection
from django.utils import timezone

from newsroom.foundation.caching.epochs import Snapshot


@dataclass
class Dependencies:
    """`until` bounds the page's lifetime; `result_until` only how long a part in it is shared with other pages.

    `result_tags`: as `tags`, for a cached result alone. `removed_by`: tags that put no page out of date, and yet remove
    it where what they name is taken from the public.
    """

    tags: set[str] = field(default_factory=set)
    result_tags: set[str] = field(default_factory=set)
    removed_by: set[str] = field(default_factory=set)
    until: datetime | None = None
    result_until: datetime | None = None
    snapshot: Snapshot | None = None  # of the epochs, taken before any row is loaded; None: no result is shared

    def lifetime(self, max_seconds: int) -> float:
        """Seconds the page may be kept: `max_seconds`, or less where something is due to change before."""
        if self.until is None:
            return max_seconds
        return max(0.0, min(max_seconds, (self.until - timezone.now()).total_seconds()))


present: ContextVar[Dependencies | None] = ContextVar("page_dependencies", default=None)


def add_cache_tags(*tags: str) -> None:
    """Add cache tags of what the page shows. Outside a page (a test of a tag, a preview) this does nothing."""
    found = present.get()
    if found is not None:
        found.tags.update(tags)


def add_result_tags(*tags: str) -> None:
    """Add cache tags of what the cached result shows, which its pages do not name: they show it until they expire."""
    found = present.get()
    if found is not None:
        found.result_tags.update(tags)


def add_removal_tags(*tags: str) -> None:
    """Add cache tags of what the page shows in passing, and shows on until it expires: a change of it does not make the
    page anew, but what is taken from the public takes the page along."""
    found = present.get()
    if found is not None:
        found.removed_by.update(tags)


def page_expires_at(moment: datetime | None) -> None:
    """The page expires at `moment`, when it changes by itself: a scheduled story appears, a campaign ends."""
    found = present.get()
    if found is not None:
        found.until = sooner(found.until, moment)


def result_expires_at(moment: datetime | None) -> None:
    """The cached result expires at `moment`, when it changes by itself: no page made later shows it as it is now.

    Weaker than `page_expires_at`: pages that hold it already are kept on, as old as their lifetime allows.
    """
    found = present.get()
    if found is not None:
        found.result_until = sooner(found.result_until, moment)


def sooner(one: datetime | None, other: datetime | None) -> datetime | None:
    """The earlier of two moments, of which None is the one that never comes."""
    return min((moment for moment in (one, other) if moment is not None), default=None)


def sees_uncommitted() -> bool:
    """Inside a transaction (a preview, a test) a page shows what nobody else may see yet: it shares nothing."""
    return connection.in_atomic_block
