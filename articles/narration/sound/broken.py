from __future__ import annotations

from typing import BinaryIO


class BrokenError(ValueError):
    """A sound file breaks off, or holds what its format does not."""


def take(stream: BinaryIO, count: int) -> bytes:
    """Exactly so many bytes from where the stream stands."""
    found = stream.read(count)
    if len(found) != count:
        raise BrokenError("breaks off")
    return found
