"""What the page, or the shared part of pages, being put together has named so far."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

State = tuple[int, int]


@dataclass
class Dependencies:
    """`until` bounds the page's lifetime; `due` only how long a part in it is shared with other pages."""

    tags: set[str] = field(default_factory=set)
    until: datetime | None = None
    due: datetime | None = None
    state: State | None = None

    def lifetime(self, longest: int) -> int:
        """Whole seconds the page may be kept: `longest`, or less where something is due to change before."""
        if self.until is None:
            return longest
        return max(0, min(longest, int((self.until - timezone.now()).total_seconds())))


present: ContextVar[Dependencies | None] = ContextVar("page_dependencies", default=None)


def depend(*tags: str) -> None:
    """Name what the page shows. Outside a page (a test of a tag, a preview) this does nothing."""
    found = present.get()
    if found is not None:
        found.tags.update(tags)


def rely_until(moment: datetime | None) -> None:
    """The page changes by itself at `moment` (a scheduled story, an ending campaign): keep it no longer than that."""
    found = present.get()
    if found is not None:
        found.until = sooner(found.until, moment)


def due(moment: datetime | None) -> None:
    """The part changes by itself at `moment`: no page made later shows it as it is now.

    Weaker than `rely_until`: pages that hold it already are kept on, as old as their lifetime allows.
    """
    found = present.get()
    if found is not None:
        found.due = sooner(found.due, moment)


def sooner(one: datetime | None, other: datetime | None) -> datetime | None:
    """The earlier of two moments, of which None is the one that never comes."""
    return min((moment for moment in (one, other) if moment is not None), default=None)
