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
from articles.story.models import Article
from articles.story.queries import with_bylines
from articles.story.taxonomy import Section, sections
from newsroom.foundation.caching import add_cache_tags
from newsroom.site.section_rows import arranged

ROWS_BEFORE_CAMPAIGN = 2
LATEST_UNDER, LATEST_BESIDE = 6, 8  # headlines that end the two columns of stories, as many of them as fit
LONGEST_LATEST = 90  # characters: four lines of the narrower column


@dataclass(frozen=True)
class Band:
    """One zone below the head of the page. `shape`: of a section's row (`newsroom.site.section_rows`)."""

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
    latest = _latest(shown)
    return {
        "lead": next(iter(shown.cards(page.zone(LEAD))), None),
        "secondary": shown.cards(page.zone(SECONDARY)),
        "latest": latest[:LATEST_UNDER],
        "latest_beside": latest[LATEST_UNDER:],
        "bands": _bands(shown),
        "has_feed": page.zone(FEED) is not None,
        "has_picks": page.zone(PICKS) is not None,
        "shown_articles": {pk for pk in page.story_ids if pk not in picked},
    }


def _latest(shown: Shown) -> list[Article]:
    """Headlines for the ends of both columns. None where the paper has too few: its top stories then stand in one
    column, whose end is where it ends."""
    wanted = LATEST_UNDER + LATEST_BESIDE
    fitting = [story for story in shown.latest() if len(story.headline) <= LONGEST_LATEST]
    return fitting[:wanted] if len(fitting) >= wanted else []


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
    shape, in_places = arranged(cards, row)
    return Band(SECTION, in_places, section, shape, asks_after=row + 1 == ROWS_BEFORE_CAMPAIGN)
