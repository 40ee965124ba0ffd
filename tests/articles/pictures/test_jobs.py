from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from structlog.testing import capture_logs

from articles.pictures.actions import add_photo, set_focal
from articles.pictures.jobs import make_avif, sweep_renditions, warn_of_rights
from articles.pictures.models import Photo
from tests.articles.pictures.samples import plain, uploaded

pytestmark = pytest.mark.django_db


def add(width: int = 700) -> Photo:
    return add_photo(uploaded(plain((width, 500))), alt="Sea", credit="Dahl")


def test_the_job_makes_avif_beside_every_jpeg_and_says_so(files: Path) -> None:
    photo = add()
    make_avif.call(photo.pk, photo.key)
    photo.refresh_from_db()
    made = sorted(path.name for path in (files / "media/r" / photo.key).iterdir())
    assert photo.has_avif
    assert [name for name in made if name.endswith(".avif")] == [
        name.replace(".jpg", ".avif") for name in made if name.endswith(".jpg")
    ]


def test_running_the_job_twice_changes_nothing(files: Path) -> None:
    photo = add()
    make_avif.call(photo.pk, photo.key)
    before = sorted((files / "media").rglob("*"))
    Photo.objects.update(has_avif=False)
    make_avif.call(photo.pk, photo.key)
    assert sorted((files / "media").rglob("*")) == before


def test_a_job_for_a_focal_point_of_the_past_does_nothing(files: Path) -> None:
    photo = add()
    old = photo.key
    set_focal(photo, 0.2, 0.2)
    make_avif.call(photo.pk, old)
    photo.refresh_from_db()
    assert not photo.has_avif
    assert not list((files / "media").rglob("*.avif"))


def test_a_focal_point_moved_while_the_job_runs_is_not_called_done(monkeypatch: pytest.MonkeyPatch) -> None:
    photo = add()
    monkeypatch.setattr("articles.pictures.jobs.store", lambda made: Photo.objects.update(focal_x=0.9))
    make_avif.call(photo.pk, photo.key)
    assert not Photo.objects.get().has_avif


def test_a_job_for_a_photo_that_is_gone_does_nothing() -> None:
    make_avif.call(4711, "0" * 16)


def test_rights_that_end_are_warned_of() -> None:
    today = timezone.localdate()
    for width, days in ((300, -1), (301, 10), (302, 60)):
        photo = add(width)
        Photo.objects.filter(pk=photo.pk).update(rights_expire_on=today + timedelta(days=days))
    with capture_logs() as lines:
        warn_of_rights.call()
    assert [line["event"] for line in lines] == ["photo_rights_expired", "photo_rights_expire_soon"]


def test_the_sweep_erases_replaced_sets_after_a_week_and_no_others(files: Path) -> None:
    photo = add()
    old = files / "media/r" / photo.key
    set_focal(photo, 0.2, 0.2)
    assert sweep_renditions.call() == 0
    eight_days_ago = time.time() - 8 * 86_400
    for path in (files / "media/r").glob("*/*"):
        os.utime(path, (eight_days_ago, eight_days_ago))
    assert sweep_renditions.call() == 1
    assert not old.exists()
    assert (files / "media/r" / photo.key).exists()
