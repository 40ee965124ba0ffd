"""The demo's pictures: files of `pictures/`, taken into the library; the jobs of every upload make their renditions."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from django.core.files.base import ContentFile
from django.db import connection
from django.test import RequestFactory
from PIL import Image

from articles.pictures.jobs import make_jpegs
from articles.pictures.models import Photo
from newsroom.demo import content
from newsroom.site.views import front_page

CREDIT = "Illustration: The Selmouth Courier"
MIDDLE_OF_A_FACE = (0.5, 0.4)


@dataclass(frozen=True)
class Picture:
    """A file of `pictures/`, named without its ending, and its words."""

    name: str
    alt: str
    caption: str = ""
    credit: str = ""


def take_in(pictures: Iterable[Picture]) -> dict[str, Photo]:
    """Add each picture to the library once, its first words counting, without renditions; the photos by name.

    An upload is decoded before it is let in. These files are our own: a test lets them in so, here the jobs decode.
    """
    wanted = {picture.name: picture for picture in reversed(list(pictures))}
    focal = content.data("pictures")["focal"]
    taken = {name: _photo(picture, *focal.get(name, MIDDLE_OF_A_FACE)) for name, picture in wanted.items()}
    for photo in Photo.objects.bulk_create(taken.values()):
        make_jpegs.enqueue(photo.pk, photo.key)
    return taken


def _photo(picture: Picture, focal_x: float, focal_y: float) -> Photo:
    path = content.FOLDER / "pictures" / f"{picture.name}.avif"
    file = path.read_bytes()
    width, height = Image.open(BytesIO(file), formats=("AVIF",)).size
    return Photo(
        original=ContentFile(file, name=path.name),
        width=width,
        height=height,
        content_hash=sha256(file).hexdigest(),
        alt=picture.alt,
        credit=picture.credit or CREDIT,
        caption=picture.caption,
        title=re.sub(r"-\d+$", "", picture.name).replace("-", " ").capitalize(),
        source="The Selmouth Courier",
        focal_x=focal_x,
        focal_y=focal_y,
    )


def missing_on_front_page() -> list[Photo]:
    """The pictures that the front page leaves out because they are not ready: it names them as what it depends on."""
    page = front_page(RequestFactory().get("/"))
    tags = page["Surrogate-Key"].split()
    return list(Photo.objects.filter(pk__in=[int(tag.partition(":")[2]) for tag in tags if tag.startswith("photo:")]))


def make_ready(photos: Iterable[Photo]) -> None:
    """Make the JPEGs of these photos now, instead of when their jobs come round.

    A thread for each core: Pillow lets the others run while it decodes, scales and encodes.
    """
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        list(threads.map(_make_ready, photos))


def _make_ready(photo: Photo) -> None:
    try:
        make_jpegs.call(photo.pk, photo.key)
    finally:
        connection.close()
