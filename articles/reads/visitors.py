"""Whose reads count: people's, each a few times. Nothing about a reader is stored, sent on or written to a log."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections import Counter
from threading import Lock

from django.http import HttpRequest
from django.utils import timezone

from articles.reads.models import hour_of

OF_ONE_STORY = 10  # in an hour and from one address, behind which a family or an office may sit
OF_ALL_STORIES = 200
MOST = 100_000  # marks held at once
# What calls itself a machine. One that lies about that, and runs scripts for five seconds, is counted.
MACHINES = re.compile(
    r"(?<!cu)bot|compatible;|crawl|spider|slurp|archiver|preview|monitor|uptime|lighthouse|pagespeed|headless|phantom"
    r"|selenium|playwright|puppeteer|facebookexternal",
    re.IGNORECASE,
)


def is_person(request: HttpRequest) -> bool:
    """A browser that says so, asked by a page of ours that somebody opened."""
    agent = request.headers.get("User-Agent", "")
    if not agent.startswith("Mozilla/") or MACHINES.search(agent):
        return False
    if request.headers.get("Sec-Purpose") or request.headers.get("Purpose"):
        return False  # fetched in advance: nobody has seen it
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


class Marks:
    """How often each address was counted in the present hour, by a hash whose key lives a day, in memory alone.

    The key is never written and ends with the day or the process; without it no hash leads back to an address.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._counted: Counter[bytes] = Counter()
        self._hour = hour_of(timezone.now())
        self._day = self._hour.date()
        self._key = secrets.token_bytes(32)

    def take(self, address: str, article_id: int) -> bool:
        """Count one read from this address, unless it had its share in this hour."""
        with self._lock:
            self._turn()
            of_all, of_one = self._mark(address), self._mark(f"{address} {article_id}")
            if self._counted[of_all] >= OF_ALL_STORIES or self._counted[of_one] >= OF_ONE_STORY:
                return False
            self._counted.update((of_all, of_one))
            return True

    def _turn(self) -> None:
        """A new hour, or too many marks, begins anew; a new day takes a new key."""
        hour = hour_of(timezone.now())
        if hour != self._hour or len(self._counted) >= MOST:
            self._counted.clear()
            self._hour = hour
        if hour.date() != self._day:
            self._day, self._key = hour.date(), secrets.token_bytes(32)

    def _mark(self, words: str) -> bytes:
        return hashlib.blake2b(words.encode(), key=self._key, digest_size=12).digest()


marks = Marks()
