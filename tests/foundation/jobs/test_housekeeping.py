"""Old rows go, and the health page knows how the queue is doing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from newsroom.foundation import jobs
from newsroom.foundation.jobs import pruning
from newsroom.foundation.jobs.discovery import discover
from newsroom.foundation.jobs.execution import claim
from newsroom.foundation.jobs.models import JobSlot, JobWorker
from newsroom.foundation.jobs.schedule import registered
from newsroom.foundation.jobs.testing import run_pending
from tests.foundation.jobs import trial_jobs

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def test_old_results_are_forgotten_and_failures_kept_longer(marks: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pruning, "BATCH", 2)
    with time_machine.travel(NOON, tick=False) as clock:
        for number in range(5):
            trial_jobs.mark.enqueue(str(number))
        trial_jobs.quit_the_process.enqueue()
        run_pending(raising=False)
        clock.shift(timedelta(days=2, hours=1))
        trial_jobs.mark.enqueue("waiting")
        pruning.prune.call()
        assert DBTaskResult.objects.successful().count() == 0
        assert DBTaskResult.objects.failed().count() == 1
        clock.shift(timedelta(days=30))
        pruning.prune.call()
        assert [row.args_kwargs["args"] for row in DBTaskResult.objects.all()] == [["waiting"]]


def test_old_turns_are_forgotten_but_never_a_jobs_newest() -> None:
    now = timezone.now()
    for days in (90, 60, 30):
        JobSlot.objects.create(name="monthly", slot=now - timedelta(days=days))
    pruning.prune.call()
    assert [slot.slot for slot in JobSlot.objects.all()] == [now - timedelta(days=30)]


def test_workers_dead_for_a_day_are_forgotten() -> None:
    now = timezone.now()
    JobWorker.objects.create(id="dead", started_at=now, seen_at=now - timedelta(days=2))
    JobWorker.objects.create(id="alive", started_at=now, seen_at=now)
    pruning.prune.call()
    assert [worker.id for worker in JobWorker.objects.all()] == ["alive"]


def test_pruning_is_itself_a_daily_job() -> None:
    discover()
    assert {each.job.func.__name__: each.every for each in registered()}["prune"] == timedelta(days=1)


def test_health_of_an_idle_queue() -> None:
    assert jobs.health() == {
        "ready": 0,
        "oldest_ready_seconds": 0.0,
        "running": 0,
        "failed_last_day": 0,
        "workers": 0,
    }


def test_health_counts_what_waits_runs_and_failed() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        JobWorker.objects.create(id="alive", started_at=NOON, seen_at=NOON + timedelta(seconds=80))
        trial_jobs.quit_the_process.enqueue()
        run_pending(raising=False)
        trial_jobs.mark.enqueue("running")
        claim("alive")
        trial_jobs.mark.using(run_after=NOON + timedelta(hours=1)).enqueue("not due")
        trial_jobs.mark.using(run_after=NOON + timedelta(seconds=30)).enqueue("due later")
        clock.shift(timedelta(seconds=60))
        trial_jobs.write_line.enqueue("unused", "at once")
        clock.shift(timedelta(seconds=30))
        assert jobs.health() == {
            "ready": 2,
            "oldest_ready_seconds": 60.0,
            "running": 1,
            "failed_last_day": 1,
            "workers": 1,
        }
        assert (jobs.pending(), jobs.pending("mail")) == (2, 1)
        clock.shift(timedelta(days=1))
        assert jobs.health()["failed_last_day"] == 0
