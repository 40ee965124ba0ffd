"""The audio's two places. Every file stands in the private store; that of a public story in the public one as well,
under the same name. A name is made of the story's number and a hash of the content, and never of an uploader's name.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection
from datetime import datetime
from hashlib import sha256
from typing import Any, BinaryIO, cast

from django.core.files.base import File
from django.core.files.storage import Storage, storages

FOLDER = "audio"
NAME = re.compile(r"audio/\d{1,19}-[0-9a-f]{32}\.(?:mp3|m4a|ogg|wav)", re.ASCII)
TYPES = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "wav": "audio/wav"}


def private() -> Storage:
    return storages["originals"]


def public() -> Storage:
    return storages["default"]


def upload_name(narration: object, filename: str) -> str:
    """For the model's field: our own names as they are, any other as an unguessable one that is served nowhere."""
    return filename if NAME.fullmatch(filename) else f"{FOLDER}/{secrets.token_hex(16)}.bin"


def keep_private(article_id: int, content: File[Any], extension: str) -> str:
    """Store it unless it is there, and give its name."""
    stream = cast(BinaryIO, content)
    digest = sha256()
    stream.seek(0)
    for piece in iter(lambda: stream.read(1 << 20), b""):
        digest.update(piece)
    stream.seek(0)
    name = f"{FOLDER}/{article_id}-{digest.hexdigest()[:32]}.{extension}"
    _write(private(), name, content)
    return name


def show(name: str) -> None:
    """Copy a private file to where readers hear it."""
    with private().open(name) as file:
        _write(public(), name, file)


def hide(name: str) -> None:
    if name:
        public().delete(name)


def erase(name: str) -> None:
    """From both stores."""
    if name:
        public().delete(name)
        private().delete(name)


def leftovers(store: Storage, needed: Collection[str], before: datetime) -> list[str]:
    """Audio files of this store that nobody needs, and that were there before that moment."""
    try:
        names = [f"{FOLDER}/{name}" for name in store.listdir(FOLDER)[1]]
    except FileNotFoundError:
        return []
    strays = [name for name in names if NAME.fullmatch(name) and name not in needed]
    return [name for name in strays if store.get_modified_time(name) < before]


def type_of(name: str) -> str:
    return TYPES[name.rpartition(".")[2]]


def _write(store: Storage, name: str, content: File[Any]) -> None:
    """Under exactly this name, over what a copy that was cut short may have left."""
    if store.exists(name):
        if store.size(name) == content.size:
            return
        store.delete(name)
    written = store.save(name, content)
    if written != name:  # another process stored the same content at this moment
        store.delete(written)
