from __future__ import annotations

from datetime import timedelta

import structlog
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from PIL import Image

from articles.cache_tags import photo_tag
from articles.pictures.models import Photo, PhotoQuerySet
from articles.pictures.renditions import Extension, render, rendition_key, rendition_names
from articles.pictures.storing import erase_set, store, stored_at, stored_keys
from articles.pictures.uploads import open_original
from articles.pictures.widths import WIDTHS_VERSION
from newsroom.foundation.caching import invalidate
from newsroom.foundation.jobs import periodic, task

# Pages kept by a browser, a CDN or a feed reader may name a set for a while after it was replaced.
REPLACED_RETENTION = timedelta(days=7)
FIRST = 10  # readers miss a picture that is not ready; all else on the queue is only better late than never
LAST = -10

log = structlog.get_logger(__name__)


@task(queue="pictures", retries=3, backoff=60, priority=FIRST, name="make_jpegs")
def make_jpegs(photo_id: int, key: str) -> None:
    """The JPEG set of a photo that was taken in without one: from then on pages show it."""
    photo = Photo.objects.filter(pk=photo_id, ready=False).first()
    if photo is None or photo.key != key:
        return
    _make_set(photo, "jpg")
    with transaction.atomic():
        if _unchanged(photo).update(ready=True):
            make_avif.enqueue(photo_id, key)
            invalidate(photo_tag(photo_id))


@task(queue="pictures", retries=3, backoff=60, name="make_avif")
def make_avif(photo_id: int, key: str) -> None:
    """The AVIF set of a photo, unless its file or focal point has changed since this was asked for."""
    photo = Photo.objects.filter(pk=photo_id, has_avif=False).first()
    if photo is None or photo.key != key:
        return
    _make_set(photo, "avif")
    if _unchanged(photo).update(has_avif=True):
        invalidate(photo_tag(photo_id))


@periodic(every=timedelta(days=1), name="renew_renditions")
def renew_renditions() -> None:
    """Begin to bring photos with files of old widths to the new ones, unless that is under way."""
    begun = DBTaskResult.objects.filter(
        task_path=make_new_widths.module_path, status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING)
    )
    if Photo.objects.of_old_widths().exists() and not begun.exists():
        make_new_widths.enqueue()


@task(queue="pictures", retries=3, backoff=60, priority=LAST, name="make_new_widths")
def make_new_widths(before: int | None = None) -> None:
    """The files of new widths for one photo that has old ones, the newest first; then it queues itself for the next.

    `before`: the photo it came from. A photo whose original is lost or broken keeps its files, and is passed over
    until the next day.
    """
    left = Photo.objects.of_old_widths().order_by("-pk")
    photo = (left if before is None else left.filter(pk__lt=before)).first()
    if photo is None:
        return
    try:
        _add_new_widths(photo)
    except (OSError, ValidationError):
        log.exception("photo_keeps_old_widths", photo=photo.pk)
    make_new_widths.enqueue(photo.pk)


def _add_new_widths(photo: Photo) -> None:
    """Put new files beside those that stand, which pages name until then, and emails and feeds for ever."""
    extensions: tuple[Extension, ...] = ("jpg", "avif") if photo.has_avif else ("jpg",)
    for extension in extensions:
        _make_set(photo, extension, to_version=WIDTHS_VERSION)
    with transaction.atomic():
        # An AVIF set that was finished meanwhile is of the old widths.
        if not _unchanged(photo).update(widths_version=WIDTHS_VERSION, has_avif=photo.has_avif):
            return
        if not photo.has_avif:
            make_avif.enqueue(photo.pk, photo.key)
        invalidate(photo_tag(photo.pk))


def _make_set(photo: Photo, extension: Extension, *, to_version: int | None = None) -> None:
    """The files of one format; with `to_version`, those that the photo's own version of the widths does not have."""
    size, focal, own = (photo.width, photo.height), (photo.focal_x, photo.focal_y), photo.widths_version
    standing = rendition_names(size, photo.key, extension, own) if to_version else ()
    store(
        render(
            _master(photo),
            size=size,
            key=photo.key,
            focal=focal,
            extension=extension,
            version=to_version or own,
            without=standing,
        )
    )


def _master(photo: Photo) -> Image.Image:
    with photo.original.open("rb") as file:
        return open_original(file)


def _unchanged(photo: Photo) -> PhotoQuerySet:
    """The photo's row, if it still has the file, the focal point and the widths that the set was made for."""
    return Photo.objects.filter(
        pk=photo.pk,
        content_hash=photo.content_hash,
        focal_x=photo.focal_x,
        focal_y=photo.focal_y,
        widths_version=photo.widths_version,
    )


@periodic(every=timedelta(days=1), name="warn_of_rights")
def warn_of_rights() -> None:
    """A line of the log for each picture whose rights have run out or soon will; the desk filters by it."""
    for photo in Photo.objects.expired().order_by("rights_expire_on"):
        log.warning("photo_rights_expired", photo=photo.pk, title=str(photo), last_day=photo.rights_expire_on)
    for photo in Photo.objects.expiring().order_by("rights_expire_on"):
        log.warning("photo_rights_expire_soon", photo=photo.pk, title=str(photo), last_day=photo.rights_expire_on)


@periodic(every=timedelta(days=1), name="sweep_renditions")
def sweep_renditions() -> int:
    """Erase the sets of no present photo; how many. Young ones stay: their row may not be there yet."""
    rows = Photo.objects.order_by().values_list("content_hash", "focal_x", "focal_y")
    needed = {rendition_key(*row) for row in rows.iterator(chunk_size=2000)}
    before = timezone.now() - REPLACED_RETENTION
    old = [key for key in stored_keys() if key not in needed and (stored_at(key) or before) <= before]
    for key in old:
        erase_set(key)
    return len(old)
