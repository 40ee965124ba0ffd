"""Stored pages in one SQLite file on the machine's own disk, shared by its processes: they outlive a restart.

A table for each version of the format (`pages_1`). Nothing in the file is trusted: a row is JSON and bytes with a
checksum, and a file that is broken or not ours is dropped and made anew. Trouble with the disk is a line in the log and
never an error.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Lock
from time import time
from typing import TypeVar

import structlog

from newsroom.foundation.caching.epochs import slot_of
from newsroom.foundation.caching.stored.entries import Entry, checksum, decode, encode
from newsroom.foundation.caching.stored.memory import PARAMETERS_SHARE
from newsroom.foundation.once_a_minute import is_due

T = TypeVar("T")
logger = structlog.get_logger(__name__)


OURS = 0x50414745  # `application_id`, in the file's header
BUSY_SECONDS = 0.05
GO_AT_ONCE = 16  # rows that make room for one
COUNT_EVERY = 200  # writes, after which the sizes are added up: other processes write too
SCHEMA = """
    CREATE TABLE IF NOT EXISTS pages_1 (
        key TEXT PRIMARY KEY, slots TEXT NOT NULL, parameters INTEGER NOT NULL, stored REAL NOT NULL,
        size INTEGER NOT NULL, sum INTEGER NOT NULL, told TEXT NOT NULL, gzip BLOB NOT NULL, br BLOB NOT NULL);
    CREATE INDEX IF NOT EXISTS pages_1_oldest ON pages_1 (parameters, stored, size);
"""


class DiskStore:
    """At most `max_bytes` of pages; the ones stored longest ago go first, and pages with a query have a share."""

    def __init__(self, path: Path, max_bytes: int) -> None:
        self.path = path
        self.room = {False: max_bytes, True: int(max_bytes * PARAMETERS_SHARE)}
        self._sizes = {False: 0, True: 0}
        self._writes = 0
        self._lock = Lock()
        self._file: sqlite3.Connection | None = None
        self._tried(self._open, None)

    def get(self, key: str) -> Entry | None:
        return self._tried(lambda: self._get(key), None)

    def put(self, key: str, entry: Entry, *, has_parameters: bool) -> None:
        self._tried(lambda: self._put(key, entry, has_parameters), None)

    def delete(self, key: str) -> None:
        self._tried(lambda: self._run("DELETE FROM pages_1 WHERE key = ?", [key]), None)

    def delete_tagged(self, tags: Iterable[str]) -> None:
        """What carries one of `tags`, of every release."""
        for tag in tags:
            self._tried(partial(self._delete_slot, slot_of(tag)), None)

    def clear(self) -> None:
        self._tried(lambda: self._run("DELETE FROM pages_1", []), None)

    def count(self) -> int:
        return self._tried(lambda: int(self._connection.execute("SELECT COUNT(*) FROM pages_1").fetchone()[0]), 0)

    def _delete_slot(self, slot: int) -> None:
        self._run("DELETE FROM pages_1 WHERE instr(slots, ?)", [f" {slot} "])

    def _get(self, key: str) -> Entry | None:
        rows = self._connection.execute("SELECT sum, told, gzip, br FROM pages_1 WHERE key = ?", [key])
        found = rows.fetchone()
        if found is None:
            return None
        stored, told, gzipped, br = found
        if stored != checksum(told, gzipped, br):
            raise sqlite3.DatabaseError("a row is not as it was stored")
        return decode(told, gzipped, br)

    def _put(self, key: str, entry: Entry, has_parameters: bool) -> None:
        told, gzipped, br, total = encode(entry)
        slots = " ".join(map(str, sorted(entry.stamp.slots)))
        values = [key, f" {slots} ", has_parameters, time(), entry.size, total, told, gzipped, br]
        self._run("INSERT OR REPLACE INTO pages_1 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        self._sizes[has_parameters] += entry.size
        self._writes += 1
        if self._writes % COUNT_EVERY == 0:
            self._count_sizes()
        if self._sizes[has_parameters] > self.room[has_parameters]:
            self._make_room(has_parameters)

    def _make_room(self, has_parameters: bool) -> None:
        found = self._run(
            "DELETE FROM pages_1 WHERE key IN"
            " (SELECT key FROM pages_1 WHERE parameters = ? ORDER BY stored LIMIT ?) RETURNING size",
            [has_parameters, GO_AT_ONCE],
        )
        self._sizes[has_parameters] -= sum(size for (size,) in found)

    def _count_sizes(self) -> None:
        self._sizes = {False: 0, True: 0}
        for has_parameters, size in self._connection.execute(
            "SELECT parameters, SUM(size) FROM pages_1 GROUP BY parameters"
        ):
            self._sizes[bool(has_parameters)] = size

    def _run(self, sql: str, values: list[object]) -> list[tuple[int]]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    @property
    def _connection(self) -> sqlite3.Connection:
        if self._file is None:
            raise sqlite3.OperationalError("no file")
        return self._file

    def _open(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path.touch(mode=0o600)
        file = sqlite3.connect(self.path, BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        tables = file.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]
        if tables and file.execute("PRAGMA application_id").fetchone()[0] != OURS:
            file.close()
            raise sqlite3.DatabaseError("another program's file")
        file.execute(f"PRAGMA application_id = {OURS}")
        for pragma in ("journal_mode = WAL", "synchronous = OFF", "secure_delete = FAST", "cache_size = -2000"):
            file.execute(f"PRAGMA {pragma}")
        file.executescript(SCHEMA)
        self._file = file
        self._count_sizes()

    def _tried(self, act: Callable[[], T], otherwise: T) -> T:
        """What `act` gives; where the disk fails it, `otherwise`, and where the file is broken, a new file."""
        try:
            return act()
        except (sqlite3.OperationalError, OSError) as error:  # busy, full, read-only: as it is, for now
            self._log("page_store_refuses", error)
        except (sqlite3.DatabaseError, ValueError, KeyError, TypeError) as error:
            self._log("page_store_dropped", error)
            self._drop()
        return otherwise

    def _drop(self) -> None:
        with self._lock:
            if self._file is not None:
                with suppress(sqlite3.Error):
                    self._file.close()
                self._file = None
            for ending in ("", "-wal", "-shm"):
                with suppress(OSError):
                    self.path.with_name(f"{self.path.name}{ending}").unlink(missing_ok=True)
            with suppress(sqlite3.Error, OSError):
                self._open()

    def _log(self, event: str, error: Exception) -> None:
        if is_due(f"{event} {self.path}"):
            logger.warning(event, path=str(self.path), why=str(error))
