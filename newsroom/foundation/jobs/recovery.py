"""Jobs whose worker died or hangs go back into the queue, or fail when they have no attempt left."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from newsroom.foundation.jobs.execution import Row, failure, record
from newsroom.foundation.jobs.queues import limit_of

# A worker process interrupts its own job at the limit, which keeps the traceback: it goes first.
GRACE = timedelta(seconds=30)


class WorkerLostError(Exception):
    """The worker died, or hung past the queue's time limit, before the job was done."""


def reap(silent_workers: Collection[str] = ()) -> int:
    """Take away jobs that run past their queue's limit, or that one of these workers held; how many."""
    lost = [row for row in DBTaskResult.objects.running().order_by() if _is_lost(row, silent_workers)]
    return sum(record(row, failure(row, _loss(row))) for row in lost)


def _is_lost(row: Row, silent_workers: Collection[str]) -> bool:
    if row.worker_ids and row.worker_ids[-1] in silent_workers:
        return True
    return row.started_at is None or row.started_at < timezone.now() - limit_of(row.queue_name) - GRACE


def _loss(row: Row) -> WorkerLostError:
    holder = row.worker_ids[-1] if row.worker_ids else "unknown"
    return WorkerLostError(f"worker {holder} had the job since {row.started_at} and did not finish it")
