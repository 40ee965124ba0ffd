"""Every job of the paper waits under a name of its own, so that moving its module loses none."""

from __future__ import annotations

import importlib
import sys

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from newsroom.foundation.jobs import Job
from newsroom.foundation.jobs.discovery import discover
from newsroom.foundation.jobs.models import JobSlot

migration = importlib.import_module("newsroom.foundation.migrations.0005_job_names")

OLD_PATHS = {  # what the first edition stored, whatever is called how today
    "articles.narration.jobs.narrate",
    "newsroom.foundation.limits.jobs.forget_past_windows",
    "newsroom.foundation.links.jobs.forget_old_links",
}


def jobs_of_the_paper() -> list[Job[..., object]]:
    discover()
    modules = [module for name, module in sys.modules.items() if not name.startswith("tests.")]
    found = {id(value): value for module in modules for value in vars(module).values() if isinstance(value, Job)}
    return list(found.values())


def test_every_job_has_a_name() -> None:
    found = jobs_of_the_paper()
    assert len(found) > 10
    assert [job.module_path for job in found if not job.stable_name] == []


@pytest.mark.django_db
def test_what_waits_under_a_path_waits_under_its_name_after_the_migration() -> None:
    discover()
    now = timezone.now()
    assert set(migration.NAMES) == OLD_PATHS
    for path in OLD_PATHS:
        DBTaskResult.objects.create(
            task_path=path, args_kwargs={"args": [], "kwargs": {}}, backend_name="default", run_after=now
        )
        JobSlot.objects.create(name=path, slot=now)
    migration.name_jobs(apps, connection.schema_editor())
    named = {job.module_path for job in jobs_of_the_paper()}
    waiting = set(DBTaskResult.objects.values_list("task_path", flat=True))
    assert len(waiting) == len(migration.NAMES)
    assert waiting <= named
    assert set(JobSlot.objects.values_list("name", flat=True)) == waiting
