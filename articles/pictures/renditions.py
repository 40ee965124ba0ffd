"""Which renditions a picture has, what they are called, and how they are made.

Everything but `render()` is arithmetic on the picture's width, height, hash and focal point, so that markup
asks neither the database nor the store. Names are `r/<hash>-<focal>/<ratio>-<width>.<extension>`; a new file
or focal point makes new names, which is why renditions may be cached for ever.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from io import BytesIO
from math import ceil, sqrt
from typing import Literal, NamedTuple

from PIL import Image

from articles.pictures.widths import MAX_WIDTH, WIDTHS, WIDTHS_VERSION, Ratio, widths

Extension = Literal["jpg", "avif"]
Box = tuple[float, float, float, float]

PROPORTIONS: dict[Ratio, float | None] = {"16:9": 16 / 9, "4:3": 4 / 3, "1:1": 1.0, "full": None}
MAX_MASTER_PIXELS = 12_000_000
MAX_PIXELS_AT_ONCE = 45_000_000
MAX_PIXELS_KEPT_WHOLE = 15_000_000
# Halving by averages first, where enough remains for the slow filter, saves half the time and does not show.
REDUCING_GAP = 1.3
REDUCTIONS = (1, 2, 3, 4, 6, 8)

SAVING: dict[Extension, dict[str, object]] = {
    "jpg": {"format": "JPEG", "quality": 78, "progressive": True, "optimize": True},
    "avif": {"format": "AVIF", "quality": 55, "speed": 8, "max_threads": 1},
}


class Shape(NamedTuple):
    width: int
    height: int


class Rendition(NamedTuple):
    name: str
    content: bytes


def rendition_key(content_hash: str, focal_x: float, focal_y: float) -> str:
    """The folder of one set: the start of the hash, and the focal point in hundredths."""
    return f"{content_hash[:16]}-{round(focal_x * 100)}x{round(focal_y * 100)}"


def rendition_name(key: str, ratio: Ratio, width: int, extension: Extension) -> str:
    return f"r/{key}/{ratio.replace(':', 'x')}-{width}.{extension}"


def reduction(width: int, height: int, version: int = WIDTHS_VERSION) -> int:
    """By how much a picture is reduced while it is decoded, before any rendition is cut.

    It leaves a fourth or more above the widest 4:3 crop where there is as much (in version 1 of the widths, above the
    widest of 16:9), yet never more than 12 megapixels, nor more than 45 together with the picture it is reduced from:
    both are in memory at once. Up to 15 megapixels stay whole where half of them would be too narrow.
    """
    pixels = width * height
    across = min(width, height * (16 / 9 if version == 1 else 4 / 3))
    spare = across / (MAX_WIDTH * 1.25)
    needed = sqrt(pixels / min(MAX_MASTER_PIXELS, max(1, MAX_PIXELS_AT_ONCE - pixels)))
    k = next((k for k in reversed(REDUCTIONS) if needed <= k <= spare), None) or next(
        (k for k in REDUCTIONS if k >= needed), REDUCTIONS[-1]
    )
    is_too_narrow = across / k < min(across, MAX_WIDTH)
    return 1 if version > 1 and is_too_narrow and pixels <= MAX_PIXELS_KEPT_WHOLE else k


def master_size(width: int, height: int, version: int = WIDTHS_VERSION) -> Shape:
    k = reduction(width, height, version)
    return Shape(ceil(width / k), ceil(height / k))


def crop_size(size: Shape, ratio: Ratio) -> tuple[float, float]:
    """The largest area of this ratio within `size`, in pixels, not rounded."""
    proportion = PROPORTIONS[ratio]
    if proportion is None:
        return size
    return min(size.width, size.height * proportion), min(size.height, size.width / proportion)


def crop_box(size: Shape, ratio: Ratio, focal_x: float, focal_y: float) -> Box:
    """That area laid as near to the middle of the focal point as the edges allow."""
    width, height = crop_size(size, ratio)
    left = min(max(focal_x * size.width - width / 2, 0), size.width - width)
    top = min(max(focal_y * size.height - height / 2, 0), size.height - height)
    return left, top, left + width, top + height


@lru_cache(maxsize=4096)
def shapes(width: int, height: int, ratio: Ratio, version: int = WIDTHS_VERSION) -> tuple[Shape, ...]:
    """The sizes a picture has in this ratio, narrowest first; never wider than the picture itself.

    `version`: of the widths, as the photo's row says it.
    """
    across, down = crop_size(master_size(width, height, version), ratio)
    made = widths(ratio, max(1, int(across)), version)
    return tuple(Shape(w, max(1, round(w * down / across))) for w in made)


def rendition_names(size: tuple[int, int], key: str, extension: Extension, version: int) -> frozenset[str]:
    """What the files of a whole set are called."""
    return frozenset(
        rendition_name(key, ratio, shape.width, extension)
        for ratio in WIDTHS
        for shape in shapes(*size, ratio, version)
    )


def render(
    master: Image.Image,
    *,
    size: tuple[int, int],
    key: str,
    focal: tuple[float, float],
    extension: Extension,
    version: int = WIDTHS_VERSION,
    without: Collection[str] = (),
) -> Iterator[Rendition]:
    """Cut and encode the whole set. `size` is the upright original's, `master` the picture decoded from it.

    Each is made from the next larger one, and a crop from the uncropped one where that has pixels enough.
    `version`: of the widths. `without`: names that are there already and not to be made.
    """
    whole = master.resize(shapes(*size, "full", version)[-1], Image.Resampling.LANCZOS, reducing_gap=REDUCING_GAP)
    for ratio in WIDTHS:
        wanted = shapes(*size, ratio, version)
        if ratio == "full":
            master = whole  # the last: to encode it needs most memory, and that of the master may be freed
        reaches = crop_size(Shape(*whole.size), ratio)[0] >= wanted[-1].width
        cut = whole if reaches else master
        box = crop_box(Shape(*cut.size), ratio, *focal)
        for shape in reversed(wanted):
            cut = cut.resize(shape, Image.Resampling.LANCZOS, box=box, reducing_gap=REDUCING_GAP)
            box = (0, 0, *shape)
            name = rendition_name(key, ratio, shape.width, extension)
            if name not in without:
                yield Rendition(name, _encode(cut, extension))


def _encode(picture: Image.Image, extension: Extension) -> bytes:
    target = BytesIO()
    picture.save(target, **SAVING[extension])  # type: ignore[arg-type]
    return target.getvalue()
