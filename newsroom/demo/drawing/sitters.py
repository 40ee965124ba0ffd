"""A sitter's traits, drawn by lot."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from newsroom.demo.drawing.hair import BEARDABLE, STYLES
from newsroom.demo.drawing.palette import CREAM, NAVY, OCHRE, SEA, SIGNAL, Colour, ink, mix

SKINS = tuple(ink(code) for code in ("#f2d0b5", "#eabd99", "#d9a47c", "#bd8158", "#996142", "#74452f", "#573325"))
HAIRS = tuple(
    ink(code) for code in ("#1b1820", "#2d2224", "#4b3026", "#7c4a2b", "#b98a4d", "#c9c4bb", "#8f8d8c", "#9a4a26")
)
CLOTHS = (
    NAVY,
    SEA,
    SIGNAL,
    OCHRE,
    CREAM,
    ink("#54616b"),
    ink("#7a3b34"),
    ink("#9db5ac"),
    ink("#2b3f58"),
    ink("#c7b08a"),
)
CLOTHES = ("blazer", "polo", "shirt", "crew", "scarf", "coat")


@dataclass(frozen=True, slots=True)
class Sitter:
    skin: Colour
    hair: Colour
    style: str
    beard: str
    glasses: str
    clothes: str
    cloth: Colour
    jaw: float
    turned: float

    @property
    def shadow(self) -> Colour:
        return mix(self.skin, ink("#6a2a26"), 0.34)


def random_sitter(rng: Random) -> Sitter:
    style = rng.choice(STYLES)
    skin = rng.randrange(3 if style in ("afro", "locs") else 0, len(SKINS))
    hairs = HAIRS[:3] * 3 + HAIRS[5:7] if skin >= 3 else HAIRS[:5] * 2 + HAIRS[5:]
    bearded = style in BEARDABLE and rng.random() < 0.6
    return Sitter(
        SKINS[skin],
        rng.choice(hairs),
        style,
        rng.choice(("full", "short", "moustache")) if bearded else "",
        rng.choice(("", "", "", "round", "square", "half")),
        rng.choice(CLOTHES),
        rng.choice(CLOTHS),
        rng.uniform(0.88, 1.06),
        rng.choice((-1, 1)) * rng.uniform(0.08, 0.16),
    )
