"""How wide the files of a picture are: now, and where an earlier release made them.

A photo's row says by which table its files were made (`Photo.widths_version`). Whoever changes a width or the rule
adds a version and keeps the one before: `jobs.make_new_widths` brings the photos of the library to the newest, and
until then pages name the files that are there.
"""

from __future__ import annotations

from typing import Literal

Ratio = Literal["16:9", "4:3", "1:1", "full"]

WIDTHS_VERSION = 2
MAX_WIDTH = 1920
# 1200 is what link previews ask for; squares serve faces and thumbnails only.
WIDTHS: dict[Ratio, tuple[int, ...]] = {
    "16:9": (320, 480, 640, 960, 1200, 1920),
    "4:3": (320, 480, 640, 960, 1280, 1920),
    "1:1": (96, 192, 384),
    "full": (480, 960, 1280, 1920),
}
FIRST_WIDTHS: dict[Ratio, tuple[int, ...]] = WIDTHS | {"4:3": (320, 480, 640, 960)}
# A file of the picture's own width is not worth its bytes beside one that is narrower by a fiftieth.
NEARLY = 0.98


def widths(ratio: Ratio, available: int, version: int = WIDTHS_VERSION) -> tuple[int, ...]:
    """The widths of a picture that has `available` pixels across, narrowest first, in pixels.

    The widest is the picture's own, or within 2 % of it, up to the widest of the table. In version 1 it was the
    widest of the table that the picture reaches: 480 of 950.
    """
    if version == 1:
        return tuple(width for width in FIRST_WIDTHS[ratio] if width <= available) or (available,)
    reached = tuple(width for width in WIDTHS[ratio] if width <= available)
    widest = min(available, WIDTHS[ratio][-1])
    return reached if reached and reached[-1] >= widest * NEARLY else (*reached, widest)
