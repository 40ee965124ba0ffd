"""The limited inks of the paper's illustrations, in five moods of light."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import ImageColor

Colour = tuple[int, int, int]


def ink(code: str) -> Colour:
    red, green, blue = ImageColor.getrgb(code)[:3]
    return red, green, blue


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """The first colour with `share` (0..1) of the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


NAVY = ink("#14213d")
CREAM = ink("#f5ecdb")
SIGNAL = ink("#e2512c")
OCHRE = ink("#dba444")
SEA = ink("#2f6f73")
MIST = ink("#a5c2bd")
STONE = ink("#8a9794")
BRICK = ink("#a8452f")


@dataclass(frozen=True, slots=True)
class Palette:
    """One mood: sky and water from far to near, three depths of land, and the light that falls on things."""

    name: str
    veil: float
    sky_top: Colour
    sky_low: Colour
    sun: Colour
    far: Colour
    mid: Colour
    near: Colour
    dark: Colour
    light: Colour
    water_far: Colour
    water_near: Colour
    land: Colour
    leaf: Colour
    lamp: Colour
    air: Colour

    def lit(self, colour: Colour, more: float = 0.0) -> Colour:
        """A thing's own colour as it looks in this light; `more` pushes it further into the air."""
        return mix(colour, self.air, min(1.0, self.veil + more))

    @property
    def is_dark(self) -> bool:
        return self.name in ("dusk", "night")


def _palette(name: str, veil: float, sky_and_land: str, light_and_water: str) -> Palette:
    codes = f"{sky_and_land} {light_and_water}".split()
    return Palette(name, veil, *[ink(f"#{code}") for code in codes])


MOODS = {
    mood.name: mood
    for mood in (
        _palette(
            "day",
            0.04,
            "8fbcbf f3e9d2 fdf3d6 9dbdb9 568a8b 22505c 14213d",
            "f7efdf 8fbab6 2a6470 b9b27e 4d7f6b f6d78d c9ddd6",
        ),
        _palette(
            "dawn",
            0.12,
            "9ab4b8 f8d3ac fff0cf c6a99b 7b8a90 35505f 17233d",
            "fbefdc d9bfa8 41697a c4a878 67806f f9d48a ecc9aa",
        ),
        _palette(
            "dusk",
            0.26,
            "2b4261 f0905c ffd59a 8c6873 4f4c68 28344f 121b33",
            "fbe6c6 b8705f 1f3350 7a6a5e 3a5558 fbc56b 54486a",
        ),
        _palette(
            "night",
            0.45,
            "0c172e 35586c f4e7c4 2f4f65 213c55 162942 0a1326",
            "efe3c6 2a4c62 0c1a30 33505a 24464f f8c766 1c3350",
        ),
        _palette(
            "winter",
            0.10,
            "b9cbd1 f1f0e8 fdfaf0 bccace 86a0aa 42647a 1b2c45",
            "fcfbf6 b4c8cd 4a7083 eef0ec 5f7f83 f3d08a dfe7e8",
        ),
    )
}
