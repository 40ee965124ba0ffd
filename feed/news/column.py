"""The news feed in a column beside every page (S11)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django.utils import timezone

from feed.news.item import NewsItem

SHOWN = 14


def newest_items(limit: int = SHOWN) -> list[NewsItem]:
    return list(NewsItem.objects.published().newest().defer("body")[:limit])


def by_day(items: Iterable[NewsItem]) -> list[tuple[date, list[NewsItem]]]:
    """Items, newest first, under the days (in the paper's zone) they were posted on."""
    return [(day, list(group)) for day, group in groupby(items, key=_day)]


def _day(item: NewsItem) -> date:
    if item.posted_at is None:
        raise ValueError(f"Item {item.pk} was never posted.")
    return timezone.localtime(item.posted_at).date()


def column_context() -> dict[str, Any]:
    return {"days": by_day(newest_items()), "today": timezone.localdate()}
