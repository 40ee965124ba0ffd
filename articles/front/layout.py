"""A front page as its editors arranged it: zones from top to bottom, slots in each, and what is pinned to them.

Stored as JSON and never changed once stored. `read` takes whatever a row holds, also one of another release;
`articles.front.checking` says what is wrong with what an editor sends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERSION = 1
MOST_PINS = 12
MOST_ZONES = 80


@dataclass(frozen=True)
class Place:
    """A kind of zone. `slots`: how many it has to begin with; `most`: how many it may have."""

    slug: str
    name: str | Promise
    slots: int = 0
    most: int = 0
    on_top: bool = False  # stands in the head of the page, whose order is fixed
    is_rare: bool = False  # few stories suit it, so it chooses before the sections' rows do


LEAD, SECONDARY, FEED, PICKS = "lead", "secondary", "feed", "picks"
SECTION, OPINION, VIDEO, LONGREAD = "section", "opinion", "video", "longread"
PLACES = {
    place.slug: place
    for place in (
        Place(LEAD, _("Lead story"), 1, 1, on_top=True),
        Place(SECONDARY, _("Secondary stories"), 4, 4, on_top=True),
        Place(FEED, _("News feed"), on_top=True),
        Place(PICKS, _("Editors’ picks"), on_top=True),
        Place(SECTION, _("Section"), 5, 5),
        Place(VIDEO, _("Video"), 3, 4, is_rare=True),
        Place(LONGREAD, _("Long read"), 1, 3, is_rare=True),
        Place(OPINION, _("Opinion"), 4, 8),
    )
}


@dataclass(frozen=True)
class Rule:
    """How a slot fills itself. `kind` is a name in `articles.front.rules`; the empty one is the zone's own rule."""

    kind: str = ""
    of: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.of}" if self.of else self.kind

    @classmethod
    def of_key(cls, key: str) -> Rule:
        kind, _colon, of = key.partition(":")
        return cls(kind, of)


@dataclass(frozen=True)
class Pin:
    """A story given to a slot, from one moment to another, in words and a picture of its own where they are set."""

    story: int
    headline: str = ""
    standfirst: str = ""
    photo: int | None = None
    starts: datetime | None = None
    ends: datetime | None = None

    def holds(self, at: datetime) -> bool:
        return (self.starts is None or self.starts <= at) and (self.ends is None or self.ends > at)

    @property
    def is_dressed(self) -> bool:
        return bool(self.headline or self.standfirst or self.photo)


@dataclass(frozen=True)
class Slot:
    """The first pin whose time it is and whose story is public takes it; without one the rule does."""

    pins: tuple[Pin, ...] = ()
    rule: Rule = Rule()


@dataclass(frozen=True)
class Zone:
    place: str
    section: int | None = None
    slots: tuple[Slot, ...] = ()
    hidden: bool = False

    @property
    def kind(self) -> Place:
        return PLACES[self.place]

    @property
    def identity(self) -> tuple[str, int | None]:
        return self.place, self.section


@dataclass(frozen=True)
class Layout:
    zones: tuple[Zone, ...] = ()

    def pins(self) -> Iterator[Pin]:
        return (pin for zone in self.zones if not zone.hidden for slot in zone.slots for pin in slot.pins)

    def zone(self, place: str) -> Zone | None:
        return next((zone for zone in self.zones if zone.place == place), None)


def blank(place: str, section: int | None = None, *, hidden: bool = False) -> Zone:
    return Zone(place, section, (Slot(),) * PLACES[place].slots, hidden)


def plain_page(sections: Iterable[tuple[int, bool]]) -> Layout:
    """A paper's page before anybody arranged it: all by rule. `sections`: each one's id, and whether it is opinion."""
    rows = tuple(blank(SECTION, pk) for pk, is_opinion in sections if not is_opinion)
    top = tuple(blank(place) for place in (LEAD, SECONDARY, FEED, PICKS))
    return Layout((*top, *rows, blank(VIDEO, hidden=True), blank(LONGREAD, hidden=True), blank(OPINION)))


def plain_section() -> Layout:
    return Layout((blank(LEAD), blank(SECONDARY)))


def completed(layout: Layout, sections: Iterable[tuple[int, bool]]) -> Layout:
    """The layout with a row for each section made since, and none for a section that is gone."""
    rows = [pk for pk, is_opinion in sections if not is_opinion]
    kept = [zone for zone in layout.zones if zone.place != SECTION or zone.section in rows]
    missing = [blank(SECTION, pk) for pk in rows if (SECTION, pk) not in {zone.identity for zone in kept}]
    last = max((at for at, zone in enumerate(kept) if zone.kind.on_top or zone.place == SECTION), default=-1)
    return replace(layout, zones=(*kept[: last + 1], *missing, *kept[last + 1 :]))


# To and from JSON


def as_json(layout: Layout) -> dict[str, Any]:
    return {"v": VERSION, "zones": [_zone_json(zone) for zone in layout.zones]}


def _zone_json(zone: Zone) -> dict[str, Any]:
    slots = [{"rule": slot.rule.key, "pins": [_pin_json(pin) for pin in slot.pins]} for slot in zone.slots]
    return {"place": zone.place, "section": zone.section, "hidden": zone.hidden, "slots": slots}


def _pin_json(pin: Pin) -> dict[str, Any]:
    times = {"starts": pin.starts and pin.starts.isoformat(), "ends": pin.ends and pin.ends.isoformat()}
    return {"story": pin.story, "headline": pin.headline, "standfirst": pin.standfirst, "photo": pin.photo, **times}


def read(stored: object) -> Layout:
    """What of it is understood: an unknown zone, or a pin without a story, is passed over."""
    zones = _items(stored, "zones")[:MOST_ZONES]
    return Layout(tuple(_zone(found) for found in zones if _text(found.get("place")) in PLACES))


def _zone(found: Mapping[str, Any]) -> Zone:
    slots = tuple(
        Slot(
            tuple(_pin(pin) for pin in _items(slot, "pins")[:MOST_PINS] if _number(pin.get("story"))),
            Rule.of_key(_text(slot.get("rule"))),
        )
        for slot in _items(found, "slots")[: PLACES[found["place"]].most]
    )
    return Zone(found["place"], _number(found.get("section")), slots, found.get("hidden") is True)


def _pin(found: Mapping[str, Any]) -> Pin:
    return Pin(
        found["story"],
        _text(found.get("headline")),
        _text(found.get("standfirst")),
        _number(found.get("photo")),
        _moment(found.get("starts")),
        _moment(found.get("ends")),
    )


def _items(found: object, name: str) -> list[Mapping[str, Any]]:
    listed = found.get(name) if isinstance(found, Mapping) else None
    return [each for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []


def _text(found: object) -> str:
    return found if isinstance(found, str) else ""


def _number(found: object) -> int | None:
    return found if isinstance(found, int) and not isinstance(found, bool) and 0 < found < 2**63 else None


def _moment(found: object) -> datetime | None:
    try:
        moment = parse_datetime(found) if isinstance(found, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None
