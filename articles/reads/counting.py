"""Reads counted in memory and written together, so that no reader causes a write of their own."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from multiprocessing.util import Finalize
from threading import Lock, Timer
from typing import Any

import structlog
from django.conf import settings
from django.db import Error, connection, transaction
from django.utils import timezone

from articles.reads.models import hour_of
from articles.story.models import Article

EVERY = 5.0  # seconds between two writes of one process
MOST = 20_000  # stories and hours held at once; what is beyond was asked for by no page
TOGETHER = 500
log = structlog.get_logger(__name__)

# The story is looked up by the same statement: one deleted meanwhile has no row, and breaks nothing.
_ADD = """
INSERT INTO articles_readhour (article_id, hour, reads)
SELECT id, %s, %s FROM articles_article WHERE id = %s
ON CONFLICT (article_id, hour) DO UPDATE SET reads = articles_readhour.reads + excluded.reads
"""
Key = tuple[int, datetime]


class Tally:
    """The reads of one process that are not written yet. `every`: seconds until they are; None writes when told."""

    def __init__(self, every: float | None = EVERY) -> None:
        self.every = every
        self._held: Counter[Key] = Counter()
        self._lock = Lock()
        self._armed_in = self._leaves_from = 0  # processes: a fork copies the record and not the thread

    def count(self, article_id: int) -> None:
        key = (article_id, hour_of(timezone.now()))
        with self._lock:
            if key in self._held or len(self._held) < MOST:
                self._held[key] += 1
            self._arm()

    def flush(self) -> int:
        """Write what is held; how many reads. A database that is away gets them the next time."""
        with self._lock:
            held, self._held = self._held, Counter()
        try:
            return write(held)
        except Error as error:
            log.warning("reads.not_written", error=repr(error), reads=held.total())
            with self._lock:
                self._held.update(held)
                self._arm()
            return 0

    def _arm(self) -> None:
        if self.every is None or self._armed_in == os.getpid():
            return
        self._armed_in = os.getpid()
        timer = Timer(self.every, self._ring)
        timer.daemon = True
        timer.start()
        if self._leaves_from != os.getpid():
            self._leaves_from = os.getpid()
            # Not atexit: the processes of granian are multiprocessing's, which end without it.
            Finalize(None, self.flush, exitpriority=2)

    def _ring(self) -> None:
        with self._lock:
            self._armed_in = 0
        try:
            self.flush()
        finally:
            connection.close()  # the thread ends, and its connection with it


def write(held: Mapping[Key, int]) -> int:
    """Add these to the hours' rows; how many belonged to a story that readers can see."""
    known = _published({article_id for article_id, _hour in held})
    # In one order in every process, so that two of them never wait for each other in a ring.
    rows = sorted((article_id, hour, reads) for (article_id, hour), reads in held.items() if article_id in known)
    if rows:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(_ADD, [(_stored(hour), reads, article_id) for article_id, hour, reads in rows])
    return sum(reads for _article_id, _hour, reads in rows)


def _published(ids: set[int]) -> set[int]:
    """Those of `ids` that are published stories: a page of any other name asked for nothing."""
    wanted = sorted(ids)
    found: set[int] = set()
    for begin in range(0, len(wanted), TOGETHER):
        some = Article.objects.published().filter(pk__in=wanted[begin : begin + TOGETHER])
        found.update(some.order_by().values_list("pk", flat=True))
    return found


def _stored(hour: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(hour)


tally = Tally(None if settings.TESTING else EVERY)
