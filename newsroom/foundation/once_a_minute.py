"""What is told in the log once a minute, however often it happens."""

from __future__ import annotations

from threading import Lock
from time import monotonic

EVERY_SECONDS = 60.0
MAX_LINES = 1024  # remembered at once

_told: dict[str, float] = {}
_writing = Lock()


def is_due(line: str) -> bool:
    """Whether this was not told within the last minute; it counts as told from now on."""
    now = monotonic()
    with _writing:
        if line in _told and now < _told[line] + EVERY_SECONDS:
            return False
        if len(_told) >= MAX_LINES:
            _told.clear()
        _told[line] = now
        return True


def forget_what_was_told() -> None:
    """For tests."""
    with _writing:
        _told.clear()
