"""A running paper's places become its first front page, and nothing on it moves."""

from __future__ import annotations

import importlib
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from articles.front.layout import LEAD, OPINION, SECONDARY, read

HOUR = timedelta(hours=1)
migration = importlib.import_module("articles.migrations.0005_front_pages")


def row(place: str, story: int, *, starts: Any = None, ends: Any = None, public: bool = True) -> SimpleNamespace:
    article = SimpleNamespace(state="public" if public else "unpublished", published_at=timezone.now() - HOUR)
    return SimpleNamespace(place=place, article_id=story, article=article, starts_at=starts, ends_at=ends)


class Rows:
    """Stands in for a manager: the rows as the query would give them."""

    def __init__(self, rows: list[SimpleNamespace]) -> None:
        self.rows = rows
        self.made: list[dict[str, Any]] = []

    def filter(self, *_conditions: object) -> Rows:
        return self

    select_related = filter

    def order_by(self, *_fields: str) -> list[SimpleNamespace]:
        return self.rows

    def create(self, **fields: Any) -> None:
        self.made.append(fields)


def arranged(*rows: SimpleNamespace) -> list[dict[str, Any]]:
    managers = Rows(list(rows))
    migration.arrange(SimpleNamespace(get_model=lambda *_names: SimpleNamespace(objects=managers)), None)
    return managers.made


def pins(made: list[dict[str, Any]], place: str) -> list[list[int]]:
    zone = read(made[0]["layout"]).zone(place)
    return [[pin.story for pin in slot.pins] for slot in zone.slots] if zone else []


def test_each_story_shown_keeps_its_slot_and_those_to_come_wait_before_it() -> None:
    later = timezone.now() + HOUR
    made = arranged(
        row("lead", 1, starts=later), row("lead", 2), row("lead", 3),
        row("secondary", 2), row("secondary", 4), row("secondary", 5, starts=later), row("secondary", 6),
        row("secondary", 7, public=False),
    )  # fmt: skip
    assert pins(made, LEAD) == [[1, 2, 3]]
    assert pins(made, SECONDARY) == [[4], [5, 6], [7], []]
    assert made[0]["public"]
    assert made[0]["number"] == 1
    assert [len(slot) for slot in pins(made, OPINION)] == [0, 0, 0, 0]


def test_more_stories_than_slots_wait_in_the_last() -> None:
    made = arranged(*(row("secondary", story) for story in range(1, 7)))
    assert pins(made, SECONDARY) == [[1], [2], [3], [4, 5, 6]]


def test_times_are_kept() -> None:
    until = timezone.now() + HOUR
    zone = read(arranged(row("lead", 1, ends=until))[0]["layout"]).zone(LEAD)
    assert zone is not None
    assert zone.slots[0].pins[0].ends == until


def test_a_paper_that_placed_nothing_stays_as_it_is() -> None:
    assert arranged() == []
