"""Arguments of jobs name people: they go with success, and a week after a failure; tracebacks hold no address."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django_tasks_db.models import DBTaskResult

from newsroom.foundation.jobs import pruning
from newsroom.foundation.jobs.execution import NO_ARGUMENTS
from newsroom.foundation.jobs.testing import run_pending
from tests.foundation.jobs import trial_jobs

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
TOKEN = "q8Zr-4nTb2xYw7Lk0PvS9dHc3MfJ1uGe6aXo5iBt2Ry"


def job() -> DBTaskResult:  # type: ignore[type-arg]
    return DBTaskResult.objects.get()


def test_they_go_with_success(marks: list[str]) -> None:
    trial_jobs.mark.enqueue("rosa@example.org")
    run_pending()
    assert job().args_kwargs == NO_ARGUMENTS
    assert marks == ["rosa@example.org"]


def test_a_job_that_is_tried_again_keeps_them_until_it_works_or_has_failed(marks: list[str]) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        trial_jobs.refuse.enqueue("rosa@example.org")
        for _attempt in range(3):
            run_pending(raising=False)
            assert job().args_kwargs["args"] == ["rosa@example.org"]
            clock.shift(timedelta(hours=1))
    assert marks == ["rosa@example.org"] * 3


def test_a_traceback_holds_no_address_and_no_token() -> None:
    trial_jobs.refuse.enqueue(f"550 <rosa@example.org> /newsletters/confirm/{TOKEN}/ refused")
    run_pending(raising=False)
    assert "ValueError: 550 <[email]>" in job().traceback
    assert "refused" in job().traceback
    assert "rosa" not in job().traceback
    assert TOKEN not in job().traceback


def test_a_week_after_a_failure_only_the_kind_of_error_is_left() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        trial_jobs.refuse.enqueue("Rosa Lind")
        for _attempt in range(3):
            run_pending(raising=False)
            clock.shift(timedelta(hours=1))
        clock.shift(timedelta(days=6, hours=20))
        pruning.prune.call()
        assert job().args_kwargs["args"] == ["Rosa Lind"]
        clock.shift(timedelta(hours=4))
        pruning.prune.call()
        assert (job().args_kwargs, job().traceback) == (NO_ARGUMENTS, "")
        assert job().exception_class_path == "builtins.ValueError"


def test_what_an_earlier_release_left_goes_too(marks: list[str]) -> None:
    with time_machine.travel(NOON, tick=False):
        trial_jobs.mark.enqueue("rosa@example.org")
        run_pending()
        DBTaskResult.objects.update(args_kwargs={"args": ["rosa@example.org"], "kwargs": {}})
        pruning.prune.call()
        assert job().args_kwargs == NO_ARGUMENTS
