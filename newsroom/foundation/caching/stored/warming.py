"""Warm-up: the pages that most readers ask for are made before they ask, after a start and after a removal."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from threading import Event, Thread

import structlog
from django.conf import settings
from django.db import DatabaseError, connections
from django.urls import reverse

from newsroom.foundation.caching.epochs import epochs
from newsroom.foundation.caching.stored.making import make
from newsroom.foundation.caching.stored.pages import StoredPages
from newsroom.foundation.caching.stored.requests import SharedRequest, declared_parameters
from newsroom.foundation.databases import public_page_limits
from newsroom.foundation.wsgi_calls import Wsgi

logger = structlog.get_logger(__name__)
AFTER_START = 1.0  # seconds, in which the server begins to answer
EVERY = 1.0

Paths = Callable[[], Iterable[str]]
_paths: list[Paths] = []
_first: list[str] = []


def register(paths: Paths, *, first: Iterable[str] = ()) -> None:
    """Name paths of public pages to warm, in this order. `first`: names of URLs that come before them, and are made
    anew after each removal as well."""
    _paths.append(paths)
    _first.extend(first)


class Warmer(Thread):
    """One process of a machine warms after a start, while the others serve. Where making a page fails, it stops."""

    def __init__(self, wsgi: Wsgi, pages: StoredPages) -> None:
        super().__init__(name="cache-warmer", daemon=True)
        self.wsgi = wsgi
        self.pages = pages
        self._stopped = Event()

    def run(self) -> None:
        removals = epochs().removals
        if not self._stopped.wait(AFTER_START):
            self._warm_all()
        while not self._stopped.wait(EVERY):
            if removals != epochs().removals:
                removals = epochs().removals
                self.warm(map(reverse, _first))

    def stop(self) -> None:
        self._stopped.set()

    def warm(self, paths: Iterable[str]) -> int:
        """Make those that are not stored as they are now; how many were made."""
        made = 0
        try:
            for path in paths:
                request = _request(path)
                if self._stopped.is_set():
                    break
                if declared_parameters(path) is None or self.pages.find(request).is_fresh:
                    continue
                if make(self.wsgi, request, self.pages).has_failed:
                    logger.warning("warming_stopped", path=path)
                    break
                made += 1
        except DatabaseError as error:  # it is not there yet: readers ask for the pages themselves
            logger.warning("warming_stopped", why=type(error).__name__)
        finally:
            connections.close_all()
        return made

    def _warm_all(self) -> None:
        with _alone() as mine:
            if mine:
                made = self.warm(chain(map(reverse, _first), _registered()))
                logger.info("pages_warmed", made=made)


def _registered() -> Iterator[str]:
    for paths in _paths:
        with public_page_limits():
            found = list(paths())
        yield from found


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether no other process of the machine warms now."""
    with (Path(settings.CACHE_DIR) / "warming").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _request(path: str) -> SharedRequest:
    """As a reader asks for it under SITE_URL."""
    scheme, _, _rest = settings.SITE_URL.partition("://")
    host = settings.SITE_HOST
    return SharedRequest(scheme, host, path, query="", is_head=False, encoding="identity", if_none_match="")
