"""News items as cards inside a story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils import timezone
from django.utils.formats import date_format

from articles.editor.cards import MOST_FOUND, Finder, Told
from feed.items.models import NewsItem, NewsItemQuerySet


def cards(ids: Sequence[int]) -> Mapping[int, NewsItem]:
    """Posted items only: a card of a withdrawn one vanishes."""
    found: Mapping[int, NewsItem] = NewsItem.objects.published().defer("body").in_bulk(ids)
    return found


def _search(words: Sequence[str]) -> NewsItemQuerySet:
    found = NewsItem.objects.published().newest().defer("body")
    for word in words:
        found = found.filter(headline__icontains=word)
    return found[:MOST_FOUND]


def _tell(item: NewsItem) -> Told:
    posted = timezone.localtime(item.first_published_at) if item.first_published_at else None
    return Told(item.headline, date_format(posted, "SHORT_DATETIME_FORMAT") if posted else "")


FINDER = Finder(_search, cards, _tell)
