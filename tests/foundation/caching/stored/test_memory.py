"""The hot pages of a process stay within their bytes."""

from __future__ import annotations

from newsroom.foundation.caching.stored.entries import ENTRY_BYTES
from newsroom.foundation.caching.stored.memory import MemoryStore
from tests.foundation.caching.stored.pages import entry

ROOM = 100 * ENTRY_BYTES


def test_the_least_recently_used_goes_first() -> None:
    store = MemoryStore(ROOM)
    for number in range(200):
        store.put(f"/{number}/", entry(), has_parameters=False)
        assert store.get("/0/", has_parameters=False) is not None, "used all the time"
    assert store.get("/1/", has_parameters=False) is None
    assert store.get("/199/", has_parameters=False) is not None
    assert store.size <= ROOM


def test_pages_with_a_query_put_out_none_without() -> None:
    store = MemoryStore(ROOM)
    store.put("/", entry(), has_parameters=False)
    for number in range(1000):
        store.put(f"/?before={number}", entry(), has_parameters=True)
    assert store.get("/", has_parameters=False) is not None
    assert store.size <= ROOM // 10 + 2 * ENTRY_BYTES


def test_a_page_larger_than_the_room_is_not_kept() -> None:
    store = MemoryStore(ENTRY_BYTES)
    store.put("/", entry(), has_parameters=False)
    assert (store.get("/", has_parameters=False), store.size) == (None, 0)


def test_what_is_put_again_counts_once_and_what_goes_frees_its_bytes() -> None:
    store = MemoryStore(ROOM)
    made = entry()
    for _ in range(3):
        store.put("/", made, has_parameters=False)
    assert store.size == made.size
    store.delete("/")
    assert store.size == 0
    store.put("/", made, has_parameters=False)
    store.delete_if(lambda found: found is made)
    assert store.size == 0
