"""What the health page asks of the queue."""

from __future__ import annotations

from datetime import timedelta
from typing import TypedDict

from django.db.models import Count, Min, Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from newsroom.foundation.jobs.execution import due_jobs
from newsroom.foundation.jobs.heartbeat import alive


class Health(TypedDict):
    ready: int
    oldest_ready_seconds: float
    running: int
    failed_last_day: int
    workers: int


def pending(queue: str = "") -> int:
    """Jobs that could start now and have not, of one queue or of all."""
    return due_jobs([queue] if queue else []).count()


def health() -> Health:
    """Counts, and how long the longest-waiting due job has been waiting (0 when none is)."""
    now = timezone.now()
    at_once = Q(run_after=get_date_max())
    waiting = (
        due_jobs()
        .order_by()
        .aggregate(
            count=Count("pk"),
            enqueued=Min("enqueued_at", filter=at_once),
            deferred=Min("run_after", filter=~at_once),
        )
    )
    since = min((moment for moment in (waiting["enqueued"], waiting["deferred"]) if moment), default=now)
    return {
        "ready": waiting["count"],
        "oldest_ready_seconds": max(0.0, (now - since).total_seconds()),
        "running": DBTaskResult.objects.running().count(),
        "failed_last_day": DBTaskResult.objects.failed().filter(finished_at__gte=now - timedelta(days=1)).count(),
        "workers": alive().count(),
    }
