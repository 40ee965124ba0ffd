"""What can be done to a photo. Files are made before the transaction: no row names what is not there."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.cache_tags import photo_tag
from articles.pictures.jobs import make_avif, make_jpegs
from articles.pictures.models import Photo
from articles.pictures.renditions import render, rendition_key
from articles.pictures.storing import erase_set, store
from articles.pictures.uploads import CheckedUpload, check_upload, open_original
from articles.pictures.widths import WIDTHS_VERSION
from articles.references.usage import is_used
from newsroom.foundation.caching import invalidate, remove_pages
from newsroom.foundation.models import User

MADE = ("ready", "has_avif", "widths_version")
UncheckedUpload = File[Any] | CheckedUpload


def add_photo(
    file: UncheckedUpload, *, alt: str, credit: str, by: User | None = None, at_once: bool = True, **fields: Any
) -> Photo:
    """Take a picture into the library and make its JPEG renditions; AVIF follows by a job.

    `at_once` False: a job makes the JPEGs too, and pages leave the picture out until then (`Photo.is_ready`).
    `fields` are Photo's own (title, caption, source, focal_x, …). The very same file is never kept twice: its
    photo is returned as it stands, with `is_duplicate` True. Raises ValidationError.
    """
    upload = _checked(file)
    known = _known(upload)
    if known is not None:
        return known
    photo = Photo(alt=alt.strip(), credit=credit.strip(), uploaded_by=by, **fields)
    try:
        store_photo(photo, upload, at_once=at_once)
    except (IntegrityError, ValidationError):  # perhaps somebody else was uploading it at this moment
        known = _known(upload)
        if known is None:
            raise
        return known
    return photo


def store_photo(photo: Photo, upload: CheckedUpload, *, at_once: bool = True) -> None:
    """Insert a photo that is filled in but for its file. `at_once`: as for `add_photo()`."""
    photo.focal_x, photo.focal_y = _focal(photo.focal_x, photo.focal_y)
    _fill(photo, upload)
    photo.ready = at_once
    photo.full_clean()
    if at_once:
        _make_jpegs(photo, upload)

    def insert() -> None:
        photo.save(force_insert=True)
        (make_avif if at_once else make_jpegs).enqueue(photo.pk, photo.key)

    _with_original(photo, insert)


def set_focal(photo: Photo, x: float, y: float) -> None:
    """Move the focal point (0 to 1 from left and top; kept in hundredths): all crops are made anew."""
    x, y = _focal(x, y)
    if (x, y) == (photo.focal_x, photo.focal_y):
        return
    with photo.original.open("rb") as file:
        master = open_original(file)
    size, key = (photo.width, photo.height), rendition_key(photo.content_hash, x, y)
    store(render(master, size=size, key=key, focal=(x, y), extension="jpg"))
    with transaction.atomic():
        row = Photo.objects.filter(pk=photo.pk, content_hash=photo.content_hash)
        if row.update(focal_x=x, focal_y=y, ready=True, has_avif=False, widths_version=WIDTHS_VERSION) != 1:
            raise ValidationError(_("The picture was replaced in the meantime. Load the page again."), code="stale")
        make_avif.enqueue(photo.pk, key)
        invalidate(photo_tag(photo.pk))
    photo.focal_x, photo.focal_y, photo.ready, photo.has_avif = x, y, True, False
    photo.widths_version = WIDTHS_VERSION


def replace_file(photo: Photo, file: UncheckedUpload) -> None:
    """Put another file in a photo's place, and erase the old one; words and focal point stay."""
    upload = _checked(file)
    if upload.content_hash == photo.content_hash:
        return
    if (known := _known(upload)) is not None:
        raise ValidationError(
            _("This very picture is in the library already, as “%(title)s”."),
            code="duplicate",
            params={"title": str(known)},
        )
    old_name, storage = photo.original.name, photo.original.storage
    _fill(photo, upload)
    _make_jpegs(photo, upload)

    def update() -> None:
        photo.save(update_fields=["original", "width", "height", "content_hash", *MADE])
        make_avif.enqueue(photo.pk, photo.key)
        invalidate(photo_tag(photo.pk))
        if old_name:
            transaction.on_commit(lambda: storage.delete(old_name))

    _with_original(photo, update)


def describe(photo: Photo, **fields: Any) -> None:
    """Change a photo's words and rights, and tell the pages that show it."""
    for name, value in fields.items():
        setattr(photo, name, value)
    photo.full_clean()
    with transaction.atomic():
        photo.save(update_fields=list(fields))
        invalidate(photo_tag(photo.pk))


def remove_photo(photo: Photo) -> None:
    """Erase a photo and its files at once, as lost rights demand. ProtectedError while a text or a row shows it."""
    pk, key, name, storage = photo.pk, photo.key, photo.original.name, photo.original.storage

    def erase() -> None:
        erase_set(key)
        if name:
            storage.delete(name)

    with transaction.atomic():
        if is_used(photo):
            raise ProtectedError(gettext("The picture is used."), {photo})
        photo.delete()
        remove_pages(photo_tag(pk))
        transaction.on_commit(erase)


def _checked(file: UncheckedUpload) -> CheckedUpload:
    return file if isinstance(file, CheckedUpload) else check_upload(file)


def _known(upload: CheckedUpload) -> Photo | None:
    known = Photo.objects.filter(content_hash=upload.content_hash).first()
    if known is not None:
        known.is_duplicate = True
    return known


def _focal(x: float, y: float) -> tuple[float, float]:
    if not (math.isfinite(x) and math.isfinite(y) and 0 <= x <= 1 and 0 <= y <= 1):
        raise ValidationError(_("The focal point lies outside the picture: give numbers from 0 to 1."), code="focal")
    return round(x, 2), round(y, 2)


def _fill(photo: Photo, upload: CheckedUpload) -> None:
    upload.file.seek(0)
    photo.original = File(upload.file, name=f"original.{upload.extension}")
    photo.width, photo.height, photo.content_hash = upload.width, upload.height, upload.content_hash
    photo.ready, photo.has_avif, photo.widths_version = True, False, WIDTHS_VERSION


def _make_jpegs(photo: Photo, upload: CheckedUpload) -> None:
    size, focal = (photo.width, photo.height), (photo.focal_x, photo.focal_y)
    store(render(upload.master, size=size, key=photo.key, focal=focal, extension="jpg"))


def _with_original(photo: Photo, write: Callable[[], None]) -> None:
    """Keep the original, then write the row; where the row is refused, take the file back."""
    photo.original.save(photo.original.name or "", photo.original.file, save=False)
    try:
        with transaction.atomic():
            write()
    except BaseException:
        photo.original.storage.delete(photo.original.name or "")
        raise
