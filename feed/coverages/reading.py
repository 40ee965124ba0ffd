"""A coverage's entries as readers meet them: what was taken back keeps its place, with the reason."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from feed.coverages.models import Coverage
from feed.items.models import NewsItem, NewsItemQuerySet
from newsroom.foundation.caching import page_expires_at

MOST_KEY_EVENTS = 20


def entries_of(coverage: Coverage) -> NewsItemQuerySet:
    """Posted by now, and those withdrawn since."""
    found: NewsItemQuerySet = NewsItem.objects.published_or_withdrawn().filter(coverage=coverage.pk)
    return found


def shown_entries(coverage: Coverage) -> Any:
    """The same with all that a list shows, the pinned one apart."""
    entries = _whole(entries_of(coverage))
    return entries.exclude(pk=coverage.pinned_id) if coverage.pinned_id else entries


def pinned_entry(coverage: Coverage) -> NewsItem | None:
    if coverage.pinned_id is None:
        return None
    found: NewsItem | None = _whole(entries_of(coverage).published()).filter(pk=coverage.pinned_id).first()
    return found


def _whole(entries: NewsItemQuerySet) -> NewsItemQuerySet:
    return entries.select_related("author", "article", "photo").defer("article__body", "article__text")


def key_events(coverage: Coverage) -> list[NewsItem]:
    """The latest of them, in the order of the page."""
    found = NewsItem.objects.published().filter(coverage=coverage.pk, is_key=True).newest()
    events = list(found.only("headline", "published_at", "first_published_at", "state")[:MOST_KEY_EVENTS])
    return events if coverage.newest_first else events[::-1]


def rely_on_next_entry(coverage: Coverage) -> None:
    """The page is another one when the next scheduled entry comes."""
    moment: datetime | None = (
        NewsItem.objects.scheduled().filter(coverage=coverage.pk).values_list("published_at", flat=True).first()
    )
    page_expires_at(moment)
