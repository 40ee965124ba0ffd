"""Photos whose files an earlier release made keep their widths on every page until a job has made the new ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from django_test_migrations.migrator import Migrator
from structlog.testing import capture_logs

from articles.body.build import doc, figure
from articles.pictures import jobs
from articles.pictures.actions import add_photo, set_focal
from articles.pictures.jobs import make_avif, make_new_widths, renew_renditions
from articles.pictures.markup import jpeg_url, picture
from articles.pictures.models import Photo
from articles.pictures.renditions import Rendition, render
from articles.pictures.storing import store
from articles.pictures.uploads import open_original
from articles.pictures.widths import WIDTHS_VERSION, Ratio
from newsroom.foundation.jobs.testing import run_pending
from tests.articles.pictures.samples import plain, uploaded
from tests.make import make_article

RATIOS: list[Ratio] = ["16:9", "4:3", "1:1", "full"]
OnCommit = Callable[..., Any]


def old_photo(files: Path, *, has_avif: bool = True, width: int = 950) -> Photo:
    """A photo as version 1 left it, and none of its files of version 2."""
    photo = add_photo(uploaded(plain((width, 700))), alt="Sea", credit="Dahl")
    DBTaskResult.objects.all().delete()
    folder = files / "media/r" / photo.key
    for path in folder.iterdir():
        path.unlink()
    Photo.objects.filter(pk=photo.pk).update(widths_version=1, has_avif=has_avif)
    photo.refresh_from_db()
    with photo.original.open("rb") as file:
        master = open_original(file)
    for extension in ("jpg", "avif") if has_avif else ("jpg",):
        store(
            render(
                master,
                size=(photo.width, photo.height),
                key=photo.key,
                focal=(0.5, 0.5),
                extension="jpg" if extension == "jpg" else "avif",
                version=1,
            )
        )
    return photo


def named(photo: Photo) -> set[str]:
    """The files that pages name of a photo, as its row is now."""
    now = Photo.objects.get(pk=photo.pk)
    html = "".join(picture(now, ratio=ratio) for ratio in RATIOS)
    return {*re.findall(r"/media/(r/[\w./-]+)", html), jpeg_url(now).removeprefix("/media/")}


def missing(photo: Photo, files: Path) -> list[str]:
    return [name for name in named(photo) if not (files / "media" / name).exists()]


@pytest.mark.django_db
def test_until_the_job_has_run_pages_name_the_old_widths(files: Path) -> None:
    photo = old_photo(files)
    assert "full-480.jpg 480w, " not in picture(photo, ratio="full")
    assert missing(photo, files) == []
    assert Photo.objects.of_old_widths().get() == photo


@pytest.mark.django_db
@pytest.mark.parametrize("has_avif", [True, False])
def test_the_job_adds_the_new_files_and_leaves_those_that_stand_alone(
    files: Path, has_avif: bool, django_capture_on_commit_callbacks: OnCommit, invalidations: list[frozenset[str]]
) -> None:
    photo = old_photo(files, has_avif=has_avif)
    before = {path: path.stat().st_mtime_ns for path in (files / "media/r" / photo.key).iterdir()}
    with django_capture_on_commit_callbacks(execute=True):
        make_new_widths.call()
    assert invalidations == [{f"photo:{photo.pk}"}]
    assert {path: path.stat().st_mtime_ns for path in before} == before
    run_pending("pictures")
    photo.refresh_from_db()
    assert (photo.widths_version, photo.has_avif) == (WIDTHS_VERSION, True)
    assert {f"r/{photo.key}/full-950.jpg", f"r/{photo.key}/full-950.avif"} <= named(photo)
    assert missing(photo, files) == []


@pytest.mark.django_db
def test_no_page_names_a_file_that_is_not_there_at_any_moment(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photo = old_photo(files)
    seen: list[list[str]] = []

    def watched(made: Iterable[Rendition]) -> None:
        for rendition in made:
            seen.append(missing(photo, files))
            store([rendition])

    monkeypatch.setattr(jobs, "store", watched)
    make_new_widths.call()
    assert len(seen) > 4
    assert [each for each in seen if each] == []


@pytest.mark.django_db
def test_a_job_that_was_cut_short_is_made_good_by_the_next(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photo = old_photo(files)

    def cut_short(made: Iterable[Rendition]) -> None:
        for rendition in made:
            store([rendition._replace(content=b"half")])
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(jobs, "store", cut_short)
        with pytest.raises(KeyboardInterrupt):
            make_new_widths.call()
    assert Photo.objects.get().widths_version == 1
    assert missing(photo, files) == []
    make_new_widths.call()
    assert b"half" not in [path.read_bytes() for path in (files / "media/r" / photo.key).iterdir()]
    assert Photo.objects.get().widths_version == WIDTHS_VERSION


@pytest.mark.django_db
def test_an_avif_set_of_old_widths_that_was_finished_meanwhile_does_not_count(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = old_photo(files, has_avif=False)

    def while_another_finishes(made: Iterable[Rendition]) -> None:
        store(made)
        monkeypatch.setattr(jobs, "store", store)
        make_avif.call(photo.pk, photo.key)

    monkeypatch.setattr(jobs, "store", while_another_finishes)
    make_new_widths.call()
    assert not Photo.objects.get().has_avif
    assert missing(photo, files) == []
    run_pending("pictures")
    assert Photo.objects.get().has_avif
    assert missing(photo, files) == []


@pytest.mark.django_db
def test_an_avif_set_of_old_widths_that_is_finished_afterwards_does_not_count(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = old_photo(files, has_avif=False)

    def while_widths_change(made: Iterable[Rendition]) -> None:
        store(made)
        monkeypatch.setattr(jobs, "store", store)
        make_new_widths.call()

    monkeypatch.setattr(jobs, "store", while_widths_change)
    make_avif.call(photo.pk, photo.key)
    assert (Photo.objects.get().has_avif, Photo.objects.get().widths_version) == (False, WIDTHS_VERSION)
    run_pending("pictures")
    assert Photo.objects.get().has_avif
    assert missing(photo, files) == []


@pytest.mark.django_db
def test_a_focal_point_moved_while_the_job_runs_keeps_its_own_set(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photo = old_photo(files)

    def while_it_moves(made: Iterable[Rendition]) -> None:
        store(made)
        set_focal(Photo.objects.get(), 0.2, 0.2)

    monkeypatch.setattr(jobs, "store", while_it_moves)
    make_new_widths.call()
    moved = Photo.objects.get()
    assert (moved.focal_x, moved.has_avif, moved.widths_version) == (0.2, False, WIDTHS_VERSION)
    assert missing(photo, files) == []


@pytest.mark.django_db
def test_all_of_the_library_follow_one_by_one_the_newest_first_and_a_second_pass_finds_none(files: Path) -> None:
    old = [old_photo(files, width=width) for width in (950, 951, 952)]
    told = []
    with capture_logs() as lines:
        renew_renditions.call()
        renew_renditions.call()
        assert DBTaskResult.objects.filter(task_path__endswith=".make_new_widths").count() == 1
        while Photo.objects.of_old_widths().exists():
            claimed_one()
            told.append(Photo.objects.of_old_widths().count())
    assert told == [2, 1, 0]
    assert not Photo.objects.filter(pk=old[-1].pk, widths_version=1).exists()
    assert [line for line in lines if line["log_level"] in ("error", "warning")] == []
    run_pending("pictures")
    renew_renditions.call()
    assert not DBTaskResult.objects.ready().exists()


def claimed_one() -> None:
    waiting = DBTaskResult.objects.ready().filter(task_path__endswith=".make_new_widths").get()
    DBTaskResult.objects.filter(pk=waiting.pk).delete()
    make_new_widths.call(*waiting.args_kwargs["args"])


@pytest.mark.django_db
def test_a_photo_whose_original_is_lost_keeps_its_files_and_holds_up_no_other(files: Path) -> None:
    first, lost = old_photo(files, width=950), old_photo(files, width=951)
    lost.original.storage.delete(str(lost.original.name))
    renew_renditions.call()
    with capture_logs() as lines:
        run_pending("pictures")
    assert [line["photo"] for line in lines if line["event"] == "photo_keeps_old_widths"] == [lost.pk]
    assert list(Photo.objects.of_old_widths()) == [lost]
    assert missing(lost, files) == missing(first, files) == []


@pytest.mark.django_db
def test_it_waits_for_every_other_job_for_pictures(files: Path) -> None:
    old_photo(files)
    renew_renditions.call()
    add_photo(uploaded(plain((300, 300))), alt="Sea", credit="Dahl")
    waiting = DBTaskResult.objects.ready().values_list("task_path", flat=True)
    assert [path.rpartition(".")[2] for path in waiting] == ["make_avif", "make_new_widths"]


@pytest.mark.django_db
def test_a_story_that_shows_it_offers_the_new_widths_on_its_next_page(
    files: Path, client: Client, django_capture_on_commit_callbacks: OnCommit
) -> None:
    photo = old_photo(files)
    story = make_article(body=doc(figure(photo.pk, "The sea")), lead_photo=photo, published=timezone.now())
    before = client.get(story.get_absolute_url())
    assert "full-480.avif 480w" in before.content.decode()
    assert "full-950" not in before.content.decode()
    assert f"photo:{photo.pk}" in before["Surrogate-Key"].split()
    with django_capture_on_commit_callbacks(execute=True):
        make_new_widths.call()
    after = client.get(story.get_absolute_url()).content.decode()
    assert "full-950.avif 950w" in after
    assert "full-950.jpg 950w" in after


def test_the_migration_leaves_the_photos_that_stand_their_widths(migrator: Migrator) -> None:
    old = migrator.apply_initial_migration([("articles", "0026_fill_folded_text")]).apps
    words = {"width": 950, "height": 700, "alt": "Sea", "credit": "Dahl"}
    old.get_model("articles", "Photo").objects.create(content_hash="a" * 64, **words)
    photos = (
        migrator.apply_tested_migration([("articles", "0027_photo_widths_version")])
        .apps.get_model("articles", "Photo")
        .objects
    )
    photos.create(content_hash="b" * 64, **words)
    assert list(photos.order_by("pk").values_list("widths_version", flat=True)) == [1, 2]
