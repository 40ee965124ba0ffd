"""The queues: which lane each is served in, and how long a job may take before it counts as hung."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from types import FrameType

from django.conf import settings

ORDINARY_LIMIT = timedelta(minutes=5)
LIMITS = {
    "default": ORDINARY_LIMIT,
    "pictures": timedelta(minutes=10),
    "mail": timedelta(minutes=10),
    "narration": timedelta(minutes=20),
}
# Jobs of these work for seconds or minutes each. No worker that serves them serves another queue.
SLOW_QUEUES = frozenset({"pictures", "narration"})


class TimeLimitExceeded(BaseException):
    """The job took longer than its queue allows. A job's own `except Exception` does not hold it up."""


def limit_of(queue: str) -> timedelta:
    return LIMITS.get(queue, ORDINARY_LIMIT)


def lanes(queues: Sequence[str] = ()) -> list[tuple[str, ...]]:
    """These queues, or all, parted by lane: each lane has workers of its own, so that mail never waits for pictures."""
    served = queues or settings.TASKS["default"]["QUEUES"]
    quick = tuple(queue for queue in served if queue not in SLOW_QUEUES)
    slow = tuple(queue for queue in served if queue in SLOW_QUEUES)
    return [lane for lane in (quick, slow) if lane]


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
