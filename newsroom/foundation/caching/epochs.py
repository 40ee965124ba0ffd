"""Epochs: a number for each cache tag that changes when the tag is invalidated, shared by all processes of a machine.

They stand in a memory-mapped file in CACHE_DIR. A page or a cached result carries the numbers of its tags as they were
before anything was loaded for it (`Stamp`), and is valid while they are the same. The numbers are random, each written
by one aligned store of 64 bits: two processes that change a counter at once would lose one of the changes.
"""

from __future__ import annotations

import mmap
import os
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from hashlib import blake2b
from operator import itemgetter
from pathlib import Path

import structlog
from django.conf import settings

logger = structlog.get_logger(__name__)

SLOTS = 65_536  # tags share them by their hash: who meets a stranger in one is made anew once too often
EVERYTHING = "*"  # the tag that all have
HEARD = 4096  # the latest changes that this machine has acted on
MAGIC = int.from_bytes(b"epochs01", "little")
HEAD = 8  # numbers: the magic, the file's id, the time of the last look at the rows, a mark of the last removal
_MAGIC, _ID, _LOOKED, _REMOVAL = range(4)
_REMOVALS = HEAD + SLOTS
_HEARD = _REMOVALS + SLOTS
NUMBERS = _HEARD + HEARD
BYTES = 8 * NUMBERS


class Verdict(Enum):
    FRESH = "fresh"
    OUTDATED = "outdated"
    """Something it shows has changed: it may still be served where making it anew fails."""
    REMOVED = "removed"
    """Something it shows was taken from the public: it may be served to nobody."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The epochs of some tags at a moment: places in the file, and what stood there."""

    file_id: int
    places: tuple[int, ...]
    values: tuple[int, ...]
    removal_places: tuple[int, ...]
    removal_values: tuple[int, ...]

    @property
    def slots(self) -> set[int]:
        return {place - HEAD for place in self.places} | {place - _REMOVALS for place in self.removal_places}


class Snapshot:
    """All epochs as they were at one moment: taken before anything is loaded, when the tags are not known yet."""

    def __init__(self, numbers: memoryview) -> None:
        self._numbers = numbers

    def stamp(self, tags: Iterable[str], removed_by: Iterable[str] = ()) -> Stamp:
        """`tags` put what is made out of date, or remove it; those of `removed_by` only remove it."""
        own = tuple(sorted({slot_of(tag) for tag in (EVERYTHING, *tags)}))
        places = tuple(HEAD + slot for slot in own)
        removal = tuple(sorted({_REMOVALS + slot for slot in (*own, *(slot_of(tag) for tag in removed_by))}))
        return Stamp(self._numbers[_ID], places, self._read(places), removal, self._read(removal))

    def verdict(self, stamp: Stamp) -> Verdict:
        if self._read(stamp.removal_places) != stamp.removal_values and self._numbers[_ID] == stamp.file_id:
            return Verdict.REMOVED
        if self._numbers[_ID] != stamp.file_id or self._read(stamp.places) != stamp.values:
            return Verdict.OUTDATED
        return Verdict.FRESH

    def _read(self, places: tuple[int, ...]) -> tuple[int, ...]:
        found = itemgetter(*places)(self._numbers)
        return found if len(places) > 1 else (found,)


class Epochs:
    """The file, mapped. Without a folder to write to, each process has numbers of its own, and learns of others'
    changes from the rows in the database a second later (`changes`)."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._inode = -1
        self._map: mmap.mmap
        self._numbers: memoryview
        self._live: Snapshot
        self._open()

    def snapshot(self) -> Snapshot:
        """A copy of all numbers; half a millionth of a second for each kilobyte, some 30 in all."""
        return Snapshot(memoryview(bytes(self._numbers)).cast("Q"))

    def verdict(self, stamp: Stamp) -> Verdict:
        """Of something made before, by the numbers as they are now."""
        return self._live.verdict(stamp)

    def change(self, tags: Iterable[str], *, removes: bool = False) -> None:
        """Put what carries one of `tags` out of date; `removes`: keep it from everybody from now on."""
        self.reopen_if_replaced()
        for tag in tags:
            slot = slot_of(tag)
            if removes:
                self._numbers[_REMOVALS + slot] = _random()
            self._numbers[HEAD + slot] = _random()
        if removes:
            self._numbers[_REMOVAL] = _random()

    @property
    def removals(self) -> int:
        """Another number after each removal."""
        return self._numbers[_REMOVAL]

    def mark_heard(self, pk: int, mark: int) -> None:
        """This machine has acted on the change with this key and mark."""
        self._numbers[_HEARD + pk % HEARD] = mark

    def has_heard(self, pk: int, mark: int) -> bool:
        return self._numbers[_HEARD + pk % HEARD] == mark

    @property
    def looked_at(self) -> int:
        """Unix time of the last look at the rows by any process of the machine; 0: never."""
        return self._numbers[_LOOKED]

    @looked_at.setter
    def looked_at(self, seconds: int) -> None:
        self._numbers[_LOOKED] = seconds

    def reopen_if_replaced(self) -> None:
        """Another process may have made the file anew, where it was broken or removed."""
        if self.path is None or self._inode == -1:
            return
        try:
            inode = self.path.stat().st_ino
        except OSError:
            inode = -1
        if inode != self._inode:
            with self._lock:
                self._open()

    def _open(self) -> None:
        try:
            if self.path is None:
                raise OSError("no folder")
            mapped, self._inode = _mapped(self.path)
        except OSError as error:
            mapped, self._inode = mmap.mmap(-1, BYTES), -1
            _begin(memoryview(mapped).cast("Q"))
            if self.path is not None:
                logger.warning("epochs_not_shared", path=str(self.path), why=str(error))
        self._map, self._numbers = mapped, memoryview(mapped).cast("Q")
        self._live = Snapshot(self._numbers)


@cache
def epochs() -> Epochs:
    """Those of this machine, in CACHE_DIR."""
    return Epochs(Path(settings.CACHE_DIR) / "epochs")


@lru_cache(maxsize=4096)
def slot_of(tag: str) -> int:
    return int.from_bytes(blake2b(tag.encode(), digest_size=8).digest(), "little") % SLOTS


def _random() -> int:
    return int.from_bytes(os.urandom(8), "little")


def _begin(numbers: memoryview) -> None:
    numbers[_MAGIC], numbers[_ID] = MAGIC, _random()


def _mapped(path: Path) -> tuple[mmap.mmap, int]:
    """The file, made where there is none or none of ours, and its inode. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    for _attempt in range(2):
        with suppress(FileNotFoundError), path.open("r+b") as file:
            if os.fstat(file.fileno()).st_size == BYTES:
                mapped = mmap.mmap(file.fileno(), BYTES)
                if memoryview(mapped).cast("Q")[_MAGIC] == MAGIC:
                    return mapped, os.fstat(file.fileno()).st_ino
            path.unlink(missing_ok=True)
        _make(path)
    raise OSError(f"{path} is no file of epochs, and none can be made")


def _make(path: Path) -> None:
    """Under a name of its own first, so that no process maps half a file; who comes second takes the first one's."""
    own = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        with own.open("w+b") as file:
            os.posix_fallocate(file.fileno(), 0, BYTES)  # a full disk says so now, and not by a signal later
            with mmap.mmap(file.fileno(), BYTES) as mapped, memoryview(mapped).cast("Q") as numbers:
                _begin(numbers)
        with suppress(FileExistsError):
            os.link(own, path)
    finally:
        own.unlink(missing_ok=True)
