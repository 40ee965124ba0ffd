"""Hearing of what others changed: a shell, another machine, a process that was killed after its commit."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from time import time

import structlog
from django.db import DatabaseError, connection
from django.utils import timezone

from newsroom.foundation.caching.epochs import EVERYTHING, epochs
from newsroom.foundation.caching.invalidation import act_on
from newsroom.foundation.caching.models import CHANGE_RETENTION, Change
from newsroom.foundation.caching.stored.pages import stored_pages
from newsroom.foundation.databases import public_page_limits
from newsroom.foundation.once_a_minute import is_due

logger = structlog.get_logger(__name__)
EVERY = 1.0  # seconds
LONGEST_TRANSACTION = timedelta(minutes=10)  # rows appear when their transaction commits, with the time it began
MOST_HEARD = 100_000  # marks: more than a day has


class ChangeListener(Thread):
    """Looks once a second for changes that this machine has not acted on: by their keys, which commit out of order."""

    def __init__(self) -> None:
        super().__init__(name="cache-changes", daemon=True)
        self._stopped = Event()
        self._heard: dict[int, None] = {}
        self._removals = 0

    def run(self) -> None:
        while not self._stopped.wait(EVERY):
            try:
                with public_page_limits():
                    self.look()
            except DatabaseError as error:
                connection.close()
                if is_due("changes_not_heard"):
                    logger.warning("changes_not_heard", why=type(error).__name__)

    def stop(self) -> None:
        self._stopped.set()

    def look(self) -> int:
        """How many changes there were to act on. Raises DatabaseError."""
        numbers, now = epochs(), timezone.now()
        numbers.reopen_if_replaced()
        heard = datetime.fromtimestamp(numbers.looked_at, UTC)
        since = max(heard - LONGEST_TRANSACTION, now - CHANGE_RETENTION)
        missing = 0
        for change in Change.objects.filter(at__gte=since).order_by("pk"):
            if change.mark not in self._heard and not numbers.has_heard(change.pk, change.mark):
                act_on(change)
                missing += 1
            self._heard[change.mark] = None
        if heard < now - CHANGE_RETENTION and numbers.looked_at:
            numbers.change([EVERYTHING])  # rows may have come and gone meanwhile
            stored_pages().clear()
        numbers.looked_at = int(time())
        self._forget_old()
        if numbers.removals != self._removals:
            self._removals = numbers.removals
            stored_pages().sweep()
        return missing

    def _forget_old(self) -> None:
        while len(self._heard) > MOST_HEARD:
            del self._heard[next(iter(self._heard))]
