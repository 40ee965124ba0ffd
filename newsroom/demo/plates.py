"""The demo's pictures: drawn in parallel, then taken into the library through the same door as every upload."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from django.core.files.base import ContentFile

from articles.pictures.models import Photo
from articles.pictures.verbs import add_photo
from newsroom.demo.drawing import focal
from newsroom.demo.press import PORTRAIT, pressed

CREDIT = "Illustration: The Selmouth Courier"


@dataclass(frozen=True)
class Plate:
    """A picture to draw, and its words."""

    subject: str
    seed: int
    alt: str
    caption: str = ""
    credit: str = ""

    @property
    def key(self) -> tuple[str, int]:
        return self.subject, self.seed


def take_in(plates: Iterable[Plate]) -> Iterator[tuple[Plate, Photo]]:
    """Draw every plate once, and add it to the library; yields as they are done."""
    wanted = {plate.key: plate for plate in reversed(list(plates))}
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for plate, jpeg in zip(wanted.values(), pool.map(pressed, wanted), strict=True):
            yield plate, _photo(plate, jpeg)


def _photo(plate: Plate, jpeg: bytes) -> Photo:
    x, y = (0.5, 0.4) if plate.subject == PORTRAIT else focal(plate.subject, plate.seed)
    return add_photo(
        ContentFile(jpeg, name=f"{plate.subject}-{plate.seed}.jpg"),
        alt=plate.alt,
        credit=plate.credit or CREDIT,
        caption=plate.caption,
        title=plate.subject.replace("-", " ").capitalize(),
        source="The Selmouth Courier",
        focal_x=x,
        focal_y=y,
    )
