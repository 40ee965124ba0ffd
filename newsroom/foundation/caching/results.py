"""Cached results: what is the same on many pages, made once and shared until anything in the paper changes.

Each invalidation leaves a mark in the database, in its own transaction. A page reads the sum of the marks before it
loads any row (`page`), and takes what was made under that very sum; all else it makes anew. So a commit is seen by the
next page of every process, a rolled back change by none, and nothing that a page makes of rows it loaded before a
commit is taken for newer than they are.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar, cast

from django.db import connection
from django.utils import timezone
from django.utils.translation import get_language

from newsroom.foundation.caching.dependencies import (
    NO_GENERATION,
    Dependencies,
    Generation,
    add_cache_tags,
    add_removal_tags,
    page_expires_at,
    present,
    result_expires_at,
    sooner,
)

P = ParamSpec("P")
T = TypeVar("T")

RESULT_TTL = timedelta(seconds=60)  # what was written past the actions (a shell, SQL) shows after that at the latest
MAX_RESULTS = 4096  # parts; some eight megabytes

_STATE = "SELECT COUNT(*), COALESCE(SUM(mark), 0) FROM foundation_change"


@dataclass(frozen=True, slots=True)
class CachedResult:
    """A thing made for all pages, with what a page that shows it depends on."""

    value: Any
    state: Generation
    tags: frozenset[str]
    removed_by: frozenset[str]
    until: datetime | None
    expires: datetime


_results: dict[Hashable, CachedResult] = {}
_writing = Lock()


def cached_until_invalidated(make: Callable[P, T]) -> Callable[P, T]:
    """Share what a function makes between pages: by its (hashable) arguments and the language, for a minute at most.

    It may look at nothing else that differs from page to page. What it gives is for reading only. It says itself with
    `add_cache_tags`, `page_expires_at` and `result_expires_at` what it depends on. Outside a page nothing is shared.
    """

    @wraps(make)
    def shared(*args: P.args, **kwargs: P.kwargs) -> T:
        page = present.get()
        if page is None or page.state == NO_GENERATION:
            return make(*args, **kwargs)
        key = (shared, get_language(), args, tuple(kwargs.items()))
        found = _results.get(key)
        state = page.state
        if found is None or found.state != state or found.expires <= timezone.now():
            found = _made(lambda: make(*args, **kwargs), state)
            _store(key, found)
        add_cache_tags(*found.tags)
        add_removal_tags(*found.removed_by)
        page_expires_at(found.until)
        result_expires_at(found.expires)
        return cast(T, found.value)

    return shared


def aged(lifetime: timedelta) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Share what a function makes by the clock alone: for what is costly, and may be as old as `lifetime` in any state
    of the paper (figures that are added up). Outside a page nothing is shared."""

    def decorate(make: Callable[P, T]) -> Callable[P, T]:
        @wraps(make)
        def shared(*args: P.args, **kwargs: P.kwargs) -> T:
            if present.get() is None:
                return make(*args, **kwargs)
            key = (shared, args, tuple(kwargs.items()))
            found = _results.get(key)
            if found is None or found.expires <= timezone.now():
                found = CachedResult(
                    make(*args, **kwargs), (0, 0), frozenset(), frozenset(), None, timezone.now() + lifetime
                )
                _store(key, found)
            return cast(T, found.value)

        return shared

    return decorate


def clear_cached_results() -> None:
    """Drop everything shared in this process: for tests and benches."""
    with _writing:
        _results.clear()


def current_generation() -> Generation:
    """The number and the sum of the marks. A sum of random numbers, and not a counter: one that a rolled back
    transaction saw never comes again, and two writers never wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        count, total = cursor.fetchone()
    return int(count), int(total)


def _made(make: Callable[[], Any], state: Generation) -> CachedResult:
    named = Dependencies(state=state)
    begun = timezone.now()
    token = present.set(named)
    try:
        value = make()
    finally:
        present.reset(token)
    expires = sooner(begun + RESULT_TTL, sooner(named.until, named.result_until))
    tags, removed_by = frozenset(named.tags), frozenset(named.removed_by)
    return CachedResult(value, state, tags, removed_by, named.until, expires or begun)


def _store(key: Hashable, made: CachedResult) -> None:
    with _writing:
        _results.pop(key, None)
        while len(_results) >= MAX_RESULTS:
            del _results[next(iter(_results))]
        _results[key] = made
