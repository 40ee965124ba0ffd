"""Where an address leads that nothing stands at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from urllib.parse import parse_qsl, urlencode

from newsroom.foundation.redirects.paths import MAX_LENGTH, Parameters, decoded_path, query_of, requested_form

MAX_COMBINED = 5  # parameters of one request of which each choice is looked for; of more, all together or none
MAX_QUERY = 1000  # characters; of a longer one none is looked for
MAX_STEPS = 20  # as many as browsers follow (Fetch, "HTTP-redirect fetch")

Stored = Callable[[Sequence[str]], Mapping[str, str]]
"""Of these old addresses, those that redirect, and where to."""


@dataclass(frozen=True, slots=True)
class Found:
    old_path: str
    new_path: str
    rest: str  # of the request's query, what the old address does not name


def look_up(path: str, query: str, stored: Stored) -> Found | None:
    """The redirect of a decoded path: as it was asked for, then in lower case; the one that names most parameters."""
    if len(path) > MAX_LENGTH or "\x00" in path:
        return None
    candidates = dict(_candidates(path, query))
    redirects = stored(list(candidates))
    return next(
        (Found(old, redirects[old], rest) for old, rest in candidates.items() if old in redirects),
        None,
    )


def steps(first: str, address: str, stored: Stored) -> Iterator[Found]:
    """Redirect after redirect from `address`, to which the old address `first` leads, for as long as there is one.

    Where they go round, the last is that of an old address which was met before.
    """
    met = {first}
    while (found := look_up(decoded_path(address), query_of(address), stored)) is not None:
        yield found
        if found.old_path in met:
            return
        met.add(found.old_path)
        address = found.new_path


def has_an_end(first: Found, stored: Stored) -> bool:
    """Whether a browser that follows it comes to where no redirect stands, and in so many steps as browsers take."""
    way = _way(first.old_path, islice(steps(first.old_path, first.new_path, stored), MAX_STEPS))
    return len(way) <= MAX_STEPS and not _comes_back(way)


def circle(old: str, new: str, stored: Stored) -> list[str]:
    """The addresses that would lead round if `old` led to `new`; empty where they would not. Of any length."""

    def with_new(asked: Sequence[str]) -> Mapping[str, str]:
        return {**stored(asked), **({old: new} if old in asked else {})}

    way = _way(old, steps(old, new, with_new))
    return way if _comes_back(way) else []


def _way(first: str, further: Iterable[Found]) -> list[str]:
    return [first, *(step.old_path for step in further)]


def _comes_back(way: Sequence[str]) -> bool:
    return way[-1] in way[:-1]


def _candidates(path: str, query: str) -> Iterator[tuple[str, str]]:
    """Stored forms, the likeliest first, each with the rest of the query."""
    given = parse_qsl(query, keep_blank_values=True) if len(query) <= MAX_QUERY else []
    for spelt in dict.fromkeys((path, path.lower())):
        for chosen in _choices(given):
            left = [pair for pair in given if pair not in chosen]
            yield requested_form(spelt, chosen), urlencode(left) if chosen else query


def _choices(given: Parameters) -> Iterator[Parameters]:
    sizes = range(len(given), -1, -1) if len(given) <= MAX_COMBINED else (len(given), 0)
    for size in sizes:
        yield from map(list, combinations(given, size))
