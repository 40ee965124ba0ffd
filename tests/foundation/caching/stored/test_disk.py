"""Pages on the disk outlive a restart, keep to their room, and a broken file is no harm."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from newsroom.foundation.caching.epochs import Epochs
from newsroom.foundation.caching.stored.disk import DiskStore
from tests.foundation.caching.stored.pages import entry

MEGABYTE = 1_000_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "pages.sqlite3"


def store_at(path: Path, max_bytes: int = MEGABYTE) -> DiskStore:
    return DiskStore(path, max_bytes)


def test_a_page_is_there_after_a_restart_and_in_every_process(path: Path) -> None:
    first, made = store_at(path), entry("words", "front")
    first.put("/", made, has_parameters=False)
    assert store_at(path).get("/") == made
    assert first.get("/other/") is None
    assert path.stat().st_mode & 0o077 == 0


def test_what_was_stored_longest_ago_makes_room(path: Path) -> None:
    store = store_at(path, 100 * entry().size)
    for number in range(300):
        store.put(f"/{number}/", entry(), has_parameters=False)
    assert 80 <= store.count() <= 100
    assert store.get("/0/") is None
    assert store.get("/299/") is not None
    assert store_at(path, 100 * entry().size).count() <= 100


def test_pages_with_a_query_keep_to_their_share(path: Path) -> None:
    store = store_at(path, 100 * entry().size)
    store.put("/", entry(), has_parameters=False)
    for number in range(200):
        store.put(f"/?before={number}", entry(), has_parameters=True)
    assert store.get("/") is not None
    assert store.count() <= 11


def test_what_carries_a_tag_is_deleted_and_nothing_else(path: Path) -> None:
    store, numbers = store_at(path), Epochs(None)
    for number in range(50):
        store.put(f"/{number}/", entry("words", f"article:{number}", "latest", numbers=numbers), has_parameters=False)
    shown = entry("words", "latest", numbers=numbers)
    shown.stamp = numbers.snapshot().stamp(["latest"], removed_by=["item:7"])
    store.put("/column/", shown, has_parameters=False)
    store.delete_tagged(["article:7", "item:7"])
    assert store.count() == 49
    assert store.get("/7/") is None
    assert store.get("/column/") is None
    store.delete_tagged(["latest"])
    assert store.count() == 0


@pytest.mark.parametrize("content", [b"SQLite format 3\0 and then nonsense" * 200, b"<html>", b"\0" * 4096])
def test_a_file_that_is_no_store_is_made_anew(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    store = store_at(path)
    store.put("/", entry(), has_parameters=False)
    assert store.get("/") is not None
    assert store_at(path).count() == 1


def test_another_programs_database_is_not_read(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE pages_1 (key, sum, told, gzip, br)")
        other.execute("INSERT INTO pages_1 VALUES ('/', 0, '{}', '', '')")
    other.close()
    store = store_at(path)
    assert (store.get("/"), store.count()) == (None, 0)


def test_a_truncated_file_is_made_anew(path: Path) -> None:
    store = store_at(path)
    for number in range(100):
        store.put(f"/{number}/", entry(os.urandom(2000).hex()), has_parameters=False)
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file.close()
    os.truncate(path, path.stat().st_size // 2)
    again = store_at(path)
    found = [again.get(f"/{number}/") for number in range(100)]
    assert None in found
    again.put("/new/", entry(), has_parameters=False)
    assert again.get("/new/") is not None


def test_a_row_that_was_altered_is_served_to_nobody(path: Path) -> None:
    store = store_at(path)
    store.put("/", entry(), has_parameters=False)
    with sqlite3.connect(path) as file:
        file.execute("UPDATE pages_1 SET told = replace(told, 'text/plain', 'text/html!')")
    file.close()
    assert store.get("/") is None
    assert store.count() == 0, "the whole file is dropped"


def test_a_row_of_another_shape_with_a_right_checksum_is_dropped(path: Path) -> None:
    from newsroom.foundation.caching.stored.entries import checksum

    store = store_at(path)
    store.put("/", entry(), has_parameters=False)
    with sqlite3.connect(path) as file:
        file.execute("UPDATE pages_1 SET told = '[]', gzip = x'', br = x'', sum = ?", [checksum("[]", b"", b"")])
    file.close()
    assert store.get("/") is None


def test_a_disk_that_refuses_is_told_in_the_log_and_harms_nobody(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    store = store_at(tmp_path / "file" / "pages.sqlite3")
    store.put("/", entry(), has_parameters=False)
    store.delete_tagged(["front"])
    assert (store.get("/"), store.count()) == (None, 0)


def test_a_full_disk_keeps_what_is_there(path: Path) -> None:
    store = store_at(path)
    store.put("/", entry(), has_parameters=False)
    store._connection.execute("PRAGMA max_page_count = 1")  # SQLite's own full disk
    for number in range(100):
        store.put(f"/{number}/", entry(os.urandom(5000).hex()), has_parameters=False)
    assert store.get("/") is not None
