"""What may be a job, and under what name it waits."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django_tasks.exceptions import InvalidTaskError
from django_tasks_db.models import DBTaskResult

from newsroom.foundation.jobs import task
from newsroom.foundation.jobs.testing import run_pending
from tests.foundation.jobs import trial_jobs

pytestmark = pytest.mark.django_db


def test_a_job_waits_under_its_functions_path() -> None:
    trial_jobs.mark.enqueue("tide")
    assert DBTaskResult.objects.get().task_path == "tests.foundation.jobs.trial_jobs.mark"


def test_a_named_job_is_found_after_its_function_was_renamed(marks: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    trial_jobs.a_new_name_for_an_old_job.enqueue("kept")
    monkeypatch.setattr(trial_jobs, "newer_name", trial_jobs.a_new_name_for_an_old_job, raising=False)
    monkeypatch.delattr(trial_jobs, "a_new_name_for_an_old_job")
    run_pending()
    assert marks == ["kept"]


def test_two_functions_cannot_share_a_name() -> None:
    with pytest.raises(ImproperlyConfigured, match="renamed_since"):
        task(name="renamed_since")(trial_jobs.declare_nothing)


def test_a_name_is_an_identifier() -> None:
    with pytest.raises(ImproperlyConfigured, match="not an identifier"):
        task(name="two words")(trial_jobs.declare_nothing)


def test_a_queue_nobody_serves_is_refused_at_import() -> None:
    with pytest.raises(InvalidTaskError, match="no_such_queue"):
        task(queue="no_such_queue")(trial_jobs.declare_nothing)


def test_a_function_inside_a_function_is_refused() -> None:
    def hidden() -> None: ...

    with pytest.raises(InvalidTaskError, match="module level"):
        task(hidden)


def test_arguments_that_json_cannot_carry_are_refused_when_queued() -> None:
    with pytest.raises(TypeError):
        trial_jobs.mark.enqueue(object())  # type: ignore[arg-type]
    assert not DBTaskResult.objects.exists()
