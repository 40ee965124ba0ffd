"""A body is read under a size, a least rate and a time; the clock is the test's."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterable
from contextlib import suppress
from pathlib import Path

import pytest

from newsroom.foundation.serving.bodies import IN_MEMORY_BYTES, BodyError, BodyReader, Limits
from tests.foundation.serving.clock import arriving, run, silent

LIMITS = Limits(grace=30, min_rate=500, max_seconds=3600, spooled=1_000_000, folder=None)


def read(chunks: AsyncIterable[bytes], declared: int | None, max_bytes: int = 100_000) -> tuple[bytes, float]:
    """The body, and the second at which it was whole."""

    async def whole() -> tuple[bytes, float]:
        body = await BodyReader(LIMITS).read(chunks, declared=declared, max_bytes=max_bytes)
        return body.file.read(), asyncio.get_running_loop().time()

    return run(whole)


def refusal(chunks: AsyncIterable[bytes], declared: int | None, max_bytes: int = 100_000) -> tuple[int, float]:
    """The status, and the second at which it was given."""

    async def refused() -> tuple[int, float]:
        with pytest.raises(BodyError) as caught:
            await BodyReader(LIMITS).read(chunks, declared=declared, max_bytes=max_bytes)
        return caught.value.status, asyncio.get_running_loop().time()

    return run(refused)


def test_a_body_comes_whole_with_or_without_its_length() -> None:
    assert read(arriving((1, b"one "), (1, b"two")), 7) == (b"one two", 2)
    assert read(arriving((1, b"one "), (1, b"two")), None) == (b"one two", 2)
    assert read(arriving(), 0) == (b"", 0)


def test_one_byte_a_second_is_refused_when_the_grace_is_over() -> None:
    status, second = refusal(arriving(*[(1, b"a")] * 5000), 5000)
    assert status == 408
    assert second == pytest.approx(30 + 30 / 500)


def test_a_client_that_sends_nothing_is_refused_when_the_grace_is_over() -> None:
    assert refusal(silent(), 5000) == (408, 30)
    assert refusal(silent(), None) == (408, 30)


def test_a_phone_with_a_slow_line_and_a_dead_spot_may_take_its_time() -> None:
    piece = b"x" * 1000
    slow = [(1.5, piece)] * 20
    body, second = read(arriving(*slow, (25, piece), *slow), 41_000)
    assert (len(body), second) == (41_000, 85)


def test_nothing_may_take_longer_than_the_time_over_all() -> None:
    assert refusal(arriving(*[(1, b"x" * 600)] * 5000), 3_000_000, max_bytes=3_000_000)[0] == 503  # the room, see below
    roomy = Limits(grace=30, min_rate=500, max_seconds=3600, spooled=10**9, folder=None)

    async def refused() -> float:
        with pytest.raises(BodyError, match="slowly"):
            await BodyReader(roomy).read(arriving(*[(1, b"x" * 600)] * 5000), declared=3_000_000, max_bytes=3_000_000)
        return asyncio.get_running_loop().time()

    assert run(refused) == 3600


def test_a_body_declared_too_large_is_refused_before_a_byte_is_read() -> None:
    assert refusal(silent(), 100_001) == (413, 0)
    assert read(arriving((1, b"x" * 100_000)), 100_000)[1] == 1


def test_a_body_that_grows_too_large_is_refused_where_it_does() -> None:
    assert refusal(arriving(*[(1, b"x" * 40_000)] * 9), None) == (413, 3)


def test_a_body_that_broke_off_is_refused() -> None:
    assert refusal(arriving((1, b"half")), 8) == (400, 1)


def test_bodies_together_have_so_much_room_and_leave_it_when_they_end() -> None:
    async def many() -> None:
        reader = BodyReader(LIMITS)
        first = await reader.read(arriving((0, b"x" * 600_000)), declared=600_000, max_bytes=600_000)
        with pytest.raises(BodyError) as caught:
            await reader.read(arriving((0, b"x" * 600_000)), declared=600_000, max_bytes=600_000)
        assert caught.value.status == 503
        reader.release(first)
        again = await reader.read(arriving((0, b"x" * 600_000)), declared=600_000, max_bytes=600_000)
        reader.release(again)
        assert reader.spooled == 0

    run(many)


def open_files() -> list[str]:
    found = []
    for number in os.listdir("/proc/self/fd"):
        with suppress(FileNotFoundError):  # the listing's own
            found.append(os.readlink(f"/proc/self/fd/{number}"))
    return found


@pytest.mark.parametrize(("size", "in_a_file"), [(IN_MEMORY_BYTES, False), (IN_MEMORY_BYTES + 1, True)])
def test_a_large_body_lies_in_a_file_without_a_name(size: int, in_a_file: bool, tmp_path: Path) -> None:
    async def whole() -> None:
        reader = BodyReader(Limits(grace=30, min_rate=500, max_seconds=3600, spooled=10**9, folder=tmp_path))
        body = await reader.read(
            arriving((0, b"x" * 40_000), (0, b"x" * (size - 40_000))), declared=size, max_bytes=size
        )
        assert any(str(tmp_path) in name for name in open_files()) is in_a_file
        assert list(tmp_path.iterdir()) == []
        reader.release(body)

    run(whole)
