from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django_tasks_db.models import DBTaskResult
from PIL import ExifTags, Image
from pytest_django import DjangoCaptureOnCommitCallbacks

from articles.pictures.actions import add_photo, describe, remove_photo, replace_file, set_focal
from articles.pictures.models import Photo
from newsroom.foundation.caching import invalidated
from tests.articles.pictures.samples import RED, encoded, plain, upload, uploaded

pytestmark = pytest.mark.django_db


def add(content: bytes | None = None, **fields: Any) -> Photo:
    words = {"alt": "A blue sea", "credit": "Sunniva Dahl"}
    return add_photo(upload(content or encoded(plain((1_000, 700)))), **{**words, **fields})


def names(files: Path, store: str) -> set[str]:
    return {str(path.relative_to(files / store)) for path in (files / store).rglob("*") if path.is_file()}


def test_a_new_photo_has_its_jpegs_at_once(files: Path) -> None:
    photo = add(caption="The sea")
    assert (photo.width, photo.height, photo.caption, photo.ready, photo.has_avif) == (
        1_000,
        700,
        "The sea",
        True,
        False,
    )
    made = names(files, "media")
    assert f"r/{photo.key}/16x9-960.jpg" in made
    assert f"r/{photo.key}/1x1-96.jpg" in made
    assert {name.rpartition(".")[2] for name in made} == {"jpg"}
    assert not photo.is_duplicate


def test_what_a_killed_process_left_half_written_is_written_anew(files: Path) -> None:
    photo = add()
    broken = files / "media/r" / photo.key / "16x9-960.jpg"
    whole = broken.read_bytes()
    broken.write_bytes(whole[:100])
    Photo.objects.all().delete()
    add()
    assert broken.read_bytes() == whole


def test_the_original_is_kept_as_it_came_under_a_name_that_tells_nothing(files: Path) -> None:
    content = encoded(plain())
    photo = add_photo(upload(content, "secret-source-jane.jpg"), alt="Sea", credit="Dahl")
    assert photo.original.read() == content
    assert names(files, "originals") == {photo.original.name}
    assert "jane" not in str(photo.original.name)
    assert photo.content_hash[:8] not in str(photo.original.name)


def test_nothing_published_tells_where_the_picture_was_taken(files: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Kestrel Cameras"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (59.0, 1.0, 2.0)
    photo = add(encoded(plain(), exif=exif, xmp=b"<x:xmpmeta>Selmouth</x:xmpmeta>"))
    for name in names(files, "media"):
        content = (files / "media" / name).read_bytes()
        assert not any(trace in content for trace in (b"Exif", b"Kestrel", b"Selmouth", b"xmpmeta")), name
    assert photo.ready


def test_the_same_file_twice_is_one_photo_and_says_so(files: Path) -> None:
    first = add(alt="A blue sea")
    again = add(alt="Something else")
    assert (again.pk, again.is_duplicate, again.alt) == (first.pk, True, "A blue sea")
    assert len(names(files, "originals")) == 1


@pytest.mark.parametrize("fields", [{"alt": "  "}, {"credit": ""}, {"focal_x": 1.2}, {"focal_y": float("nan")}])
def test_a_photo_without_words_or_with_a_focal_point_outside_is_refused(files: Path, fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        add(**fields)
    assert not Photo.objects.exists()
    assert names(files, "originals") == set()


def test_a_row_that_is_refused_leaves_no_original_behind(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.pictures.actions.make_avif", None)
    with pytest.raises(AttributeError):
        add()
    assert names(files, "originals") == set()
    assert not Photo.objects.exists()


def test_a_new_focal_point_makes_new_names_and_keeps_the_old_files(files: Path) -> None:
    photo = add()
    old = photo.key
    Photo.objects.update(has_avif=True)
    set_focal(photo, 0.254, 1)
    photo.refresh_from_db()
    assert (photo.focal_x, photo.focal_y, photo.ready, photo.has_avif) == (0.25, 1.0, True, False)
    assert {f"r/{old}/16x9-960.jpg", f"r/{photo.key}/16x9-960.jpg"} <= names(files, "media")
    assert old != photo.key


def test_a_focal_point_for_a_file_that_was_replaced_meanwhile_is_refused() -> None:
    photo = add()
    Photo.objects.update(content_hash="0" * 64)
    with pytest.raises(ValidationError, match="replaced"):
        set_focal(photo, 0.1, 0.1)


def test_another_file_in_its_place_keeps_words_and_erases_the_old_original(
    files: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    photo = add()
    before = photo.key
    with django_capture_on_commit_callbacks(execute=True):
        replace_file(photo, uploaded(plain((640, 480), RED), "PNG"))
    photo = Photo.objects.get()
    assert (photo.width, photo.alt, photo.ready, photo.has_avif) == (640, "A blue sea", True, False)
    assert photo.key != before
    assert names(files, "originals") == {photo.original.name}
    assert str(photo.original.name).endswith(".png")


def test_a_file_that_is_another_photo_already_does_not_replace_one() -> None:
    content = encoded(plain((300, 300), RED))
    add(content, title="Red square")
    other = add()
    with pytest.raises(ValidationError, match="Red square"):
        replace_file(other, upload(content))


def test_a_removed_photo_leaves_no_file(
    files: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    photo = add()
    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(photo)
    assert not Photo.objects.exists()
    assert names(files, "media") == names(files, "originals") == set()


def test_pages_that_show_a_photo_are_told_of_every_change(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    told: list[frozenset[str]] = []
    monkeypatch.setattr(invalidated, "_listeners", [told.append])
    photo = add()
    changes: tuple[Callable[[], None], ...] = (
        lambda: describe(photo, alt="The sea at night"),
        lambda: set_focal(photo, 0.1, 0.1),
        lambda: replace_file(photo, uploaded(plain((300, 300)))),
        lambda: remove_photo(Photo.objects.get()),
    )
    for change in changes:
        with django_capture_on_commit_callbacks(execute=True):
            change()
    assert told == [frozenset({f"photo:{photo.pk}"})] * 4


def test_the_pictures_job_is_queued_only_with_the_row() -> None:
    with transaction.atomic():
        add()
        transaction.set_rollback(True)
    assert not DBTaskResult.objects.exists()
    photo = add()
    queued = DBTaskResult.objects.get()
    assert (queued.queue_name, queued.args_kwargs["args"]) == ("pictures", [photo.pk, photo.key])
