"""Cached results: what is the same on many pages, made once in a process and shared until what it shows has changed.

A page takes a copy of the epochs before it loads any row (`page`), and takes a result whose own tags have the same
epochs there; all else it makes anew. So a commit is seen by the next page of every process, and nothing that a page
makes of rows it loaded before a commit is taken for newer than they are. A page inside a transaction shares nothing: it
sees what nobody else may see yet.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar, cast

from django.utils import timezone
from django.utils.translation import get_language

from newsroom.foundation.caching.dependencies import (
    Dependencies,
    add_cache_tags,
    add_removal_tags,
    add_result_tags,
    page_expires_at,
    present,
    result_expires_at,
    sooner,
)
from newsroom.foundation.caching.epochs import Snapshot, Stamp, Verdict

P = ParamSpec("P")
T = TypeVar("T")

RESULT_TTL = timedelta(seconds=60)  # what was written past the actions (a shell, SQL) shows after that at the latest
MAX_RESULTS = 4096  # parts; some eight megabytes


@dataclass(frozen=True, slots=True)
class CachedResult:
    """A thing made for all pages, with what a page that shows it depends on."""

    value: Any
    stamp: Stamp | None  # None: it goes by the clock alone
    tags: frozenset[str]
    result_tags: frozenset[str]
    removed_by: frozenset[str]
    until: datetime | None
    expires: datetime


NOTHING: frozenset[str] = frozenset()
_results: dict[Hashable, CachedResult] = {}
_writing = Lock()


def cached_until_invalidated(make: Callable[P, T]) -> Callable[P, T]:
    """Share what a function makes between pages: by its (hashable) arguments and the language, for a minute at most.

    It may look at nothing else that differs from page to page. What it gives is for reading only. It says itself with
    `add_cache_tags`, `add_result_tags`, `page_expires_at` and `result_expires_at` what it depends on: what it does not
    name shows after a minute. Outside a page nothing is shared.
    """

    @wraps(make)
    def shared(*args: P.args, **kwargs: P.kwargs) -> T:
        page = present.get()
        if page is None or page.snapshot is None:
            return make(*args, **kwargs)
        key = (shared, get_language(), args, tuple(kwargs.items()))
        found = _results.get(key)
        if found is None or not _is_valid(found, page.snapshot):
            found = _made(lambda: make(*args, **kwargs), page.snapshot)
            _store(key, found)
        add_cache_tags(*found.tags)
        add_result_tags(*found.result_tags)
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
                value = make(*args, **kwargs)
                found = CachedResult(value, None, NOTHING, NOTHING, NOTHING, None, timezone.now() + lifetime)
                _store(key, found)
            return cast(T, found.value)

        return shared

    return decorate


def clear_cached_results() -> None:
    """Drop everything shared in this process: for tests and benches."""
    with _writing:
        _results.clear()


def _is_valid(found: CachedResult, snapshot: Snapshot) -> bool:
    is_current = found.stamp is None or snapshot.verdict(found.stamp) is Verdict.FRESH
    return is_current and found.expires > timezone.now()


def _made(make: Callable[[], Any], snapshot: Snapshot) -> CachedResult:
    named = Dependencies(snapshot=snapshot)
    begun = timezone.now()
    token = present.set(named)
    try:
        value = make()
    finally:
        present.reset(token)
    return CachedResult(
        value,
        snapshot.stamp(named.tags | named.result_tags, named.removed_by),
        frozenset(named.tags),
        frozenset(named.result_tags),
        frozenset(named.removed_by),
        named.until,
        sooner(begun + RESULT_TTL, sooner(named.until, named.result_until)) or begun,
    )


def _store(key: Hashable, made: CachedResult) -> None:
    with _writing:
        _results.pop(key, None)
        while len(_results) >= MAX_RESULTS:
            del _results[next(iter(_results))]
        _results[key] = made
