"""Answers the requests of public pages: from the store in the event loop, else by one thread for all who wait."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import time

from newsroom.foundation.caching.stored.entries import Answer, Entry
from newsroom.foundation.caching.stored.making import Breaker, Made, make
from newsroom.foundation.caching.stored.pages import StoredPages
from newsroom.foundation.caching.stored.requests import SharedRequest
from newsroom.foundation.serving.bodies import BodyError
from newsroom.foundation.wsgi_calls import Wsgi

Enter = Callable[[Callable[[], Made]], Awaitable[Made]]

WAIT_FOR_ANOTHER = 0.5  # seconds that a request waits for one that makes the same page already
PATIENCE_WITH_STORED = 3.5  # seconds that making a page may take where an older one could be served
OUTAGE = 503
STALE = "stale-if-error"  # RFC 5861
NAME = "newsroom"  # of this cache, in Cache-Status


class SharedPages:
    """`enter` runs a function in a thread that may use the database; it raises BodyError where none is free."""

    def __init__(self, wsgi: Wsgi, pages: StoredPages, enter: Enter, breaker: Breaker | None = None) -> None:
        self.wsgi = wsgi
        self.pages = pages
        self.enter = enter
        self.breaker = breaker or Breaker()
        self._making: dict[str, asyncio.Task[Made]] = {}

    async def answer(self, request: SharedRequest) -> Answer:
        """Raises BodyError where no thread was free and nothing is stored."""
        found = self.pages.find(request)
        entry = found.entry
        if entry is None:
            return self._answer(request, None, await self._made(request, None))
        if found.is_fresh:
            return _stored(request, entry, "hit")
        if found.may_serve_while_made and request.key in self._making:
            return _stored(request, entry, "hit", "being made anew")
        return await self._made_anew(request, entry)

    async def _made_anew(self, request: SharedRequest, entry: Entry) -> Answer:
        if not self.breaker.lets_try(entry):
            return _stored(request, entry, "hit", STALE)
        try:
            made = await self._made(request, entry)
        except RestingError:
            return _stored(request, entry, "hit", STALE)
        except (BodyError, TimeoutError) as error:
            self.breaker.has_failed(request, entry, is_outage=isinstance(error, TimeoutError), why=type(error).__name__)
            if not self.pages.may_serve_if_error(entry):
                raise
            return _stored(request, entry, "fwd=stale", STALE)
        return self._answer(request, entry, made)

    def _answer(self, request: SharedRequest, entry: Entry | None, made: Made) -> Answer:
        if made.entry is not None:
            self.breaker.has_worked()
            return _stored(request, made.entry, f"fwd={'stale' if entry else 'uri-miss'}; stored")
        if made.has_failed:
            self.breaker.has_failed(request, entry, is_outage=made.status == OUTAGE, why=str(made.status))
            if entry is not None and self.pages.may_serve_if_error(entry):
                return _stored(request, entry, f"fwd=stale; fwd-status={made.status}", STALE)
        return made.status, made.headers, b"" if request.is_head else made.body

    async def _made(self, request: SharedRequest, before: Entry | None) -> Made:
        """One request makes the page; who comes meanwhile waits for it a moment, and takes it if it is current still.

        Raises BodyError, and where there is a page of `before`, TimeoutError and RestingError.
        """
        present = self._making.get(request.key)
        if present is not None:
            done, _waiting = await asyncio.wait([present], timeout=WAIT_FOR_ANOTHER)
            if done and (entry := _entry_of(present)) is not None and self.pages.is_current(entry):
                return present.result()
            if before is not None and self.pages.may_serve_if_error(before) and not self.breaker.lets_try(before):
                raise RestingError
        task = asyncio.ensure_future(self._make(request))
        self._making[request.key] = task
        task.add_done_callback(lambda _done: self._end(request.key, task))
        async with asyncio.timeout(PATIENCE_WITH_STORED if before is not None else None):
            return await asyncio.shield(task)

    async def _make(self, request: SharedRequest) -> Made:
        return await self.enter(lambda: make(self.wsgi, request, self.pages))

    def _end(self, key: str, task: asyncio.Task[Made]) -> None:
        if self._making.get(key) is task:
            del self._making[key]
        if not task.cancelled():
            task.exception()  # whoever waits for it gets it: nothing is left unheard


class RestingError(Exception):
    """The one that was waited for has failed, and nobody tries again for now."""


def _entry_of(task: asyncio.Task[Made]) -> Entry | None:
    if task.cancelled() or task.exception() is not None:
        return None
    return task.result().entry


def _stored(request: SharedRequest, entry: Entry, status: str, detail: str = "") -> Answer:
    ttl = int(entry.expires - time())
    told = f"{NAME}; {status}; ttl={ttl}" + (f'; detail="{detail}"' if detail else "")
    return entry.answer(
        encoding=request.encoding, if_none_match=request.if_none_match, is_head=request.is_head, status=told
    )
