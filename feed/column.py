"""The news feed in a column beside every page (S11)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from feed.cache_tags import FEED, item_tag
from feed.items.models import NewsItem
from newsroom.foundation.caching import add_removal_tags, add_result_tags, cached_until_invalidated, result_expires_at

SHOWN = 14
SHOWN_BESIDE_SHORT = 5  # beside a short story
SHOWN_ON_FRONT_PAGE = 30  # the page shows as many of them as fit beside its stories
FILLS_THE_HEIGHT = 20  # fewer items stand under the stories: beside them they would leave a hole

ADDRESSES = {
    SHOWN: "feed:column",
    SHOWN_BESIDE_SHORT: "feed:column-short",
    SHOWN_ON_FRONT_PAGE: "feed:column-front",
}
"""Where an open page asks for the column anew: the name of the URL for each number of items."""


def newest_items(limit: int = SHOWN) -> list[Any]:
    """The items of the column, without those that are pinned; each knows, too, when the next scheduled one is due."""
    items = NewsItem.objects.in_feed().published().filter(is_pinned=False).newest()
    return list(items.defer("body").with_next_posting()[:limit])


def pinned_items(after: Sequence[Any], *, whole: bool = False) -> list[NewsItem]:
    """What stands above `after`; that says whether there is anything to ask for."""
    if after and not after[0].has_pinned:
        return []
    found = NewsItem.objects.pinned()
    return [item for item in (found.for_lists() if whole else found.defer("body")) if item.is_published]


def by_day(items: Iterable[NewsItem]) -> list[tuple[date, list[NewsItem]]]:
    """Items, newest first, under the days (in the paper's zone) they were posted on."""
    return [(day, list(group)) for day, group in groupby(items, key=_day)]


def _day(item: NewsItem) -> date:
    if item.published_at is None:
        raise ValueError(f"Item {item.pk} was never posted.")
    return timezone.localtime(item.published_at).date()


def column_context(shown: int = SHOWN) -> dict[str, Any]:
    items = newest_items(shown)
    result_expires_at(_midnight())
    for item in items:
        result_expires_at(item.next_posting)
    pinned = pinned_items(items)
    add_result_tags(FEED)
    add_removal_tags(*(item_tag(item.pk) for item in [*pinned, *items]))
    return {
        "pinned": pinned,
        "is_short": len(items) < FILLS_THE_HEIGHT,
        "days": by_day(items[: max(0, shown - len(pinned))]),
        "arrivals": arrivals(),
        "address": reverse(ADDRESSES[shown]),
    }


def arrivals() -> str:
    """What the button says of one new item, of two and so on, as JSON; the last is said of any more."""
    said = [
        ngettext("%(count)d new item", "%(count)d new items", count) % {"count": count} for count in range(1, SHOWN)
    ]
    return json.dumps([*said, _("Many new items")], ensure_ascii=False)


@cached_until_invalidated
def column_part(shown: int = SHOWN) -> SafeString:
    """The column as pages show it, with at most so many items (a key of `ADDRESSES`), made once for all pages."""
    return render_to_string("feed/parts/column.html", column_context(shown))


def _midnight() -> datetime:
    """When today becomes yesterday."""
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=1), time.min))
