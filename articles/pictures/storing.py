"""Renditions in and out of the public store. A set is a folder, `r/<key>/`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from articles.pictures.renditions import Rendition


def store(renditions: Iterable[Rendition]) -> None:
    """Write them under exactly their names, over what a job that was cut short may have left."""
    for rendition in renditions:
        default_storage.delete(rendition.name)
        written = default_storage.save(rendition.name, ContentFile(rendition.content))
        if written != rendition.name:  # another process made the same set at this moment
            default_storage.delete(written)


def stored_keys() -> list[str]:
    try:
        return default_storage.listdir("r")[0]
    except FileNotFoundError:
        return []


def stored_at(key: str) -> datetime | None:
    """When the newest file of a set was written; None for an empty one."""
    names = default_storage.listdir(f"r/{key}")[1]
    return max((default_storage.get_modified_time(f"r/{key}/{name}") for name in names), default=None)


def erase_set(key: str) -> None:
    try:
        names = default_storage.listdir(f"r/{key}")[1]
    except FileNotFoundError:
        return
    for name in names:
        default_storage.delete(f"r/{key}/{name}")
    default_storage.delete(f"r/{key}")
