"""How a slot without a pinned story fills itself: the newest of a shelf or kind. A registry, since it grows by code."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.front.layout import LONGREAD, OPINION, SECTION, VIDEO, Rule, Zone
from articles.story.models import Article, next_publication
from articles.story.taxonomy import sections
from newsroom.foundation.caching import cached_until_invalidated

WINDOW = 160  # newest stories looked at for all rules at once; a rule that finds too few there is asked on its own
LONG = 1_500  # words from which a story is a long read


@dataclass(frozen=True)
class Fresh:
    """What a rule may ask of a story."""

    pk: int
    section: int
    label: str
    words: int


@dataclass(frozen=True)
class Kind:
    """`within` gives what to ask of a story at hand, None where that cannot be seen; `among` asks the database."""

    name: str | Promise
    among: Callable[[str], Q]
    within: Callable[[str], Callable[[Fresh], bool]] | None = None


NEWEST = Rule("newest")
VIDEO_LABEL = "Video"


def _of_section(of: str) -> Callable[[Fresh], bool]:
    pk = _id(of)
    return lambda story: story.section == pk


def _of_opinion(_of: str) -> Callable[[Fresh], bool]:
    ids = _opinion_ids()
    return lambda story: story.section in ids


def _opinion_ids() -> list[int]:
    return [section.pk for section in sections() if section.is_opinion]


KINDS: dict[str, Kind] = {
    "newest": Kind(_("Newest of all"), lambda of: Q(), lambda of: lambda story: True),
    "section": Kind(_("Newest of a section"), lambda of: Q(section_id=_id(of)), _of_section),
    "topic": Kind(_("Newest of a topic"), lambda of: Q(topics=_id(of))),
    "label": Kind(_("Newest under a label"), lambda of: Q(label=of), lambda of: lambda story: story.label == of),
    "long": Kind(_("Newest long read"), lambda of: Q(words__gte=LONG), lambda of: lambda story: story.words >= LONG),
    "opinion": Kind(_("Newest opinion"), lambda of: Q(section_id__in=_opinion_ids()), _of_opinion),
}


def _id(of: str) -> int:
    """A row's number; 0, which no row has, for what is none."""
    return int(of) if of.isascii() and of.isdigit() and len(of) < 19 else 0


def rule_of(slot_rule: Rule, zone: Zone, section: int | None) -> Rule:
    """The rule a slot goes by: its own, else that of its zone; `section`: whose front it stands on, if any's."""
    if slot_rule.kind in KINDS:
        return slot_rule
    own = {OPINION: Rule("opinion"), LONGREAD: Rule("long"), VIDEO: Rule("label", VIDEO_LABEL)}
    if zone.place == SECTION:
        return Rule("section", str(zone.section))
    return own.get(zone.place) or (Rule("section", str(section)) if section else NEWEST)


Supply = Callable[[Rule, int, Collection[int]], list[int]]
"""`supply(rule, wanted, taken)`: ids of the newest of a rule but for those taken, so many if there are that many."""


def supply_at(at: datetime | None = None) -> Supply:
    """What rules find now, shared between pages; or at another moment, for the page as it will be then."""
    fresh: list[Fresh] = []

    def supply(rule: Rule, wanted: int, taken: Collection[int]) -> list[int]:
        if not fresh:
            fresh.extend(_newest(at))
        kind = KINDS[rule.kind]
        if kind.within is not None:
            suits = kind.within(rule.of)
            found = [story.pk for story in fresh if suits(story) and story.pk not in taken]
            if len(found) >= wanted or len(fresh) < WINDOW:
                return found
        return [pk for pk in _asked(rule, _rounded(wanted + len(taken)), at) if pk not in taken]

    return supply


@cached_until_invalidated
def _newest(at: datetime | None) -> list[Fresh]:
    next_publication()  # and so on every change of the newest stories
    found = Article.objects.published(at or timezone.now()).newest()
    return [Fresh(*row) for row in found.values_list("pk", "section_id", "label", "words")[:WINDOW]]


@cached_until_invalidated
def _asked(rule: Rule, wanted: int, at: datetime | None) -> list[int]:
    next_publication()
    found = Article.objects.published(at or timezone.now()).filter(KINDS[rule.kind].among(rule.of)).newest()
    return list(found.values_list("pk", flat=True)[:wanted])


def _rounded(wanted: int) -> int:
    """Up to the next power of two, so that a rule is asked few different questions."""
    return 1 << max(3, (wanted - 1).bit_length())
