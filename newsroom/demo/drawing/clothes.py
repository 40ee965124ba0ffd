"""What a sitter wears."""

from __future__ import annotations

from dataclasses import replace

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.outlines import place, smooth
from newsroom.demo.drawing.palette import CREAM, NAVY, OCHRE, SEA, SIGNAL, ink, mix
from newsroom.demo.drawing.sitters import Sitter


def clothes(c: Canvas, s: Sitter, x: float, y: float, unit: float) -> None:
    """Shoulders down to the lower edge, and what is worn over them."""
    bottom = max(4.2, (c.height - y) / unit + 0.2)
    left = [(-2.65, bottom), (-2.45, 3.1), (-1.95, 2.35), (-0.95, 1.98), (-0.5, 1.62)]
    right = [(-px, py) for px, py in reversed(left)]
    neckline = [(0.28, 2.02), (0.0, 2.12), (-0.28, 2.02)]
    body = place([*smooth(left, steps=6), *smooth(right, steps=6), *neckline[:0]], x, y, unit)
    dark = mix(s.cloth, ink("#0b1226"), 0.5)
    c.form(body, s.cloth, dark, "right", 0.7)
    neck = place(
        smooth([(-0.5, 1.6), (0.5, 1.6), (0.42, 1.95), (0.0, 2.2), (-0.42, 1.95)], closed=True, steps=6),
        x,
        y,
        unit,
    )
    c.poly(neck, s.skin)
    WARDROBE[s.clothes](c, s, x, y, unit, bottom)


def _blazer(c: Canvas, s: Sitter, x: float, y: float, unit: float, bottom: float) -> None:
    dark = mix(s.cloth, ink("#0b1226"), 0.4)
    shirt = CREAM if sum(s.cloth) < 520 else ink("#27415e")
    c.form(
        place([(-0.5, 1.62), (0.5, 1.62), (0.1, bottom), (-0.1, bottom)], x, y, unit),
        shirt,
        mix(shirt, NAVY, 0.4),
        "right",
        0.5,
    )
    c.poly(place([(-0.4, 1.66), (0.4, 1.66), (0.0, 2.35)], x, y, unit), s.skin)
    for way in (-1, 1):
        c.poly(
            place([(way * 0.5, 1.55), (way * 0.02, 2.4), (way * 0.34, 2.72), (way * 0.62, 1.9)], x, y, unit),
            mix(shirt, CREAM, 0.4),
        )
        lapel = place(
            [
                (way * 0.56, 1.6),
                (way * 1.06, 2.3),
                (way * 0.8, 2.6),
                (way * 0.98, 2.75),
                (way * 0.08, bottom),
                (way * 0.2, 3.0),
            ],
            x,
            y,
            unit,
        )
        c.form(lapel, mix(s.cloth, CREAM, 0.1) if way < 0 else dark, dark, "right", 0.5)


def _polo(c: Canvas, s: Sitter, x: float, y: float, unit: float, bottom: float) -> None:
    collar = place(
        smooth(
            [(-0.58, 1.3), (0.0, 1.48), (0.58, 1.3), (0.66, 2.0), (0.0, 2.2), (-0.66, 2.0)],
            closed=True,
            steps=6,
        ),
        x,
        y,
        unit,
    )
    c.form(collar, mix(s.cloth, CREAM, 0.12), mix(s.cloth, NAVY, 0.6), "right", 0.7)
    c.line(
        smooth(place([(-0.63, 1.62), (0.0, 1.8), (0.63, 1.62)], x, y, unit), steps=6),
        0.035 * unit,
        mix(s.cloth, NAVY, 0.5),
    )


def _shirt(c: Canvas, s: Sitter, x: float, y: float, unit: float, bottom: float) -> None:
    dark = mix(s.cloth, NAVY, 0.35)
    c.line(place([(0, 2.2), (0, bottom)], x, y, unit), 0.04 * unit, dark)
    c.poly(place([(-0.4, 1.66), (0.4, 1.66), (0.0, 2.28)], x, y, unit), s.skin)
    for way in (-1, 1):
        flap = place([(way * 0.5, 1.5), (way * 0.02, 2.25), (way * 0.5, 2.6), (way * 0.84, 1.9)], x, y, unit)
        c.form(flap, mix(s.cloth, CREAM, 0.35), dark, "right", 0.4)
    for i in range(3):
        c.disc(x, y + (2.75 + i * 0.55) * unit, 0.05 * unit, dark)


def _crew(c: Canvas, s: Sitter, x: float, y: float, unit: float, bottom: float) -> None:
    band = smooth([(-0.56, 1.66), (-0.42, 2.02), (0.0, 2.26), (0.42, 2.02), (0.56, 1.66)], steps=6)
    c.line(place(band, x, y, unit), 0.15 * unit, mix(s.cloth, NAVY if sum(s.cloth) > 300 else CREAM, 0.28))


def _scarf(c: Canvas, s: Sitter, x: float, y: float, unit: float, bottom: float) -> None:
    wool = OCHRE if s.cloth != OCHRE else SEA
    dark = mix(wool, NAVY, 0.5)
    c.form(place([(0.1, 2.0), (0.62, 1.95), (0.85, bottom), (0.2, bottom)], x, y, unit), wool, dark, "right", 0.6)
    loop = smooth(
        [(-0.72, 1.5), (0.0, 1.72), (0.72, 1.45), (0.86, 1.95), (0.1, 2.42), (-0.82, 2.05)],
        closed=True,
        steps=6,
    )
    c.form(place(loop, x, y, unit), mix(wool, CREAM, 0.12), dark, "bottom", 0.6)
    c.line(smooth(place([(-0.7, 1.72), (0.0, 2.02), (0.74, 1.74)], x, y, unit), steps=6), 0.04 * unit, dark)


def _coat(c: Canvas, s: Sitter, x: float, y: float, unit: float, bottom: float) -> None:
    knit = SIGNAL if s.cloth != SIGNAL else CREAM
    c.form(
        place([(-0.56, 1.62), (0.56, 1.62), (0.42, bottom), (-0.42, bottom)], x, y, unit),
        knit,
        mix(knit, NAVY, 0.5),
        "right",
        0.5,
    )
    _crew(c, replace(s, cloth=knit), x, y, unit, bottom)
    for way in (-1, 1):
        lapel = place(
            [
                (way * 0.6, 1.5),
                (way * 1.3, 1.95),
                (way * 1.15, 2.75),
                (way * 0.42, bottom),
                (way * 0.36, 2.5),
            ],
            x,
            y,
            unit,
        )
        c.form(lapel, mix(s.cloth, CREAM, 0.14), mix(s.cloth, NAVY, 0.6), "right", 0.6)


WARDROBE = {"blazer": _blazer, "polo": _polo, "shirt": _shirt, "crew": _crew, "scarf": _scarf, "coat": _coat}
