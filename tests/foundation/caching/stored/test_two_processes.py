"""Two processes, each with a memory of its own, before one disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest

from newsroom.foundation.caching.epochs import Epochs
from newsroom.foundation.caching.stored.disk import DiskStore
from newsroom.foundation.caching.stored.memory import MemoryStore
from newsroom.foundation.caching.stored.pages import Found, StoredPages
from tests.foundation.caching.stored.pages import entry, request


@pytest.fixture
def numbers(tmp_path: Path) -> Epochs:
    return Epochs(tmp_path / "epochs")


@pytest.fixture
def processes(tmp_path: Path, numbers: Epochs) -> tuple[StoredPages, StoredPages]:
    """Both have the old front page in memory, and the disk has it too."""
    found = [
        StoredPages(MemoryStore(1_000_000), DiskStore(tmp_path / "pages.sqlite3", 1_000_000), numbers) for _ in range(2)
    ]
    for pages in found:
        pages.put(request(), entry("old", "front", numbers=numbers))
    return found[0], found[1]


def text(found: Found) -> str:
    return found.entry.body("identity").decode() if found.entry else ""


def test_what_one_makes_after_a_removal_the_other_serves_and_leaves_on_the_disk(
    processes: tuple[StoredPages, StoredPages], numbers: Epochs
) -> None:
    one, other = processes
    numbers.change(["front"], removes=True)
    one.put(request(), entry("new", "front", numbers=numbers))
    found = other.find(request())
    assert (text(found), found.is_fresh) == ("new", True)
    assert one.disk.count() == 1


def test_what_one_makes_after_an_edit_the_other_does_not_make_again(
    processes: tuple[StoredPages, StoredPages], numbers: Epochs
) -> None:
    one, other = processes
    numbers.change(["front"])
    one.put(request(), entry("new", "front", numbers=numbers))
    found = other.find(request())
    assert (text(found), found.is_fresh) == ("new", True)


def test_a_page_that_rests_from_a_failure_is_not_looked_for_on_the_disk_each_time(
    processes: tuple[StoredPages, StoredPages], numbers: Epochs
) -> None:
    one, other = processes
    numbers.change(["front"])
    other.memory.put(request().key, replace(entry("resting", "front"), retry_at=monotonic() + 60), has_parameters=False)
    one.put(request(), entry("new", "front", numbers=numbers))
    assert text(other.find(request())) == "resting"


def test_a_removed_page_that_rests_is_served_to_nobody(
    processes: tuple[StoredPages, StoredPages], numbers: Epochs
) -> None:
    _one, other = processes
    kept = other.find(request()).entry
    assert kept is not None
    kept.retry_at = monotonic() + 60
    numbers.change(["front"], removes=True)
    assert other.find(request()) == Found()
    assert other.disk.count() == 0
