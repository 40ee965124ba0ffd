"""The demo's pictures: files of `pictures/`, taken into the library through the same door as every upload."""

from __future__ import annotations

import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import connection
from django.test import RequestFactory

from articles.pictures.actions import add_photo
from articles.pictures.jobs import make_jpegs
from articles.pictures.models import Photo
from newsroom.demo import content
from newsroom.site.views import home

CREDIT = "Illustration: The Selmouth Courier"
MIDDLE_OF_A_FACE = (0.5, 0.4)
AT_ONCE = 2  # threads: Pillow lets others run while it scales and encodes


@dataclass(frozen=True)
class Picture:
    """A file of `pictures/`, named without its ending, and its words."""

    name: str
    alt: str
    caption: str = ""
    credit: str = ""


def take_in(pictures: Iterable[Picture]) -> dict[str, Photo]:
    """Add each picture to the library once, its first words counting, without renditions; the photos by name."""
    wanted = {picture.name: picture for picture in reversed(list(pictures))}
    focal = content.data("pictures")["focal"]
    return {name: _photo(picture, *focal.get(name, MIDDLE_OF_A_FACE)) for name, picture in wanted.items()}


def _photo(picture: Picture, focal_x: float, focal_y: float) -> Photo:
    file = content.FOLDER / "pictures" / f"{picture.name}.avif"
    return add_photo(
        ContentFile(file.read_bytes(), name=file.name),
        at_once=False,
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
    page = home(RequestFactory().get("/"))
    tags = page["Surrogate-Key"].split()
    return list(Photo.objects.filter(pk__in=[int(tag.partition(":")[2]) for tag in tags if tag.startswith("photo:")]))


def make_ready(photos: Iterable[Photo]) -> None:
    """Make the JPEGs of these photos now, instead of when their jobs come round."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(_make_ready, photos))


def _make_ready(photo: Photo) -> None:
    try:
        make_jpegs.call(photo.pk, photo.key)
    finally:
        connection.close()
