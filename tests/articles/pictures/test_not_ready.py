"""A photo whose JPEGs a job has yet to make: nothing shows it, and whatever left it out is made anew afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template import Context, Template
from django_tasks_db.models import DBTaskResult

from articles.editor.chooser_search import found_photos
from articles.pictures.actions import add_photo, set_focal
from articles.pictures.jobs import make_jpegs
from articles.pictures.markup import jpeg_url, picture, share_url, thumbnail
from articles.pictures.models import Photo
from articles.story.queries import photos
from newsroom.foundation.caching import invalidated
from newsroom.foundation.caching.dependencies import Dependencies, present
from newsroom.foundation.jobs.testing import run_pending
from tests.articles.pictures.samples import plain, uploaded

pytestmark = pytest.mark.django_db


def add() -> Photo:
    return add_photo(uploaded(plain((700, 500)), "AVIF"), alt="Sea", credit="Dahl", focal_x=0.3, at_once=False)


def made(files: Path) -> list[str]:
    return sorted(path.suffix for path in (files / "media").rglob("*.*"))


def test_it_is_in_the_library_with_its_original_and_without_files_for_readers(files: Path) -> None:
    photo = Photo.objects.get(pk=add().pk)
    assert (photo.width, photo.height, photo.focal_x, photo.ready, photo.has_avif) == (700, 500, 0.3, False, False)
    assert str(photo.original.name).endswith(".avif")
    assert made(files) == []
    assert not Photo.objects.ready().exists()


def test_no_markup_shows_it() -> None:
    photo = add()
    assert [picture(photo), thumbnail(photo), jpeg_url(photo), share_url(photo)] == ["", "", "", ""]
    assert photos([photo.pk]) == {}
    assert found_photos("") == []


def test_a_page_that_leaves_it_out_depends_on_it_and_one_that_shows_it_need_not() -> None:
    photo = add()
    template = Template("{% load pictures %}{% if photo.is_ready %}<b>{% picture photo %}</b>{% endif %}")
    named = Dependencies()
    token = present.set(named)
    try:
        assert template.render(Context({"photo": photo})) == ""
        assert named.tags == {f"photo:{photo.pk}"}
        named.tags.clear()
        make_jpegs.call(photo.pk, photo.key)
        assert "<b><picture>" in template.render(Context({"photo": Photo.objects.get()}))
        assert named.tags == set()
    finally:
        present.reset(token)


def test_its_job_makes_the_jpegs_and_tells_its_pages_and_avif_follows(
    files: Path, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: object
) -> None:
    photo = add()
    told: list[frozenset[str]] = []
    monkeypatch.setattr(invalidated, "_listeners", [told.append])
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        make_jpegs.call(photo.pk, photo.key)
    photo.refresh_from_db()
    assert photo.ready
    assert picture(photo).startswith("<picture><img")
    assert told == [{f"photo:{photo.pk}"}]
    assert set(made(files)) == {".jpg"}
    assert run_pending("pictures") == 2  # the one that is done already, and AVIF
    photo.refresh_from_db()
    assert photo.has_avif


def test_its_job_goes_before_all_other_jobs_for_pictures() -> None:
    add_photo(uploaded(plain((300, 300))), alt="Sea", credit="Dahl")
    add()
    waiting = DBTaskResult.objects.ready().values_list("task_path", flat=True)
    assert [path.rpartition(".")[2] for path in waiting] == ["make_jpegs", "make_avif"]


def test_a_focal_point_set_in_the_meantime_makes_it_ready_and_its_job_needless(files: Path) -> None:
    photo = add()
    old = photo.key
    set_focal(photo, 0.7, 0.7)
    assert Photo.objects.get().ready
    before = sorted((files / "media").rglob("*"))
    make_jpegs.call(photo.pk, old)
    assert sorted((files / "media").rglob("*")) == before


def test_a_file_that_changes_while_the_job_runs_is_not_called_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    photo = add()
    monkeypatch.setattr("articles.pictures.jobs.store", lambda made: Photo.objects.update(focal_x=0.9))
    make_jpegs.call(photo.pk, photo.key)
    assert not Photo.objects.get().ready


def test_the_same_file_uploaded_once_more_is_the_same_photo_still_not_ready() -> None:
    first = add()
    assert add().pk == first.pk
    assert Photo.objects.count() == 1
