"""What the page cache serves: from memory, else from disk, by the epochs of the page's tags and by its lifetime."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from newsroom.foundation.caching.epochs import Epochs, Verdict, epochs
from newsroom.foundation.caching.headers import STALE_IF_ERROR_TTL
from newsroom.foundation.caching.stored.disk import DiskStore
from newsroom.foundation.caching.stored.entries import Entry
from newsroom.foundation.caching.stored.memory import MemoryStore
from newsroom.foundation.caching.stored.requests import SharedRequest

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """A stored page, and what it is good for."""

    entry: Entry | None = None
    is_fresh: bool = False
    may_serve_while_made: bool = False
    """Only its lifetime is over: others get it while one request makes it anew."""


class StoredPages:
    def __init__(self, memory: MemoryStore, disk: DiskStore, numbers: Epochs) -> None:
        self.memory = memory
        self.disk = disk
        self.epochs = numbers

    def find(self, request: SharedRequest) -> Found:
        """The page, unless it was removed or is too old even for an emergency."""
        entry = self._newest(request)
        if entry is None:
            return Found()
        verdict = self.epochs.verdict(entry.stamp)
        if verdict is Verdict.REMOVED or entry.age > STALE_IF_ERROR_TTL:
            self.forget(request)
            return Found()
        is_current = verdict is Verdict.FRESH
        is_expired = entry.is_expired
        return Found(entry, is_current and not is_expired, is_current and is_expired and not entry.ends_at_moment)

    def _newest(self, request: SharedRequest) -> Entry | None:
        """What this process has, or where that is good for nothing much, what another one has stored meanwhile."""
        own = self.memory.get(request.key, has_parameters=request.has_parameters)
        if own is not None and self._is_good_enough(own):
            return own
        stored = self.disk.get(request.key)
        if stored is None or (own is not None and stored.made <= own.made):
            return own
        self.memory.put(request.key, stored, has_parameters=request.has_parameters)
        return stored

    def _is_good_enough(self, entry: Entry) -> bool:
        if entry.is_resting:
            return self.may_serve_if_error(entry)
        return self.is_current(entry) and not entry.is_expired

    def is_current(self, entry: Entry) -> bool:
        """Nothing that it shows has changed since it was made, nor was removed."""
        return self.epochs.verdict(entry.stamp) is Verdict.FRESH

    def may_serve_if_error(self, entry: Entry) -> bool:
        return self.epochs.verdict(entry.stamp) is not Verdict.REMOVED and entry.age <= STALE_IF_ERROR_TTL

    def put(self, request: SharedRequest, entry: Entry) -> None:
        self.memory.put(request.key, entry, has_parameters=request.has_parameters)
        self.disk.put(request.key, entry, has_parameters=request.has_parameters)

    def forget(self, request: SharedRequest) -> None:
        self.memory.delete(request.key)
        self.disk.delete(request.key)

    def remove_tagged(self, tags: Iterable[str]) -> None:
        """Delete what shows something that was taken from the public. Its epochs keep it from being served before."""
        self.disk.delete_tagged(tags)
        self.sweep()

    def sweep(self) -> None:
        """Let go of removed pages in this process's memory."""
        self.memory.delete_if(lambda entry: self.epochs.verdict(entry.stamp) is Verdict.REMOVED)

    def clear(self) -> None:
        self.memory.clear()
        self.disk.clear()


@cache
def stored_pages() -> StoredPages:
    """This process's memory, before the file that it shares with the other processes of the machine."""
    disk = DiskStore(Path(settings.CACHE_DIR) / "pages.sqlite3", settings.CACHE_DISK_MB * MEGABYTE)
    return StoredPages(MemoryStore(settings.CACHE_MEMORY_MB * MEGABYTE), disk, epochs())
