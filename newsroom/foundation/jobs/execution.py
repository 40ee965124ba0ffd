"""One job from claim to outcome.

An outcome is a conditional update: a worker that was given up for dead changes nothing any more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from traceback import format_exception
from typing import Any

import structlog
from django.core.exceptions import SuspiciousOperation
from django.utils import timezone
from django_tasks_db.compat import DEFAULT_TASK_BACKEND_ALIAS, TaskResultStatus
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet
from django_tasks_db.utils import exclusive_transaction

from newsroom.foundation.jobs.definitions import BACKOFF, RETRIES, Job, pause_before_retry
from newsroom.foundation.log_redaction import redact_text

Row = DBTaskResult[Any, Any]
NO_ARGUMENTS: dict[str, Any] = {"args": [], "kwargs": {}}
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Outcome:
    status: str
    error: BaseException | None = None
    run_after: datetime | None = None


def due_jobs(queues: Sequence[str] = ()) -> DBTaskResultQuerySet:
    """Jobs that could start now, of these queues or of all."""
    rows = DBTaskResult.objects.ready().filter(backend_name=DEFAULT_TASK_BACKEND_ALIAS)
    return rows.filter(queue_name__in=queues) if queues else rows


def claim(worker_id: str, queues: Sequence[str] = ()) -> Row | None:
    """The next job, or None. Looks before it locks: an idle worker never takes SQLite's write lock."""
    waiting = due_jobs(queues)
    if not waiting.order_by().exists():
        return None
    with exclusive_transaction():
        row = waiting.get_locked()
        if row is not None:
            row.claim(worker_id)
    return row


def execute(row: Row) -> Outcome:
    """Run the job's function and say how it went. What it returns is not kept: its effects count."""
    with structlog.contextvars.bound_contextvars(job=row.task_path, job_id=str(row.pk), attempt=len(row.worker_ids)):
        started = timezone.now()
        try:
            row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
        except BaseException as error:
            return failure(row, error)
        log.info("job.done", seconds=round((timezone.now() - started).total_seconds(), 3))
        return Outcome(TaskResultStatus.SUCCESSFUL)


def failure(row: Row, error: BaseException) -> Outcome:
    """Back into the queue after a pause while attempts are left, else failed for good."""
    retries, backoff = _policy(row)
    attempt = len(row.worker_ids)
    if attempt > retries:
        log.error("job.failed", job=row.task_path, job_id=str(row.pk), attempt=attempt, exc_info=error)
        return Outcome(TaskResultStatus.FAILED, error)
    pause = pause_before_retry(attempt, backoff)
    log.warning(
        "job.retry",
        job=row.task_path,
        job_id=str(row.pk),
        attempt=attempt,
        seconds=round(pause.total_seconds()),
        error=repr(error),
    )
    return Outcome(TaskResultStatus.READY, error, timezone.now() + pause)


def _policy(row: Row) -> tuple[int, float]:
    try:
        job = row.task
    except (ImportError, SuspiciousOperation):
        # In a rolling deploy an old worker meets jobs it does not know yet: they wait for a newer one.
        return RETRIES, BACKOFF
    return (job.retries, job.backoff) if isinstance(job, Job) else (0, BACKOFF)


def record(row: Row, outcome: Outcome) -> bool:
    """Write the outcome down; False when the job was meanwhile taken away from this worker.

    With success the arguments go: they name people. A traceback is kept without secrets and email addresses.
    """
    values: dict[str, Any] = {"status": outcome.status, "exception_class_path": "", "traceback": ""}
    if outcome.status == TaskResultStatus.SUCCESSFUL:
        values["args_kwargs"] = NO_ARGUMENTS
    if outcome.error is not None:
        kind = type(outcome.error)
        values["exception_class_path"] = f"{kind.__module__}.{kind.__qualname__}"
        values["traceback"] = _storable(redact_text("".join(format_exception(outcome.error))))
    if outcome.run_after is not None:
        values["run_after"] = outcome.run_after
    else:
        values["finished_at"] = timezone.now()
    # started_at is new with each claim, and so tells this attempt from any later one.
    mine = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at)
    if mine.update(**values) == 1:
        return True
    log.warning("job.lost", job=row.task_path, job_id=str(row.pk))
    return False


def _storable(text: str) -> str:
    """PostgreSQL refuses NUL and lone surrogates, which a traceback may quote."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")
