"""Making a page for the store, and resting from it where that fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import structlog

from newsroom.foundation.caching.records import RECORD, Record
from newsroom.foundation.caching.stored.entries import Entry, make_entry
from newsroom.foundation.caching.stored.pages import StoredPages
from newsroom.foundation.caching.stored.requests import SharedRequest
from newsroom.foundation.once_a_minute import is_due
from newsroom.foundation.wsgi_calls import HeaderList, Wsgi, call, whole_body

logger = structlog.get_logger(__name__)

REST_SECONDS = 5.0
STORED_STATUSES = frozenset({200, 410})


@dataclass(frozen=True, slots=True)
class Made:
    """What Django answered; `entry` where that is a page for everybody."""

    status: int
    headers: HeaderList
    body: bytes
    entry: Entry | None = None

    @property
    def has_failed(self) -> bool:
        return self.status >= 500


def make(wsgi: Wsgi, request: SharedRequest, pages: StoredPages) -> Made:
    """Have Django make the page, and store it. Runs in a thread that may use the database."""
    environ = request.environ()
    status, headers, result = call(wsgi, environ)
    body, record = whole_body(result), environ.get(RECORD)
    entry = None
    if isinstance(record, Record) and status in STORED_STATUSES and not record.has_expired:
        entry = make_entry(status, headers, body, record)
    if entry is not None:
        pages.put(request, entry)
    elif status < 500:
        pages.forget(request)
    return Made(status, headers, body, entry)


class Breaker:
    """After a failure to reach the database nobody asks it for a stored page for some seconds; then one request tries.

    Used in the event loop alone. Where only one page fails, that page rests.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self.clock = clock
        self._rests_until = 0.0

    def lets_try(self, entry: Entry) -> bool:
        """Whether a page may be made anew for which `entry` is stored."""
        now = self.clock()
        if now < entry.retry_at or now < self._rests_until:
            return False
        if self._rests_until:
            self._rests_until = now + REST_SECONDS  # this one tries, the others wait for what becomes of it
        return True

    def has_failed(self, request: SharedRequest, entry: Entry | None, *, is_outage: bool, why: str) -> None:
        now = self.clock()
        if is_outage:
            self._rests_until = now + REST_SECONDS
        if entry is not None:
            entry.retry_at = now + REST_SECONDS
        if is_due(f"not made {request.path}"):
            logger.warning("page_not_made", path=request.path, why=why, is_stored=entry is not None)

    def has_worked(self) -> None:
        self._rests_until = 0.0
