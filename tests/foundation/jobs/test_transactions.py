"""A job is queued with the data it is about, or not at all."""

from __future__ import annotations

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from newsroom.foundation.jobs.testing import run_pending
from tests.foundation.jobs import trial_jobs


@pytest.mark.django_db(transaction=True)
def test_a_job_queued_in_a_rolled_back_transaction_never_runs(marks: list[str]) -> None:
    with transaction.atomic():
        trial_jobs.mark.enqueue("lost")
        transaction.set_rollback(True)
    assert run_pending() == 0
    assert marks == []


@pytest.mark.django_db(transaction=True)
def test_a_job_queued_in_a_committed_transaction_runs_once(marks: list[str]) -> None:
    with transaction.atomic():
        trial_jobs.mark.enqueue("kept")
    assert run_pending() == 1
    assert run_pending() == 0
    assert marks == ["kept"]


@pytest.mark.django_db
def test_run_pending_runs_what_the_jobs_queue_as_well(marks: list[str]) -> None:
    trial_jobs.mark_twice.enqueue("bell")
    assert run_pending() == 2
    assert marks == ["bell", "bell again"]


@pytest.mark.django_db
def test_run_pending_can_keep_to_one_queue(marks: list[str]) -> None:
    trial_jobs.mark.enqueue("other queue")
    trial_jobs.a_new_name_for_an_old_job.enqueue("mail")
    assert run_pending("mail") == 1
    assert marks == ["mail"]


@pytest.mark.django_db
def test_run_pending_brings_a_jobs_error_to_the_test(marks: list[str]) -> None:
    trial_jobs.refuse.enqueue("no paper")
    with pytest.raises(ValueError, match="no paper"):
        run_pending()


@pytest.mark.django_db
def test_run_pending_stops_at_a_job_that_queues_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.foundation.jobs.testing.MAX_JOBS", 20)
    trial_jobs.queue_itself.enqueue()
    with pytest.raises(AssertionError, match="without end"):
        run_pending()


@pytest.mark.django_db
def test_jobs_of_higher_priority_go_first(marks: list[str]) -> None:
    trial_jobs.mark.enqueue("second")
    trial_jobs.mark.using(priority=10).enqueue("first")
    run_pending()
    assert marks == ["first", "second"]
    assert DBTaskResult.objects.successful().count() == 2
