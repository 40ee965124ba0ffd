"""Public pages at the server's door: made once for all who wait, new after a change, and on the air in trouble."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

import pytest
import time_machine

from newsroom.foundation.caching.epochs import Epochs
from newsroom.foundation.caching.records import RECORD, Record
from newsroom.foundation.caching.stored.disk import DiskStore
from newsroom.foundation.caching.stored.entries import Answer
from newsroom.foundation.caching.stored.making import REST_SECONDS, Breaker, Made
from newsroom.foundation.caching.stored.memory import MemoryStore
from newsroom.foundation.caching.stored.pages import StoredPages
from newsroom.foundation.serving.bodies import BodyError
from newsroom.foundation.serving.shared_pages import SharedPages
from tests.foundation.caching.stored.pages import request

DAY = 86_400
T = TypeVar("T")


def in_a_loop(act: Coroutine[Any, Any, T]) -> T:
    """In a thread of its own: browser tests leave a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, act).result()


class Paper:
    """A WSGI application whose page shows `words`, and which can be slow or broken."""

    def __init__(self, numbers: Epochs) -> None:
        self.numbers = numbers
        self.words = "one"
        self.status = "200 OK"
        self.seconds = 60.0
        self.ends_at_moment = False
        self.headers = [("Content-Type", "text/plain")]
        self.asked: list[str] = []
        self.environs: list[dict[str, Any]] = []
        self.begun, self.may_end = Event(), Event()
        self.may_end.set()
        self.while_made: Callable[[], None] = lambda: None

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        import time

        self.asked.append(environ["PATH_INFO"])
        self.environs.append(environ)
        snapshot, words = self.numbers.snapshot(), self.words
        self.begun.set()
        assert self.may_end.wait(20)
        self.while_made()
        if self.status[:3] in ("200", "410"):
            stamp = snapshot.stamp(["front", "article:1"], removed_by=["item:7"])
            environ[RECORD] = Record(stamp, time.time() + self.seconds, self.ends_at_moment)
        start_response(self.status, self.headers)
        return [words.encode()]


class Door:
    """The pages of one process; each has the folder's disk and epochs."""

    def __init__(self, folder: Path) -> None:
        self.numbers = Epochs(folder / "epochs")
        self.paper = Paper(self.numbers)
        self.now = 1000.0
        self.breaker = Breaker(lambda: self.now)
        disk = DiskStore(folder / "pages.sqlite3", 10_000_000)
        self.stored = StoredPages(MemoryStore(1_000_000), disk, self.numbers)
        self.threads = 4
        self.entered = 0

    async def enter(self, act: Callable[[], Made]) -> Made:
        self.entered += 1
        if self.entered > self.threads:
            raise BodyError(503, "busy")
        try:
            return await asyncio.to_thread(act)
        finally:
            self.entered -= 1

    def pages(self) -> SharedPages:
        return SharedPages(self.paper, self.stored, self.enter, self.breaker)

    def get(self, path: str = "/", **more: Any) -> Answer:
        return in_a_loop(self.pages().answer(request(path, **more)))

    def text(self, path: str = "/") -> str:
        return self.get(path)[2].decode()

    def together(self, script: Callable[[SharedPages], Coroutine[Any, Any, None]]) -> None:
        in_a_loop(script(self.pages()))


@pytest.fixture
def door(tmp_path: Path) -> Door:
    return Door(tmp_path)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-11-24T12:00:00Z", tick=False) as traveller:
        yield traveller


def status_of(answer: Answer) -> str:
    return dict(answer[1])["cache-status"]


def test_a_page_is_made_once_and_told_to_all(door: Door) -> None:
    first = door.get()
    assert (first[0], first[2]) == (200, b"one")
    assert status_of(first).startswith("newsroom; fwd=uri-miss; stored")
    door.paper.words = "two"
    again = door.get()
    assert again[2] == b"one"
    assert status_of(again).startswith("newsroom; hit; ttl=")
    assert len(door.paper.asked) == 1


def test_a_page_outlives_a_restart(door: Door, tmp_path: Path) -> None:
    door.get()
    restarted = Door(tmp_path)
    assert restarted.text() == "one"
    assert restarted.paper.asked == []


def test_after_a_change_the_next_to_ask_gets_the_new_page(door: Door) -> None:
    door.get()
    door.paper.words = "two"
    door.numbers.change(["article:2"])
    assert door.text() == "one"
    door.numbers.change(["article:1"])
    assert door.text() == "two"


def test_those_who_ask_at_once_wait_for_the_one_that_makes_it(door: Door) -> None:
    door.paper.may_end.clear()

    async def script(pages: SharedPages) -> None:
        asked = [asyncio.ensure_future(pages.answer(request())) for _ in range(20)]
        await asyncio.to_thread(door.paper.begun.wait, 10)
        door.paper.may_end.set()
        assert {(await answer)[2] for answer in asked} == {b"one"}

    door.together(script)
    assert len(door.paper.asked) == 1


def test_who_asks_after_a_change_is_not_given_what_was_begun_before_it(door: Door) -> None:
    door.paper.may_end.clear()

    async def script(pages: SharedPages) -> None:
        early = asyncio.ensure_future(pages.answer(request()))
        await asyncio.to_thread(door.paper.begun.wait, 10)
        door.paper.words = "two"
        door.numbers.change(["front"])
        late = asyncio.ensure_future(pages.answer(request()))
        await asyncio.sleep(0.05)
        door.paper.may_end.set()
        assert ((await early)[2], (await late)[2]) == (b"one", b"two")
        assert (await pages.answer(request()))[2] == b"two"

    door.together(script)


def test_who_has_waited_half_a_second_makes_the_page_too(door: Door) -> None:
    door.paper.may_end.clear()

    async def script(pages: SharedPages) -> None:
        first = asyncio.ensure_future(pages.answer(request()))
        await asyncio.to_thread(door.paper.begun.wait, 10)
        second = asyncio.ensure_future(pages.answer(request()))
        await asyncio.sleep(0.7)
        assert len(door.paper.asked) == 2
        door.paper.may_end.set()
        assert ((await first)[2], (await second)[2]) == (b"one", b"one")

    door.together(script)


def test_while_a_page_whose_time_is_over_is_made_the_others_get_the_last(
    door: Door, clock: time_machine.Traveller
) -> None:
    door.get()
    clock.shift(61)
    door.paper.words = "two"
    door.paper.begun.clear()
    door.paper.may_end.clear()

    async def script(pages: SharedPages) -> None:
        first = asyncio.ensure_future(pages.answer(request()))
        await asyncio.to_thread(door.paper.begun.wait, 10)
        assert (await pages.answer(request()))[2] == b"one"
        door.paper.may_end.set()
        assert (await first)[2] == b"two"

    door.together(script)


def test_a_page_that_ends_at_a_moment_is_not_served_a_moment_longer(door: Door, clock: time_machine.Traveller) -> None:
    door.paper.ends_at_moment = True
    door.get()
    clock.shift(61)
    door.paper.words = "two"
    door.paper.begun.clear()
    door.paper.may_end.clear()

    async def script(pages: SharedPages) -> None:
        asked = [asyncio.ensure_future(pages.answer(request())) for _ in range(3)]
        await asyncio.to_thread(door.paper.begun.wait, 10)
        door.paper.may_end.set()
        assert {(await answer)[2] for answer in asked} == {b"two"}

    door.together(script)


@pytest.mark.parametrize("status", ["503 Service Unavailable", "500 Internal Server Error"])
def test_a_page_that_cannot_be_made_anew_stays_on_the_air_for_a_day(
    door: Door, clock: time_machine.Traveller, status: str
) -> None:
    door.get()
    door.paper.status = status
    door.numbers.change(["front"])
    answer = door.get()
    assert (answer[0], answer[2]) == (200, b"one")
    assert f"fwd=stale; fwd-status={status[:3]}" in status_of(answer)
    clock.shift(DAY - 60)
    assert door.text() == "one"
    clock.shift(120)
    door.now += 10
    assert door.get()[0] == int(status[:3])


@pytest.mark.parametrize("tag", ["article:1", "item:7"])
def test_what_was_removed_is_served_to_nobody_whether_the_database_answers_or_not(door: Door, tag: str) -> None:
    door.get()
    door.paper.status = "503 Service Unavailable"
    door.numbers.change([tag], removes=True)
    door.stored.remove_tagged([tag])
    assert door.get()[0] == 503
    assert door.stored.disk.count() == 0
    assert door.stored.memory.size == 0


def test_what_is_removed_while_it_is_made_anew_in_vain_is_not_served(door: Door) -> None:
    door.get()
    door.numbers.change(["front"])
    door.paper.status = "503 Service Unavailable"
    door.paper.while_made = lambda: door.numbers.change(["article:1"], removes=True)
    assert door.get()[0] == 503


def test_after_an_outage_nobody_asks_for_five_seconds_and_then_one_does(door: Door) -> None:
    for path in ("/", "/a/", "/b/"):
        door.get(path)
    door.numbers.change(["front"])
    door.paper.status, door.paper.words = "503 Service Unavailable", "two"
    door.paper.asked.clear()
    for _ in range(10):
        assert [door.text(path) for path in ("/", "/a/", "/b/")] == ["one"] * 3
    assert door.paper.asked == ["/"]
    door.now += REST_SECONDS
    assert [door.text(path) for path in ("/", "/a/", "/b/")] == ["one"] * 3
    assert door.paper.asked == ["/", "/"]
    door.now += REST_SECONDS
    door.paper.status = "200 OK"
    assert [door.text(path) for path in ("/", "/a/", "/b/")] == ["two"] * 3


def test_one_page_that_breaks_rests_alone(door: Door) -> None:
    door.get("/")
    door.get("/a/")
    door.numbers.change(["front"])
    door.paper.status = "500 Internal Server Error"
    assert door.text("/") == "one"
    door.paper.status, door.paper.words = "200 OK", "two"
    assert (door.text("/"), door.text("/a/")) == ("one", "two")
    door.now += REST_SECONDS
    assert door.text("/") == "two"


def test_a_page_that_hangs_is_served_as_it_was(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.foundation.serving.shared_pages.PATIENCE_WITH_STORED", 0.2)
    door.get()
    door.numbers.change(["front"])
    door.paper.may_end.clear()

    async def script(pages: SharedPages) -> None:
        answer = await pages.answer(request())
        assert (answer[0], answer[2]) == (200, b"one")
        assert (await pages.answer(request()))[2] == b"one", "nobody asks now"
        door.paper.may_end.set()

    door.together(script)
    assert len(door.paper.asked) == 2


def test_a_stored_page_needs_no_thread(door: Door) -> None:
    door.get()
    door.threads = 0
    assert door.text() == "one"
    with pytest.raises(BodyError):
        door.get("/another/")
    door.numbers.change(["front"])
    assert door.text() == "one", "no thread is free to make it anew"


def test_what_is_no_page_for_everybody_is_told_and_not_stored(door: Door) -> None:
    door.paper.headers.append(("Set-Cookie", "a=b"))
    assert (door.text(), door.text()) == ("one", "one")
    assert len(door.paper.asked) == 2
    assert door.stored.disk.count() == 0


@pytest.mark.parametrize("status", ["404 Not Found", "301 Moved Permanently"])
def test_an_address_that_is_gone_is_forgotten(door: Door, status: str) -> None:
    door.get()
    door.numbers.change(["front"])
    door.paper.status = status
    assert door.get()[0] == int(status[:3])
    assert door.stored.disk.count() == 0


def test_a_page_that_is_gone_for_good_is_stored(door: Door) -> None:
    door.paper.status = "410 Gone"
    assert [door.get()[0], door.get()[0]] == [410, 410]
    assert len(door.paper.asked) == 1


def test_a_head_is_answered_from_the_page_of_a_get(door: Door) -> None:
    status, headers, body = door.get(is_head=True)
    assert (status, dict(headers)["content-length"], body) == (200, "3", b"")
    assert door.text() == "one"
    assert len(door.paper.asked) == 1


def test_a_clock_put_back_makes_pages_anew(door: Door, clock: time_machine.Traveller) -> None:
    door.get()
    clock.shift(-3600)
    door.paper.words = "two"
    assert door.text() == "two"


def test_what_is_removed_while_another_makes_it_in_vain_is_given_to_none_who_wait(door: Door) -> None:
    door.get()
    door.numbers.change(["front"])
    door.paper.status = "503 Service Unavailable"
    door.paper.begun.clear()
    door.paper.may_end.clear()

    async def script(pages: SharedPages) -> None:
        first = asyncio.ensure_future(pages.answer(request()))
        await asyncio.to_thread(door.paper.begun.wait, 10)
        second = asyncio.ensure_future(pages.answer(request()))
        await asyncio.sleep(0.05)
        door.numbers.change(["article:1"], removes=True)
        door.paper.may_end.set()
        assert ((await first)[0], (await second)[0]) == (503, 503)

    door.together(script)
