"""Request bodies, read whole before Django sees the request: under a size, a least rate and a time over all.

The server has no time-out for bodies, and a Django thread that waits for one is lost to everybody else. So bodies are
awaited, which holds no thread, and lie in a file beyond some kilobytes, which holds no memory.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile

IN_MEMORY_BYTES = 65_536


class BodyError(Exception):
    """Carries the HTTP status (RFC 9110) and the plain words that answer the request."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


TOO_LARGE = (413, "This is too large.\n")
TOO_SLOW = (408, "This came too slowly.\n")
BROKEN_OFF = (400, "This broke off.\n")
TOO_MANY = (503, "Too much is being sent right now. Try again in a minute.\n")


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds, the rate in bytes a second."""

    grace: float
    min_rate: float
    max_seconds: float
    spooled: int  # of all bodies in reading together
    folder: Path | None  # where large bodies lie meanwhile; not /tmp, which is memory on many systems

    def seconds_for(self, received: int) -> float:
        """Seconds from the first within which more must have come than `received` bytes."""
        return min(self.grace + received / self.min_rate, self.max_seconds)


class BodyReader:
    """Reads all bodies of one process, in one event loop."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.spooled = 0

    async def read(self, chunks: AsyncIterable[bytes], *, declared: int | None, max_bytes: int) -> SpooledBody:
        """A body from its chunks as they arrive, at its start again. `declared` is Content-Length, None if chunked.

        Raises BodyError. Whoever gets the body closes it with `release`.
        """
        if declared is not None and declared > max_bytes:
            raise BodyError(*TOO_LARGE)
        body = SpooledBody(self.limits.folder)
        try:
            await self._fill(body, chunks, max_bytes)
            if declared is not None and body.size != declared:
                raise BodyError(*BROKEN_OFF)
        except BaseException:
            self.release(body)
            raise
        body.file.seek(0)
        return body

    def release(self, body: SpooledBody) -> None:
        self.spooled -= body.size
        body.file.close()

    async def _fill(self, body: SpooledBody, chunks: AsyncIterable[bytes], max_bytes: int) -> None:
        begin = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout_at(begin + self.limits.seconds_for(0)) as timeout:
                async for chunk in chunks:
                    body.size += len(chunk)
                    self.spooled += len(chunk)
                    if body.size > max_bytes:
                        raise BodyError(*TOO_LARGE)
                    if self.spooled > self.limits.spooled:
                        raise BodyError(*TOO_MANY)
                    body.file.write(chunk)
                    timeout.reschedule(begin + self.limits.seconds_for(body.size))
        except TimeoutError:
            raise BodyError(*TOO_SLOW) from None


class SpooledBody:
    """A body in memory, or beyond IN_MEMORY_BYTES in a file without a name, which goes when it is closed."""

    def __init__(self, folder: Path | None) -> None:
        self.file = SpooledTemporaryFile[bytes](max_size=IN_MEMORY_BYTES, dir=None if folder is None else str(folder))
        self.size = 0
