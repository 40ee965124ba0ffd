"""A job that fails is tried again after a growing pause, and in the end kept with its traceback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from structlog.testing import capture_logs

from newsroom.foundation.jobs.definitions import pause_before_retry
from newsroom.foundation.jobs.testing import run_pending
from tests.foundation.jobs import trial_jobs

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def test_a_failed_job_waits_before_it_runs_again(marks: list[str], clock: time_machine.Traveller) -> None:
    trial_jobs.refuse.enqueue("ink")
    run_pending(raising=False)
    assert run_pending(raising=False) == 0
    clock.shift(timedelta(seconds=44))
    assert run_pending(raising=False) == 0
    clock.shift(timedelta(seconds=32))
    assert run_pending(raising=False) == 1
    assert marks == ["ink", "ink"]


def test_a_waiting_job_shows_why_it_failed(marks: list[str]) -> None:
    trial_jobs.refuse.enqueue("ink")
    run_pending(raising=False)
    row = DBTaskResult.objects.get()
    assert row.status == TaskResultStatus.READY
    assert row.exception_class_path == "builtins.ValueError"


def test_after_its_retries_a_job_is_kept_as_failed_with_its_traceback(
    marks: list[str], clock: time_machine.Traveller
) -> None:
    trial_jobs.refuse.enqueue("ink")
    with capture_logs() as logs:
        for _ in range(5):
            run_pending(raising=False)
            clock.shift(timedelta(hours=1))
    row = DBTaskResult.objects.get()
    assert len(marks) == 3
    assert row.status == TaskResultStatus.FAILED
    assert "raise ValueError(reason)" in row.traceback
    assert row.finished_at is not None
    assert [entry["event"] for entry in logs] == ["job.retry", "job.retry", "job.failed"]
    assert logs[-1]["job"] == "tests.foundation.jobs.trial_jobs.refuse"
    assert isinstance(logs[-1]["exc_info"], ValueError)


def test_a_traceback_that_quotes_what_the_database_refuses_is_kept_all_the_same() -> None:
    trial_jobs.fail_in_odd_characters.enqueue()
    run_pending(raising=False)
    assert r"NUL \x00, surrogate \udc80" in DBTaskResult.objects.get().traceback


def test_a_job_that_succeeds_at_last_forgets_its_earlier_error(marks: list[str], clock: time_machine.Traveller) -> None:
    trial_jobs.refuse.enqueue("ink")
    run_pending(raising=False)
    clock.shift(timedelta(hours=1))
    DBTaskResult.objects.update(task_path=trial_jobs.mark.module_path)
    run_pending()
    row = DBTaskResult.objects.get()
    assert (row.status, row.traceback, row.exception_class_path) == (TaskResultStatus.SUCCESSFUL, "", "")


def test_a_job_that_tries_to_end_the_process_only_fails() -> None:
    trial_jobs.quit_the_process.enqueue()
    assert run_pending(raising=False) == 1
    assert DBTaskResult.objects.get().exception_class_path == "builtins.SystemExit"


@pytest.mark.parametrize("path", ["no_such_module.work", "tests.foundation.jobs.trial_jobs.declare_nothing"])
def test_a_job_this_worker_does_not_know_waits_for_one_that_does(path: str) -> None:
    trial_jobs.mark.enqueue("new")
    DBTaskResult.objects.update(task_path=path)
    run_pending(raising=False)
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY


def test_the_pause_doubles_is_spread_by_a_quarter_and_ends_at_six_hours() -> None:
    for attempt, seconds in [(1, 30), (2, 60), (5, 480), (11, 21600), (60, 21600)]:
        pauses = [pause_before_retry(attempt, 30).total_seconds() for _ in range(200)]
        assert min(pauses) >= 0.75 * seconds
        assert max(pauses) <= 1.25 * seconds
        assert max(pauses) - min(pauses) > 0.2 * seconds
