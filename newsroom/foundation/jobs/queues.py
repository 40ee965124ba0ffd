"""How long a job of each queue may take before it counts as hung."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import FrameType

ORDINARY_LIMIT = timedelta(minutes=5)
LIMITS = {
    "default": ORDINARY_LIMIT,
    "pictures": timedelta(minutes=10),
    "mail": timedelta(minutes=10),
    "narration": timedelta(minutes=20),
}


class TimeLimitExceeded(BaseException):
    """The job took longer than its queue allows. A job's own `except Exception` does not hold it up."""


def limit_of(queue: str) -> timedelta:
    return LIMITS.get(queue, ORDINARY_LIMIT)


@contextmanager
def deadline(queue: str) -> Iterator[None]:
    """Interrupt the block at the queue's limit. Works by SIGALRM, so in a process's main thread only."""
    seconds = limit_of(queue).total_seconds()

    def interrupt(signum: int, frame: FrameType | None) -> None:
        raise TimeLimitExceeded(f"longer than the {seconds:g} seconds of the queue {queue!r}")

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
