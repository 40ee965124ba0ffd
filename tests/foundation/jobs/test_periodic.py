"""A periodic job comes once a turn."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django_tasks_db.models import DBTaskResult

from newsroom.foundation.jobs import schedule, task
from newsroom.foundation.jobs.models import JobSlot
from newsroom.foundation.jobs.schedule import Periodic, periodic, registered, tick
from newsroom.foundation.jobs.testing import run_pending
from tests.foundation.jobs import trial_jobs
from tests.foundation.jobs.conftest import Machine

NOON = datetime(2026, 11, 2, 12, 10, tzinfo=UTC)


@pytest.fixture
def only_hourly(monkeypatch: pytest.MonkeyPatch) -> None:
    """The paper's own periodic jobs stay out of these tests."""
    hourly = Periodic(trial_jobs.hourly, timedelta(hours=1))
    monkeypatch.setattr(schedule, "_registry", {hourly.name: hourly})


@pytest.mark.django_db
@pytest.mark.usefixtures("only_hourly")
def test_a_turn_comes_once_however_often_the_clock_is_asked(marks: list[str]) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        assert [tick() for _ in range(3)] == [1, 0, 0]
        clock.shift(timedelta(minutes=49))
        assert tick() == 0
        clock.shift(timedelta(minutes=1))
        assert tick() == 1
        assert run_pending() == 2
    assert marks == ["hourly", "hourly"]


@pytest.mark.django_db
@pytest.mark.usefixtures("only_hourly")
def test_after_a_pause_only_the_newest_missed_turn_is_made_up() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        tick()
        clock.shift(timedelta(hours=9, minutes=30))
        assert tick() == 1
        assert tick() == 0
    assert sorted(JobSlot.objects.values_list("slot", flat=True)) == [
        datetime(2026, 11, 2, 12, tzinfo=UTC),
        datetime(2026, 11, 2, 21, tzinfo=UTC),
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("only_hourly")
def test_a_machine_whose_clock_is_behind_does_not_repeat_an_older_turn() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        tick()
        clock.shift(-timedelta(hours=1))
        assert tick() == 0


@pytest.mark.django_db
@pytest.mark.usefixtures("only_hourly")
def test_a_turn_is_not_used_up_when_its_job_could_not_be_queued(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(DBTaskResult.objects, "create", None)
        with pytest.raises(TypeError):
            tick()
    assert tick() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("only_hourly")
def test_of_two_workers_that_saw_a_turn_due_one_takes_it() -> None:
    hourly = registered()[0]
    assert schedule._take_turn(hourly, NOON) is True
    assert schedule._take_turn(hourly, NOON) is False
    assert DBTaskResult.objects.count() == 1


def test_periodic_takes_a_job_with_its_own_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "_registry", {})
    job = periodic(every=timedelta(days=1))(task(queue="mail", retries=1)(trial_jobs.declare_nothing))
    assert [each.job for each in registered()] == [job]
    assert (job.queue_name, job.retries) == ("mail", 1)


def test_six_processes_ticking_at_once_queue_one_job_a_turn(machine: Machine, tmp_path: Path) -> None:
    go = tmp_path / "go"
    processes = [machine.fork("tick_together", go, 24, 5) for _ in range(6)]
    go.touch()
    assert [machine.finish(process) for process in processes] == [0] * 6, machine.errors.read_text()
    counts = machine.count()
    assert (counts["slots"], counts["hourly"]) == (24, 24)
