"""Jobs that come round by the clock, once a turn however many workers are awake."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, ParamSpec, TypeVar

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from newsroom.foundation.jobs.definitions import BACKOFF, RETRIES, Job, task
from newsroom.foundation.jobs.models import JobSlot

P = ParamSpec("P")
R = TypeVar("R")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Periodic:
    job: Job[[], Any]
    every: timedelta

    @property
    def name(self) -> str:
        return self.job.module_path

    def slot(self, now: datetime) -> datetime:
        """The newest turn that has begun, counted from 1970 in UTC, so that all machines agree."""
        return now - (now - _EPOCH) % self.every


_registry: dict[str, Periodic] = {}


def periodic(
    *,
    every: timedelta,
    queue: str = "default",
    retries: int = RETRIES,
    backoff: float = BACKOFF,
    name: str = "",
) -> Callable[[Callable[[], R] | Job[[], R]], Job[[], R]]:
    """Queue a function once every `every`; after a pause only the newest missed turn is made up.

    Takes a plain function, or a job where `@task` stands below it (whose own queue and retries then count).
    """

    def declare(function: Callable[[], R] | Job[[], R]) -> Job[[], R]:
        if isinstance(function, Job):
            job = function
        else:
            job = task(queue=queue, retries=retries, backoff=backoff, name=name)(function)
        _registry[job.module_path] = Periodic(job, every)
        return job

    return declare


def registered() -> list[Periodic]:
    return list(_registry.values())


def tick() -> int:
    """Queue every periodic job whose present turn nobody has queued yet; how many were queued."""
    now = timezone.now()
    turns = JobSlot.objects.filter(name__in=_registry).order_by()
    newest = dict(turns.values_list("name").annotate(Max("slot")))
    due = [each for each in registered() if each.name not in newest or newest[each.name] < each.slot(now)]
    return sum(_take_turn(each, each.slot(now)) for each in due)


def _take_turn(each: Periodic, slot: datetime) -> bool:
    with transaction.atomic():
        _, mine = JobSlot.objects.get_or_create(name=each.name, slot=slot)
        if mine:
            each.job.enqueue()
    return mine
