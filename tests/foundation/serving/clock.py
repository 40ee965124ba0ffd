"""An event loop whose time passes only while nothing else can happen: a test of an hour takes no time."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


class Hurried(selectors.BaseSelector):
    """Instead of waiting, moves the clock to where the waiting would have ended."""

    def __init__(self) -> None:
        self.real = selectors.DefaultSelector()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is not None:
            self.now += timeout
        return self.real.select(None if timeout is None else 0)

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self.real.register(fileobj, events, data)

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        return self.real.unregister(fileobj)

    def get_map(self) -> Mapping[Any, selectors.SelectorKey]:
        return self.real.get_map()

    def close(self) -> None:
        self.real.close()


def run(test: Callable[[], Awaitable[Result]]) -> Result:
    """Run a coroutine to its end under a clock of its own, which begins at 0 seconds.

    In a thread of its own: a browser test leaves its event loop running in the main one.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_run, test).result()


def _run(test: Callable[[], Awaitable[Result]]) -> Result:
    selector = Hurried()
    loop = asyncio.SelectorEventLoop(selector)
    loop.time = lambda: selector.now  # type: ignore[method-assign]
    try:
        return loop.run_until_complete(test())
    finally:
        loop.close()


async def arriving(*pieces: tuple[float, bytes]) -> AsyncIterator[bytes]:
    """Chunks of a body, each after so many seconds."""
    for seconds, chunk in pieces:
        await asyncio.sleep(seconds)
        yield chunk


async def silent() -> AsyncIterator[bytes]:
    await asyncio.Event().wait()
    yield b""
