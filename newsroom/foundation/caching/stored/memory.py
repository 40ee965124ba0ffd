"""The hot pages of one process, by bytes: the least recently used goes first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from newsroom.foundation.caching.stored.entries import Entry

PARAMETERS_SHARE = 0.1  # of all room: for pages with a query


class MemoryStore:
    """Pages with a query have a room of their own, so that no stream of made-up ones puts out what readers ask for."""

    def __init__(self, max_bytes: int) -> None:
        self._lock = Lock()
        self._rooms = {False: Room(max_bytes), True: Room(int(max_bytes * PARAMETERS_SHARE))}

    def get(self, key: str, *, has_parameters: bool) -> Entry | None:
        with self._lock:
            return self._rooms[has_parameters].get(key)

    def put(self, key: str, entry: Entry, *, has_parameters: bool) -> None:
        with self._lock:
            self._rooms[has_parameters].put(key, entry)

    def delete(self, key: str) -> None:
        with self._lock:
            for room in self._rooms.values():
                room.delete(key)

    def delete_if(self, is_dead: Callable[[Entry], bool]) -> None:
        with self._lock:
            for room in self._rooms.values():
                for key in [key for key, entry in room.entries.items() if is_dead(entry)]:
                    room.delete(key)

    def clear(self) -> None:
        self.delete_if(lambda _entry: True)

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(room.size for room in self._rooms.values())


class Room:
    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self.size = 0
        self.entries: OrderedDict[str, Entry] = OrderedDict()

    def get(self, key: str) -> Entry | None:
        entry = self.entries.get(key)
        if entry is not None:
            self.entries.move_to_end(key)
        return entry

    def put(self, key: str, entry: Entry) -> None:
        self.delete(key)
        if entry.size > self.max_bytes:
            return
        self.entries[key] = entry
        self.size += entry.size
        while self.size > self.max_bytes:
            _key, oldest = self.entries.popitem(last=False)
            self.size -= oldest.size

    def delete(self, key: str) -> None:
        if (entry := self.entries.pop(key, None)) is not None:
            self.size -= entry.size
