"""What a story may show as a card besides other stories: each app that has such things says how they are found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

MOST_FOUND = 24


class Told(NamedTuple):
    """What the desk shows of a card: a headline, and a line under it."""

    headline: str
    details: str


@dataclass(frozen=True, slots=True)
class Finder:
    """`search`: what readers may see and what holds all the words, best first; `by_id`: of some ids, those that
    readers may see; `tell`: one of either. None of it needs more rights than a reader has.
    """

    search: Callable[[Sequence[str]], Iterable[Any]]
    by_id: Callable[[Sequence[int]], Mapping[int, Any]]
    tell: Callable[[Any], Told]


_finders: dict[str, Finder] = {}


def register(kind: str, finder: Finder) -> None:
    """`kind`: the name of the node that shows such a card."""
    _finders[kind] = finder


def kinds() -> list[str]:
    return list(_finders)


def found_cards(kind: str, words: Sequence[str]) -> list[dict[str, Any]]:
    """Ready for JSON; nothing for a kind that nobody registered."""
    finder = _finders.get(kind)
    if finder is None:
        return []
    found = [(one.pk, finder.tell(one)) for one, _count in zip(finder.search(words), range(MOST_FOUND), strict=False)]
    return [_described(pk, told) for pk, told in found]


def cards_by_id(kind: str, ids: Sequence[int]) -> dict[str, dict[str, Any]]:
    finder = _finders.get(kind)
    if finder is None or not ids:
        return {}
    return {str(pk): _described(pk, finder.tell(one)) for pk, one in finder.by_id(ids).items()}


def _described(pk: int, told: Told) -> dict[str, Any]:
    return {"id": pk, "headline": told.headline, "details": told.details}
