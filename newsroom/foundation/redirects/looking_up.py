"""Where an address leads that nothing stands at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
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


def steps(address: str, stored: Stored) -> Iterator[Found]:
    """Redirect after redirect from `address`, for as long as there is one: without an end where they go round."""
    while (found := look_up(decoded_path(address), query_of(address), stored)) is not None:
        yield found
        address = found.new_path


def has_an_end(first: Found, stored: Stored) -> bool:
    """Whether a browser that follows it comes to where no redirect stands, and in so many steps as browsers take."""
    seen = {first.old_path}
    for step in steps(first.new_path, stored):
        if step.old_path in seen or len(seen) >= MAX_STEPS:
            return False
        seen.add(step.old_path)
    return True


def circle(old: str, new: str, stored: Stored) -> list[str]:
    """The addresses that would lead round if `old` led to `new`; empty where they would not. Of any length."""

    def with_new(asked: Sequence[str]) -> Mapping[str, str]:
        return {**stored(asked), **({old: new} if old in asked else {})}

    seen = [old]
    for step in steps(new, with_new):
        if step.old_path in seen:
            return [*seen, step.old_path]
        seen.append(step.old_path)
    return []


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
