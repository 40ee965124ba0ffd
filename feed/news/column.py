"""The news feed in a column beside every page (S11)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.utils import timezone

from feed.news.item import NewsItem
from newsroom.foundation.pagecache import due

SHOWN = 14


def newest_items(limit: int = SHOWN) -> list[Any]:
    """The items of the column; each knows, too, when the next scheduled one is due (`next_posting`)."""
    return list(NewsItem.objects.published().newest().defer("body").with_next_posting()[:limit])


def by_day(items: Iterable[NewsItem]) -> list[tuple[date, list[NewsItem]]]:
    """Items, newest first, under the days (in the paper's zone) they were posted on."""
    return [(day, list(group)) for day, group in groupby(items, key=_day)]


def _day(item: NewsItem) -> date:
    if item.posted_at is None:
        raise ValueError(f"Item {item.pk} was never posted.")
    return timezone.localtime(item.posted_at).date()


def column_context() -> dict[str, Any]:
    items = newest_items()
    due(_midnight())
    for item in items:
        due(item.next_posting)
    return {"days": by_day(items)}


def _midnight() -> datetime:
    """When today becomes yesterday."""
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=1), time.min))
