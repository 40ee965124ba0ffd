"""The front page: what the editors arranged (`articles.front`), made into the bands of its template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from articles.cache_tags import article_tag
from articles.front.composing import FilledZone
from articles.front.editions import Standing, now_standing, plain_standing
from articles.front.layout import FEED, LEAD, OPINION, PICKS, SECONDARY, SECTION
from articles.front.showing import Card, Shown, shown_at, shown_now
from articles.models import PlannedAct
from articles.story.queries import with_bylines
from articles.story.taxonomy import Section, sections
from newsroom.foundation.caching import add_cache_tags

SHAPES = "abcd"
ROWS_BEFORE_CAMPAIGN = 2


@dataclass(frozen=True)
class Band:
    """One zone below the head of the page. `shape` alternates, so that no two neighbouring rows look alike."""

    place: str
    articles: Sequence[Card]
    section: Section | None = None
    shape: str = ""
    asks_after: bool = False  # the campaign's box follows


def front_page_context() -> dict[str, Any]:
    return _context(shown_now(now_standing(None) or plain_standing()))


def front_page_context_at(front: Standing, moment: datetime) -> dict[str, Any]:
    """The page of a layout that may not be published, as it will be at a moment."""
    withdrawals = PlannedAct.objects.filter(act=PlannedAct.Act.WITHDRAW, state=PlannedAct.State.WAITING, at__lte=moment)
    return _context(shown_at(front, moment, leaving=withdrawals.values_list("article_id", flat=True)))


def _context(shown: Shown) -> dict[str, Any]:
    page = shown.composition
    top = [page.zone(LEAD), page.zone(SECONDARY)]
    add_cache_tags(*(article_tag(story.pk) for story in shown.articles(top)))
    with_bylines(shown.articles([page.zone(LEAD), page.zone(OPINION)]))
    picked = set(page.picks)
    return {
        "lead": next(iter(shown.cards(page.zone(LEAD))), None),
        "secondary": shown.cards(page.zone(SECONDARY)),
        "bands": _bands(shown),
        "has_feed": page.zone(FEED) is not None,
        "has_picks": page.zone(PICKS) is not None,
        "shown_articles": {pk for pk in page.story_ids if pk not in picked},
    }


def _bands(shown: Shown) -> list[Band]:
    shelves = {section.pk: section for section in sections()}
    opinion = next((section for section in shelves.values() if section.is_opinion), None)
    rows = count()
    return [
        _band(zone, cards, shelves.get(zone.zone.section or 0) or opinion, rows)
        for zone in shown.composition.zones
        if not zone.zone.kind.on_top and (cards := shown.cards(zone))
    ]


def _band(zone: FilledZone, cards: list[Card], section: Section | None, rows: count[int]) -> Band:
    if zone.zone.place != SECTION:
        return Band(zone.zone.place, cards, section)
    row = next(rows)
    return Band(SECTION, cards, section, SHAPES[row % len(SHAPES)], asks_after=row + 1 == ROWS_BEFORE_CAMPAIGN)
