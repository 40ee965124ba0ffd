"""Fills a front page: what was pinned and still holds, then what the rules find, no story twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from articles.front.layout import PICKS, Layout, Pin, Rule, Slot, Zone
from articles.front.rules import NEWEST, Supply, rule_of

PICKS_SHOWN = 4
LATEST_FOUND = 20


@dataclass(frozen=True)
class Filled:
    """A slot with its story. `pin` is None where a rule chose it."""

    story: int
    pin: Pin | None = None


@dataclass(frozen=True)
class FilledZone:
    zone: Zone
    slots: tuple[Filled | None, ...]  # as many as the zone has; None where nothing was found

    @property
    def stories(self) -> list[Filled]:
        return [filled for filled in self.slots if filled is not None]


@dataclass(frozen=True)
class Composition:
    """A page filled: `zones` are those shown. It holds until `changes_at`, as far as its own times are concerned.

    `latest`: the newest stories that stand nowhere else on it, at most `LATEST_FOUND`; none on a section's front.
    """

    zones: list[FilledZone]
    picks: list[int]
    latest: list[int]
    changes_at: datetime | None

    def zone(self, place: str) -> FilledZone | None:
        return next((filled for filled in self.zones if filled.zone.place == place), None)

    @property
    def story_ids(self) -> list[int]:
        return [filled.story for zone in self.zones for filled in zone.stories]


@dataclass
class _Filling:
    supply: Supply
    section: int | None
    taken: set[int]
    held: dict[tuple[int, int], Filled] = field(default_factory=dict)

    def pin(self, at: tuple[int, int], slot: Slot, public: Collection[int], now: datetime) -> None:
        for pin in slot.pins:
            if pin.holds(now) and pin.story in public and pin.story not in self.taken:
                self.hold(at, Filled(pin.story, pin))
                return

    def hold(self, at: tuple[int, int], filled: Filled) -> None:
        self.held[at] = filled
        self.taken.add(filled.story)

    def fill(self, number: int, zone: Zone) -> None:
        """The zone's open slots by their rules, each of which is asked once for all its slots."""
        open_slots: dict[Rule, list[int]] = {}
        for place, slot in enumerate(zone.slots):
            if (number, place) not in self.held:
                open_slots.setdefault(rule_of(slot.rule, zone, self.section), []).append(place)
        for rule, places in open_slots.items():
            found = self.supply(rule, len(places), self.taken)
            for place, story in zip(places, found, strict=False):
                self.hold((number, place), Filled(story))


def composed(
    layout: Layout,
    now: datetime,
    *,
    public: Collection[int],
    supply: Supply,
    picks: Sequence[int] = (),
    without: Iterable[int] = (),
    section: int | None = None,
) -> Composition:
    """The page at `now`. It asks nothing but `supply`, so the same words give the same page.

    `public`: those of the pinned stories that readers may see at `now`. `picks`: the live editors' picks in their
    order. `without`: stories that may not stand on it at all. `section`: whose front it is, None for the paper's.
    Pins come before rules wherever they stand, so that no slot takes by rule what an editor gave to one further down.
    The picks stand beside the lead: they leave out what stands there, and the rows below leave them out.
    """
    zones = [(number, zone) for number, zone in enumerate(layout.zones) if not zone.hidden]
    filling = _Filling(supply, section, set(without))
    for number, zone in zones:
        for place, slot in enumerate(zone.slots):
            filling.pin((number, place), slot, public, now)
    for number, zone in zones:
        if zone.kind.on_top:
            filling.fill(number, zone)
    shown = _picked(picks, filling.taken) if any(zone.place == PICKS for _number, zone in zones) else []
    filling.taken |= set(shown)
    for number, zone in sorted(zones, key=lambda each: not each[1].kind.is_rare):
        if not zone.kind.on_top:
            filling.fill(number, zone)
    held = filling.held
    filled = [FilledZone(zone, tuple(held.get((n, place)) for place in range(len(zone.slots)))) for n, zone in zones]
    latest = supply(NEWEST, LATEST_FOUND, filling.taken)[:LATEST_FOUND] if section is None else []
    return Composition(filled, shown, latest, _next_change(layout, now))


def _picked(picks: Sequence[int], taken: Collection[int]) -> list[int]:
    return [pk for pk in picks if pk not in taken][:PICKS_SHOWN]


def _next_change(layout: Layout, now: datetime) -> datetime | None:
    moments = (moment for pin in layout.pins() for moment in (pin.starts, pin.ends) if moment and moment > now)
    return min(moments, default=None)
