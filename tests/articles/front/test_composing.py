"""A page is filled by what was pinned and holds, then by rule, and no story stands on it twice."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from articles.front.composing import LATEST_FOUND, Composition, composed
from articles.front.layout import (
    LEAD,
    LONGREAD,
    OPINION,
    PICKS,
    SECONDARY,
    SECTION,
    Layout,
    Pin,
    Rule,
    Slot,
    Zone,
    as_json,
    completed,
    plain_page,
    read,
)

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
# Forty stories, the newest first; those of section 7 are the even ones.
NEWEST = list(range(40, 0, -1))


def supply(rule: Rule, wanted: int, taken: Collection[int]) -> list[int]:
    own = {"section": [pk for pk in NEWEST if pk % 2 == 0], "long": [3, 2], "opinion": [39, 5]}
    return [pk for pk in own.get(rule.kind, NEWEST) if pk not in taken]


def zone(place: str, *pins: Pin | None, section: int | None = None, hidden: bool = False, rule: str = "") -> Zone:
    return Zone(place, section, tuple(Slot((pin,) if pin else (), Rule.of_key(rule)) for pin in pins), hidden)


def filled(*zones: Zone, public: Collection[int] = tuple(NEWEST), now: datetime = NOW, **more: object) -> Composition:
    return composed(Layout(zones), now, public=public, supply=supply, **more)  # type: ignore[arg-type]


def stories(page: Composition, place: str) -> list[int]:
    found = page.zone(place)
    return [each.story for each in found.stories] if found else []


def test_open_slots_take_the_newest_in_their_order() -> None:
    page = filled(zone(LEAD, None), zone(SECONDARY, None, None), zone(SECTION, None, None, section=7))
    assert (stories(page, LEAD), stories(page, SECONDARY), stories(page, SECTION)) == ([40], [39, 38], [36, 34])


def test_a_pinned_story_stays_in_its_slot_and_no_rule_takes_it_before() -> None:
    page = filled(zone(LEAD, None), zone(SECONDARY, None, Pin(40)))
    assert stories(page, LEAD) == [39]
    assert stories(page, SECONDARY) == [38, 40]


def test_a_story_pinned_twice_stands_where_it_comes_first() -> None:
    page = filled(zone(LEAD, Pin(9)), zone(SECONDARY, Pin(9), Pin(8)))
    assert (stories(page, LEAD), stories(page, SECONDARY)) == ([9], [40, 8])


def test_a_slot_falls_back_to_its_rule_when_its_story_is_not_public() -> None:
    assert stories(filled(zone(LEAD, Pin(9)), public=[8]), LEAD) == [40]


def test_a_pin_holds_from_its_beginning_until_just_before_its_end() -> None:
    page = zone(LEAD, Pin(9, starts=NOW, ends=NOW + HOUR))
    moments = [NOW - timedelta(seconds=1), NOW, NOW + HOUR - timedelta(seconds=1), NOW + HOUR]
    assert [stories(filled(page, now=at), LEAD)[0] for at in moments] == [40, 9, 9, 40]


def test_a_slot_goes_through_its_pins_in_their_order() -> None:
    coming = Slot((Pin(5, starts=NOW + HOUR), Pin(9, ends=NOW + 2 * HOUR), Pin(8)))
    page = Zone(LEAD, None, (coming,))
    assert [stories(filled(page, now=NOW + n * HOUR), LEAD)[0] for n in (0, 1, 3)] == [9, 5, 5]
    assert stories(filled(page, public=[8, 9], now=NOW + 3 * HOUR), LEAD) == [8]


def test_the_page_says_when_it_next_changes() -> None:
    page = filled(zone(LEAD, Pin(9, starts=NOW - HOUR, ends=NOW + 3 * HOUR)), zone(SECONDARY, Pin(8)))
    assert page.changes_at == NOW + 3 * HOUR
    sooner = filled(zone(LEAD, Pin(9, ends=NOW + 3 * HOUR)), zone(SECONDARY, Pin(8, starts=NOW + HOUR)))
    assert sooner.changes_at == NOW + HOUR
    assert filled(zone(LEAD, Pin(9, ends=NOW - HOUR))).changes_at is None


def test_picks_leave_out_what_stands_on_top_or_is_pinned_and_the_rows_leave_out_the_picks() -> None:
    zones = (zone(LEAD, Pin(9)), zone(PICKS), zone(SECTION, None, Pin(20), section=7))
    page = filled(*zones, picks=[9, 40, 20, 1, 2, 3, 4])
    assert page.picks == [40, 1, 2, 3]
    assert stories(page, SECTION) == [38, 20]


def test_hidden_picks_hold_no_story_back() -> None:
    page = filled(zone(PICKS, hidden=True), zone(SECTION, None, section=7), picks=[40])
    assert page.picks == []
    assert stories(page, SECTION) == [40]


def test_a_hidden_zone_takes_nothing() -> None:
    page = filled(zone(LEAD, Pin(9), hidden=True), zone(SECONDARY, Pin(9)))
    assert [each.zone.place for each in page.zones] == [SECONDARY]
    assert stories(page, SECONDARY) == [9]


def test_a_slot_may_have_a_rule_of_its_own() -> None:
    page = filled(zone(LEAD, None, rule="long"), zone(LONGREAD, None, None), zone(OPINION, None))
    assert (stories(page, LEAD), stories(page, LONGREAD), stories(page, OPINION)) == ([3], [2], [39])


def test_an_unknown_rule_of_another_release_is_the_zones_own() -> None:
    assert stories(filled(zone(LEAD, None, rule="phase-of-the-moon")), LEAD) == [40]


def test_what_is_to_be_withdrawn_by_then_does_not_stand_on_the_page() -> None:
    page = filled(zone(LEAD, Pin(9)), zone(SECONDARY, None), without=[9, 40])
    assert (stories(page, LEAD), stories(page, SECONDARY)) == ([39], [38])


def test_a_section_made_since_gets_a_row_after_the_others_and_one_that_is_gone_loses_its_own() -> None:
    page = plain_page([(1, False), (2, False), (9, True)])
    zones = completed(page, [(2, False), (3, False), (9, True)]).zones
    assert [each.section for each in zones if each.place == SECTION] == [2, 3]
    assert zones[-1].place == OPINION
    assert all(one.kind.on_top or not other.kind.on_top for one, other in pairwise(zones))


moments = st.one_of(st.none(), st.integers(-3, 3).map(lambda hours: NOW + hours * HOUR))
pins = st.builds(
    Pin, st.integers(1, 45), st.sampled_from(["", "Other words"]), st.just(""), st.none(), moments, moments
)
slots = st.builds(
    Slot, st.lists(pins, max_size=3).map(tuple), st.sampled_from(["", "long", "section:7"]).map(Rule.of_key)
)
zones_ = st.builds(
    Zone,
    st.sampled_from([LEAD, SECONDARY, PICKS, SECTION, OPINION, LONGREAD]),
    st.just(7),
    st.lists(slots, max_size=5).map(tuple),
    st.booleans(),
)
layouts = st.lists(zones_, max_size=7).map(lambda found: Layout(tuple(found)))


@given(layouts, st.lists(st.integers(1, 40), unique=True, max_size=9))
def test_whatever_was_arranged_no_story_stands_twice_and_the_same_words_give_the_same_page(
    layout: Layout, picks: list[int]
) -> None:
    page = composed(layout, NOW, public=set(NEWEST), supply=supply, picks=picks)
    standing = [*page.story_ids, *page.picks]
    assert len(standing) == len(set(standing))
    assert page == composed(layout, NOW, public=set(NEWEST), supply=supply, picks=picks)


@given(layouts)
def test_a_layout_reads_as_it_was_stored(layout: Layout) -> None:
    fitting = Layout(tuple(replace(z, slots=z.slots[: z.kind.most]) for z in layout.zones))
    assert read(as_json(layout)) == fitting


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["zones", "place", "slots", "pins", "story", "starts"]), inner)
        ),
    )
)
def test_anything_at_all_can_be_read(stored: object) -> None:
    assert isinstance(read(stored), Layout)


def test_the_latest_are_the_newest_that_stand_nowhere_else() -> None:
    page = filled(zone(LEAD, Pin(38)), zone(SECTION, None, None, section=7), zone(PICKS), picks=[37])
    assert stories(page, SECTION) == [40, 36]
    assert page.latest[:3] == [39, 35, 34]
    assert len(page.latest) == LATEST_FOUND


def test_a_section_of_its_own_has_no_latest() -> None:
    assert filled(zone(LEAD, None), section=7).latest == []
