"""Small people: walking, standing, seen from behind, sitting in rows."""

from __future__ import annotations

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.outlines import Point, Points, arc, path, place, smooth
from newsroom.demo.drawing.palette import CREAM, OCHRE, SIGNAL, Colour, ink, mix

COATS = (
    SIGNAL,
    OCHRE,
    ink("#2f6f73"),
    ink("#27415e"),
    ink("#14213d"),
    ink("#8ba79f"),
    ink("#7b3f35"),
    ink("#d9c5a0"),
    ink("#4d5c6b"),
)
SKINS = tuple(ink(code) for code in ("#f0cbae", "#dfab86", "#c48b62", "#9c6442", "#74462e", "#533222"))
SHADED_FROM = 110.0
HAIRS = tuple(ink(code) for code in ("#1d1a20", "#33241f", "#5a3824", "#8a5a33", "#c1945a", "#b9b4ac", "#7d3a22"))


def person(
    c: Canvas,
    x: float,
    base: float,
    height: float,
    coat: Colour | None = None,
    back: bool = False,
    stride: float | None = None,
) -> None:
    """A whole figure `height` units tall, feet at (x, base)."""
    p, rng = c.palette, c.rng
    cloth = p.lit(coat or rng.choice(COATS))
    skin, hair = p.lit(rng.choice(SKINS)), p.lit(rng.choice(HAIRS))
    step = (rng.uniform(0.02, 0.09) if stride is None else stride) * height
    hip, shoulder = base - height * 0.44, base - height * 0.82
    legs = mix(p.dark, cloth, 0.12)
    for way in (-1, 1):
        c.line([(x + way * height * 0.035, hip), (x + way * (height * 0.03 + step), base)], height * 0.068, legs)
    _coat(c, x, shoulder, hip, height, cloth)
    _head(c, x, base - height * 0.915, height * 0.072, skin, hair, back)


def _coat(c: Canvas, x: float, shoulder: float, hip: float, height: float, cloth: Colour) -> None:
    p = c.palette
    wide, flare = height * 0.115, height * c.rng.uniform(0.1, 0.14)
    hem, arm = hip + height * c.rng.uniform(0.02, 0.14), shoulder + height * 0.05
    tip = height * 0.035
    left = smooth([(x - wide * 0.5, shoulder), (x - wide, shoulder + tip), (x - flare, hem)], steps=5)
    right = smooth([(x + flare, hem), (x + wide, shoulder + tip), (x + wide * 0.5, shoulder)], steps=5)
    c.poly([*left, *right], cloth)
    lee = [(x + wide * 0.2, shoulder), (x + wide, shoulder + tip), (x + flare, hem), (x + flare * 0.25, hem)]
    c.poly(lee, mix(cloth, p.dark, 0.42))
    swing = c.rng.uniform(-0.02, 0.05) * height
    for way, shade in ((-1, 0.14), (1, 0.55)):
        hand = (x + way * (wide * 1.1 + way * swing), hip)
        c.line([(x + way * wide * 0.9, arm), hand], height * 0.055, mix(cloth, p.dark, shade))


def _head(c: Canvas, x: float, y: float, radius: float, skin: Colour, hair: Colour, back: bool) -> None:
    c.rect(x - radius * 0.4, y, x + radius * 0.4, y + radius * 1.5, mix(skin, c.palette.dark, 0.25))
    c.oval(x, y, radius * 0.9, radius * 1.05, hair if back else skin)
    if back:
        return
    c.poly(arc(x, y - radius * 0.1, radius * 1.02, radius * 1.05, 175, 365, 14), hair)
    if c.rng.random() < 0.3:
        cap = c.palette.lit(c.rng.choice(COATS))
        c.poly(arc(x, y - radius * 0.15, radius * 1.08, radius * 1.1, 180, 360, 14), cap)
        c.rect(
            x - radius * 1.15,
            y - radius * 0.35,
            x + radius * 1.15,
            y - radius * 0.05,
            mix(cap, c.palette.light, 0.3),
        )


def walkers(c: Canvas, count: int, x0: float, x1: float, base: float, height: float, depth: float = 0.0) -> None:
    """Passers-by spread over a strip, the further ones smaller and drawn first."""
    spots = sorted(((c.rng.random(), c.rng.uniform(x0, x1)) for _ in range(count)), key=lambda spot: spot[0])
    for near, x in spots:
        y, size = base - depth * (1 - near), height * (0.72 + 0.28 * near if depth else 1.0)
        c.poly(arc(x + size * 0.12, y, size * 0.2, size * 0.025, 0, 360, 16), c.palette.dark, 0.3)
        person(c, x, y, size)


def bust_from_behind(c: Canvas, x: float, base: float, size: float, coat: Colour, hair: Colour) -> None:
    """Head and shoulders of somebody in a row in front of us; `size` is the width of the shoulders."""
    left = path("-0.56,0.3 -0.5,-0.23 -0.18,-0.45 0,-0.48")
    right = [(-px, py) for px, py in reversed(left)]
    body = place([*smooth(left, steps=6), *smooth(right, steps=6)], x, base, size)
    _rounded(c, body, coat, size)
    top = base - size * 0.55
    c.rect(x - size * 0.1, top - size * 0.12, x + size * 0.1, top + size * 0.14, mix(hair, SKINS[2], 0.6))
    _rounded(c, arc(x, top - size * 0.2, size * 0.2, size * 0.25, 0, 360, 24), hair, size)


def _rounded(c: Canvas, shape: Points, fill: Colour, size: float) -> None:
    """Grainy shadow for near figures; a plain darker edge for the many far ones."""
    lee = mix(fill, c.palette.dark, 0.6)
    if size >= SHADED_FROM:
        c.form(shape, fill, lee, "right", 0.7)
        return
    c.poly(shape, mix(fill, lee, 0.5))
    c.poly([(x - size * 0.06, y + size * 0.01) for x, y in shape], fill)


def raised_fist(c: Canvas, x: float, base: float, height: float, sleeve: Colour, skin: Colour) -> None:
    width = height * 0.2
    c.form(
        [
            (x - width * 0.75, base),
            (x - width * 0.5, base - height * 0.55),
            (x + width * 0.5, base - height * 0.55),
            (x + width * 0.75, base),
        ],
        sleeve,
        c.palette.dark,
        "right",
        0.6,
    )
    c.rect(x - width * 0.32, base - height * 0.74, x + width * 0.32, base - height * 0.5, skin)
    fist = smooth(
        [
            (x - width * 0.55, base - height * 0.74),
            (x - width * 0.5, base - height * 0.97),
            (x + width * 0.45, base - height),
            (x + width * 0.58, base - height * 0.76),
            (x, base - height * 0.68),
        ],
        closed=True,
        steps=6,
    )
    c.form(fist, skin, mix(skin, c.palette.dark, 0.5), "right", 0.5)
    for i in range(3):
        knuckle = x - width * 0.22 + i * width * 0.24
        c.line(
            [(knuckle, base - height * 0.96), (knuckle, base - height * 0.85)],
            width * 0.05,
            mix(skin, c.palette.dark, 0.35),
        )


def crowd(c: Canvas, x0: float, x1: float, base: float, size: float, rows: int, air: float = 0.0) -> None:
    """Rows of heads and shoulders, packed, nearer rows larger and darker."""
    p, rng = c.palette, c.rng
    for row in range(rows):
        near = (row + 1) / rows
        width = size * (0.62 + 0.38 * near)
        y = base - (rows - 1 - row) * size * 0.52
        x = x0 - rng.uniform(0, width)
        while x < x1 + width:
            coat = mix(p.lit(rng.choice(COATS), air), p.far, (1 - near) * 0.55)
            hair = mix(p.lit(rng.choice(HAIRS), air), p.far, (1 - near) * 0.5)
            bust_from_behind(c, x, y + rng.uniform(-0.1, 0.1) * width, width, coat, hair)
            x += width * rng.uniform(0.82, 1.02)


def placard(c: Canvas, x: float, base: float, height: float, width: float, tilt: float, fill: Colour) -> None:
    """A board on a stick with painted strokes where words would be."""
    top = base - height
    lean = height * tilt

    def at(u: float, v: float) -> Point:
        return x + lean * (1 - v * 0.3) + (u - 0.5) * width, top + v * width * 0.66 + (u - 0.5) * tilt * width * 1.6

    c.line([(x, base), at(0.5, 0.5)], width * 0.05, mix(c.palette.land, c.palette.dark, 0.5))
    c.form([at(0, 0), at(1, 0), at(1, 1), at(0, 1)], fill, mix(fill, c.palette.dark, 0.4), "bottom", 0.4)
    stroke = CREAM if sum(fill) < 420 else ink("#14213d")
    for v, reach in ((0.26, 0.84), (0.5, 0.7), (0.74, 0.78)):
        c.line([at(1 - reach, v), at(reach, v)], width * 0.06, stroke, caps=False)
