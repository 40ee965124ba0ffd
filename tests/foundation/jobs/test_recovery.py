"""What a killed or hung worker held is run again, once."""

from __future__ import annotations

import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import OperationalError, connections
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from newsroom.foundation.jobs import queues
from newsroom.foundation.jobs import worker as loop
from newsroom.foundation.jobs.execution import claim, execute, record
from newsroom.foundation.jobs.heartbeat import Heartbeat
from newsroom.foundation.jobs.models import JobWorker
from newsroom.foundation.jobs.queues import TimeLimitExceeded, deadline
from newsroom.foundation.jobs.recovery import reap
from newsroom.foundation.jobs.testing import run_pending
from tests.foundation.jobs import trial_jobs
from tests.foundation.jobs.conftest import Machine

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.fixture
def kept_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker drops its connection after an error; the one of a test holds the test's transaction."""
    monkeypatch.setattr(loop, "close_old_connections", lambda: None)
    monkeypatch.setattr(connections, "close_all", lambda: None)


def test_a_killed_workers_job_runs_exactly_once_more(machine: Machine, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    machine.ask("enqueue", "hang_at_first", seen)
    victim = machine.fork("work", seen, 2)
    machine.wait_for(seen, 1)
    machine.finish(victim, signal.SIGKILL)
    assert machine.count()["RUNNING"] == 1
    others = [machine.fork("work", seen, 3) for _ in range(2)]
    assert [machine.finish(process) for process in others] == [0, 0], machine.errors.read_text()
    assert machine.lines(seen) == ["begun", "begun", "done"]
    counts = machine.count()
    assert (counts["SUCCESSFUL"], counts["attempts"], counts.get("RUNNING", 0)) == (1, 2, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(("queue", "minutes"), [("default", 5), ("pictures", 10), ("mail", 10), ("narration", 20)])
def test_a_job_past_its_queues_limit_goes_back_into_the_queue(queue: str, minutes: int) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        trial_jobs.mark.using(queue_name=queue).enqueue("slow")
        claim("hung")
        clock.shift(timedelta(minutes=minutes))
        assert reap() == 0
        clock.shift(timedelta(seconds=31))
        assert reap() == 1
    row = DBTaskResult.objects.get()
    assert row.status == TaskResultStatus.READY
    assert "WorkerLostError" in row.traceback


@pytest.mark.django_db
def test_a_lost_job_without_attempts_left_fails() -> None:
    trial_jobs.quit_the_process.enqueue()
    claim("dead")
    assert reap({"dead"}) == 1
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED


@pytest.mark.django_db
def test_only_the_silent_workers_jobs_are_taken_away(marks: list[str]) -> None:
    trial_jobs.mark.enqueue("one")
    trial_jobs.mark.enqueue("two")
    claim("dead")
    claim("alive")
    assert reap({"dead"}) == 1
    assert [row.worker_ids for row in DBTaskResult.objects.running()] == [["alive"]]


@pytest.mark.django_db
def test_a_worker_given_up_for_dead_cannot_change_its_jobs_outcome(marks: list[str]) -> None:
    trial_jobs.mark.enqueue("late")
    row = claim("slow")
    assert row is not None
    outcome = execute(row)
    reap({"slow"})
    assert record(row, outcome) is False
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY


@pytest.mark.django_db
def test_nor_the_outcome_of_the_worker_that_has_the_job_now() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        trial_jobs.mark.enqueue("twice")
        slow = claim("slow")
        assert slow is not None
        reap({"slow"})
        clock.shift(timedelta(minutes=1))
        claim("next")
        assert record(slow, execute(slow)) is False
    assert DBTaskResult.objects.get().status == TaskResultStatus.RUNNING


@pytest.mark.django_db
def test_silence_counts_only_after_the_judge_was_heard_for_as_long() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        JobWorker.objects.create(id="other", started_at=NOON, seen_at=NOON - timedelta(minutes=5))
        judge = Heartbeat("judge")
        judge.beat()
        assert judge.silent_workers() == set()
        for _ in range(4):
            clock.shift(timedelta(seconds=15))
            judge.beat()
        assert judge.silent_workers() == {"other"}


@pytest.mark.django_db
def test_after_an_outage_nobody_is_taken_for_dead_at_once() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        judge = Heartbeat("judge")
        JobWorker.objects.create(id="other", started_at=NOON, seen_at=NOON)
        judge.beat()
        clock.shift(timedelta(hours=2))
        assert judge.silent_workers() == set()
        judge.beat()
        assert judge.silent_workers() == set()


def test_a_job_is_interrupted_at_its_queues_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(queues.LIMITS, "mail", timedelta(milliseconds=20))
    with pytest.raises(TimeLimitExceeded, match="mail"), deadline("mail"):
        signal.pause()


@pytest.mark.django_db
@pytest.mark.usefixtures("kept_connection")
def test_an_outcome_outlasts_an_outage(marks: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    outages = iter([OperationalError("gone"), OperationalError("still gone")])

    def record_after_outages(row: object, outcome: object) -> bool:
        for outage in outages:
            raise outage
        return record(row, outcome)  # type: ignore[arg-type]

    monkeypatch.setattr(loop, "record", record_after_outages)
    monkeypatch.setattr(loop, "sleep", lambda seconds: None)
    monkeypatch.setattr(loop, "monotonic", iter(range(0, 100_000, 10)).__next__)
    monkeypatch.setattr(loop, "tick", lambda: 0)  # a periodic job could go first
    trial_jobs.mark.enqueue("once")
    worker = loop.Worker()
    worker.heartbeat.beat()
    worker.step()
    assert marks == ["once"]
    assert DBTaskResult.objects.get(task_path=trial_jobs.mark.module_path).status == TaskResultStatus.SUCCESSFUL


@pytest.mark.django_db
@pytest.mark.usefixtures("kept_connection")
def test_a_worker_goes_on_after_the_database_was_away(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = loop.Worker()
    turns: list[str] = []

    def step() -> bool:
        turns.append("turn")
        if len(turns) < 4:
            raise OperationalError("gone")
        worker.stop()
        return True

    naps: list[float] = []
    monkeypatch.setattr(worker, "step", step)
    monkeypatch.setattr(worker, "_pause", naps.append)
    worker.run()
    assert naps == [1.0, 2.0, 4.0]


@pytest.mark.django_db
def test_a_recovered_job_runs_with_the_next_worker(marks: list[str]) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        trial_jobs.mark.enqueue("again")
        claim("dead")
        reap({"dead"})
        clock.shift(timedelta(minutes=1))
        assert run_pending() == 1
    assert marks == ["again"]
