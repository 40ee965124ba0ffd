from __future__ import annotations

from datetime import timedelta

import structlog
from django.db import transaction
from django.utils import timezone

from articles.cache_tags import photo_tag
from articles.pictures.models import Photo, PhotoQuerySet
from articles.pictures.renditions import Extension, render, rendition_key
from articles.pictures.storing import erase_set, store, stored_at, stored_keys
from articles.pictures.uploads import open_original
from newsroom.foundation.caching import invalidate
from newsroom.foundation.jobs import periodic, task

# Pages kept by a browser, a CDN or a feed reader may name a set for a while after it was replaced.
REPLACED_RETENTION = timedelta(days=7)
FIRST = 10  # readers miss a picture that is not ready; all else on the queue is only better late than never

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


def _make_set(photo: Photo, extension: Extension) -> None:
    with photo.original.open("rb") as file:
        master = open_original(file)
    size, focal = (photo.width, photo.height), (photo.focal_x, photo.focal_y)
    store(render(master, size=size, key=photo.key, focal=focal, extension=extension))


def _unchanged(photo: Photo) -> PhotoQuerySet:
    """The photo's row, if it still has the file and the focal point that the set was made for."""
    return Photo.objects.filter(
        pk=photo.pk, content_hash=photo.content_hash, focal_x=photo.focal_x, focal_y=photo.focal_y
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
