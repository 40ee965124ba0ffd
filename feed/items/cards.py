"""News items as cards inside a story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils import timezone
from django.utils.formats import date_format

from articles.editor.cards import MOST_FOUND, Finder, Told
from articles.search.simple import holding
from feed.cache_tags import item_tag
from feed.items.models import NewsItem, NewsItemQuerySet
from newsroom.foundation.caching import add_cache_tags, result_expires_at


def cards(ids: Sequence[int]) -> Mapping[int, NewsItem]:
    """Posted items only: a card of a withdrawn one vanishes."""
    add_cache_tags(*map(item_tag, ids))
    now, found = timezone.now(), {}
    for item in NewsItem.objects.filter(pk__in=ids).defer("body"):
        if item.is_published_at(now):
            found[item.pk] = item
        elif item.state == NewsItem.State.PUBLIC:
            result_expires_at(item.published_at)
    return found


def _search(words: Sequence[str]) -> NewsItemQuerySet:
    return holding(words, NewsItem.objects.published().newest().defer("body"), "headline")[:MOST_FOUND]


def _tell(item: NewsItem) -> Told:
    posted = timezone.localtime(item.first_published_at) if item.first_published_at else None
    return Told(item.headline, date_format(posted, "SHORT_DATETIME_FORMAT") if posted else "")


FINDER = Finder(_search, cards, _tell)
