"""Keeps the engine's own tables small."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from newsroom.foundation.jobs.execution import NO_ARGUMENTS
from newsroom.foundation.jobs.models import JobSlot, JobWorker
from newsroom.foundation.jobs.schedule import periodic

DONE_RETENTION = timedelta(days=2)
FAILED_RETENTION = timedelta(days=30)
ARGUMENTS_RETENTION = timedelta(days=7)
SLOT_RETENTION = timedelta(days=7)
WORKER_RETENTION = timedelta(days=1)
BATCH = 2000


@periodic(every=timedelta(days=1), name="prune_jobs")
def prune() -> None:
    """Forget finished jobs, old turns and dead workers; before that, what finished jobs knew of people."""
    now = timezone.now()
    _forget_people(now)
    done = Q(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - DONE_RETENTION)
    failed = Q(status=TaskResultStatus.FAILED, finished_at__lt=now - FAILED_RETENTION)
    _delete_in_batches(DBTaskResult.objects.filter(done | failed))
    # The newest turn of each job stays whatever its age: it is what keeps a monthly job from coming again.
    newer = JobSlot.objects.filter(name=OuterRef("name"), slot__gt=OuterRef("slot"))
    _delete_in_batches(JobSlot.objects.filter(Exists(newer), slot__lt=now - SLOT_RETENTION))
    _delete_in_batches(JobWorker.objects.filter(seen_at__lt=now - WORKER_RETENTION))


def _forget_people(now: datetime) -> None:
    """The arguments of failed jobs stand for a week, for whoever looks why; then only the kind of error is left."""
    finished = DBTaskResult.objects.exclude(args_kwargs=NO_ARGUMENTS)
    finished.filter(status=TaskResultStatus.SUCCESSFUL).update(args_kwargs=NO_ARGUMENTS)  # of an earlier release
    old = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED, finished_at__lt=now - ARGUMENTS_RETENTION)
    old.exclude(args_kwargs=NO_ARGUMENTS, traceback="").update(args_kwargs=NO_ARGUMENTS, traceback="")


def _delete_in_batches(rows: QuerySet[Any]) -> None:
    """Short transactions: SQLite has one writer, and readers' sign-ups wait behind it."""
    while keys := list(rows.order_by().values_list("pk", flat=True)[:BATCH]):
        rows.model._default_manager.filter(pk__in=keys).delete()
