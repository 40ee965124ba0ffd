"""What a job is: a function, its queue, and how often it is tried again.

Task comes through django-tasks-db's own switch: on Django 6 it is `django.tasks`, before that the backport.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ParamSpec, TypeVar, overload

from django.core.exceptions import ImproperlyConfigured
from django_tasks_db.compat import Task

P = ParamSpec("P")
R = TypeVar("R")

RETRIES = 5
BACKOFF = 30.0
MAX_BACKOFF = timedelta(hours=6)
NAMED = "newsroom.foundation.jobs.named"

_named: dict[str, Job[Any, Any]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Job(Task[P, R]):
    """A Task that knows how often it may fail, and the name under which it waits in the queue."""

    retries: int = RETRIES
    backoff: float = BACKOFF
    stable_name: str = ""

    @property
    def module_path(self) -> str:
        """What the queue stores and a worker imports."""
        if self.stable_name:
            return f"{NAMED}.{self.stable_name}"
        return f"{self.func.__module__}.{self.func.__qualname__}"


@overload
def task(function: Callable[P, R], /) -> Job[P, R]: ...
@overload
def task(
    *, queue: str = ..., retries: int = ..., backoff: float = ..., priority: int = ..., name: str = ...
) -> Callable[[Callable[P, R]], Job[P, R]]: ...
def task(
    function: Callable[P, R] | None = None,
    /,
    *,
    queue: str = "default",
    retries: int = RETRIES,
    backoff: float = BACKOFF,
    priority: int = 0,
    name: str = "",
) -> Job[P, R] | Callable[[Callable[P, R]], Job[P, R]]:
    """Make a module-level function a job: `.enqueue(*json_args)` queues it with the surrounding transaction.

    `retries`: how many further attempts follow a failed first one. `backoff`: seconds before the first of
    them, doubled each time. `priority`: -100 to 100, the higher first. `name`: an identifier that outlives
    renames of the function.
    """

    def declare(function: Callable[P, R]) -> Job[P, R]:
        job: Job[P, R] = Job(
            func=function,
            queue_name=queue,
            retries=retries,
            backoff=backoff,
            priority=priority,
            stable_name=name,
        )
        if name:
            _remember(job)
        return job

    return declare if function is None else declare(function)


def _remember(job: Job[Any, Any]) -> None:
    if not job.stable_name.isidentifier():
        raise ImproperlyConfigured(f"The job name {job.stable_name!r} is not an identifier.")
    other = _named.setdefault(job.stable_name, job)
    if (other.func.__module__, other.func.__qualname__) != (job.func.__module__, job.func.__qualname__):
        raise ImproperlyConfigured(f"Two jobs are named {job.stable_name!r}.")


def find_named(name: str) -> Job[Any, Any] | None:
    return _named.get(name)


def pause_before_retry(attempt: int, backoff: float) -> timedelta:
    """The wait after failed attempt `attempt` (from 1): doubled each time, spread by a quarter, then even."""
    seconds = min(backoff * 2.0 ** (attempt - 1), MAX_BACKOFF.total_seconds())
    return timedelta(seconds=seconds * random.uniform(0.75, 1.25))  # noqa: S311  spreads load, hides nothing
