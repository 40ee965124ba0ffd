"""Hair and beards of the busts, in half-head units around the middle of the face."""

from __future__ import annotations

import math

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.outlines import Point, arc, path, place, smooth
from newsroom.demo.drawing.palette import CREAM, Colour, ink, mix

STYLES = ("crop", "side", "bob", "long", "bun", "afro", "curls", "bald", "waves", "locs", "quiff", "fringe")
BEARDABLE = ("crop", "side", "bald", "curls", "quiff", "locs")

BACKS: dict[str, list[Point]] = {
    "bob": path("-1.12,-0.6 -1.3,0.4 -1.2,1.2 -0.6,1.36 0.6,1.36 1.2,1.2 1.3,0.4 1.12,-0.6 0,-1.5"),
    "fringe": path("-1.1,-0.6 -1.22,0.5 -1.28,1.5 -0.9,1.9 0.9,1.9 1.28,1.5 1.22,0.5 1.1,-0.6 0,-1.5"),
    "long": path("-1.1,-0.7 -1.32,0.6 -1.5,1.9 -1.36,2.7 -0.7,2.5 0.7,2.5 1.36,2.7 1.5,1.9 1.32,0.6 1.1,-0.7 0,-1.5"),
    "waves": path(
        "-1.15,-0.7 -1.5,-0.1 -1.3,0.4 -1.62,0.95 -1.36,1.5 -0.8,1.7 0.8,1.7 1.36,1.5 "
        "1.62,0.95 1.3,0.4 1.5,-0.1 1.15,-0.7 0,-1.62"
    ),
    "locs": path("-1.1,-0.7 -1.32,0.4 -1.34,1.6 -0.8,1.8 0.8,1.8 1.34,1.6 1.32,0.4 1.1,-0.7 0,-1.5"),
}
FRONTS: dict[str, list[Point]] = {
    "crop": path(
        "-1,-0.02 -1.06,-0.7 -0.76,-1.32 0,-1.54 0.76,-1.32 1.06,-0.7 1,-0.02 0.89,-0.4 "
        "0.76,-0.78 0.3,-0.9 -0.3,-0.9 -0.76,-0.78 -0.89,-0.4"
    ),
    "side": path(
        "-1.02,0 -1.1,-0.7 -0.7,-1.42 0.1,-1.66 0.86,-1.42 1.12,-0.75 1,0 0.9,-0.45 "
        "0.78,-0.72 0.1,-0.82 -0.48,-1.08 -0.78,-0.72 -0.9,-0.4"
    ),
    "quiff": path(
        "-0.99,-0.1 -1.04,-0.7 -0.9,-1.3 -0.5,-1.75 0.25,-1.9 0.9,-1.62 1.06,-1 "
        "0.99,-0.1 0.88,-0.5 0.72,-0.95 0.2,-1.08 -0.4,-1 -0.78,-0.8 -0.88,-0.4"
    ),
    "bob": path(
        "-1.14,0.7 -1.2,-0.4 -0.82,-1.34 0,-1.58 0.82,-1.34 1.2,-0.4 1.14,0.7 0.93,0.3 "
        "0.86,-0.4 0.4,-0.86 -0.4,-1.06 -0.84,-0.5 -0.93,0.3"
    ),
    "fringe": path(
        "-1.12,0.9 -1.18,-0.4 -0.82,-1.34 0,-1.56 0.82,-1.34 1.18,-0.4 1.12,0.9 "
        "0.92,0.2 0.88,-0.44 0.45,-0.5 0,-0.46 -0.45,-0.5 -0.88,-0.44 -0.92,0.2"
    ),
    "long": path(
        "-1.16,1.1 -1.2,-0.4 -0.84,-1.34 0,-1.56 0.84,-1.34 1.2,-0.4 1.16,1.1 0.95,0.4 "
        "0.86,-0.4 0.4,-0.92 0.02,-1.2 -0.4,-0.92 -0.86,-0.4 -0.95,0.4"
    ),
    "waves": path(
        "-1.2,0.5 -1.28,-0.5 -0.84,-1.42 0.1,-1.7 0.9,-1.42 1.28,-0.5 1.2,0.5 0.94,0.2 "
        "0.9,-0.4 0.56,-0.74 -0.1,-0.86 -0.56,-1.12 -0.84,-0.6 -0.94,0.2"
    ),
    "locs": path(
        "-1.1,0.2 -1.14,-0.6 -0.8,-1.38 0,-1.6 0.8,-1.38 1.14,-0.6 1.1,0.2 0.92,-0.3 "
        "0.78,-0.84 0.3,-1.02 -0.3,-1.02 -0.78,-0.84 -0.92,-0.3"
    ),
    "bun": path(
        "-1,0 -1.05,-0.7 -0.76,-1.3 0,-1.5 0.76,-1.3 1.05,-0.7 1,0 0.88,-0.42 0.7,-0.9 "
        "0.25,-1.08 -0.25,-1.08 -0.7,-0.9 -0.88,-0.42"
    ),
    "afro": path(
        "-1.02,0 -1.16,-0.7 -0.8,-1.3 0,-1.5 0.8,-1.3 1.16,-0.7 1.02,0 0.88,-0.45 0.7,-0.86 0,-1 -0.7,-0.86 -0.88,-0.45"
    ),
}


def _tones(hair: Colour) -> tuple[Colour, Colour]:
    """The lee side and the gleam of a hair colour."""
    return mix(hair, ink("#0d0c14"), 0.5), mix(hair, CREAM, 0.26)


def back_hair(c: Canvas, style: str, hair: Colour, x: float, y: float, unit: float) -> None:
    """What hangs or stands behind the head."""
    lee, _ = _tones(hair)
    deep = mix(hair, lee, 0.45)
    if style == "afro":
        c.form(_cloud_of_hair(c, x, y - 0.5 * unit, 1.62 * unit), hair, lee, "right", 0.7)
    elif style == "curls":
        c.form(_tufts(c, x, y - 0.5 * unit, 1.3 * unit, 17, 0.1), hair, lee, "right", 0.7)
    elif style == "bun":
        c.form(
            arc(x + 0.1 * unit, y - 1.72 * unit, 0.52 * unit, 0.48 * unit, 0, 360, 28),
            hair,
            lee,
            "right",
            0.7,
        )
    elif style in BACKS:
        c.form(smooth(place(BACKS[style], x, y, unit), closed=True, steps=8), deep, lee, "bottom", 0.6)
    if style == "locs":
        for i in range(15):
            at = -1.26 + i * 0.18
            strand = [
                (at * 0.86, -0.2),
                (at * 1.04, 0.9),
                (at * 1.06 + c.rng.uniform(-0.06, 0.06), c.rng.uniform(1.7, 2.3)),
            ]
            c.line(smooth(place(strand, x, y, unit), steps=6), 0.13 * unit, hair if i % 2 else deep)


def _cloud_of_hair(c: Canvas, x: float, y: float, radius: float) -> list[Point]:
    """A round mass with a soft, uneven edge."""
    edge = []
    for i in range(52):
        angle, reach = math.tau * i / 52, radius * c.rng.uniform(0.985, 1.025)
        edge.append((x + reach * math.cos(angle), y + reach * 0.97 * math.sin(angle)))
    return smooth(edge, closed=True, steps=3)


def _tufts(c: Canvas, x: float, y: float, radius: float, count: int, depth: float) -> list[Point]:
    """A round mass with a scalloped edge."""
    points: list[Point] = []
    for i in range(count):
        angle = math.degrees(math.tau * i / count)
        cx, cy = x + radius * math.cos(math.radians(angle)), y + radius * math.sin(math.radians(angle))
        size = radius * math.pi / count * (1.15 + c.rng.uniform(0, depth * 2))
        points += arc(cx, cy, size, size, angle - 95, angle + 95, 8)
    return points


def front_hair(c: Canvas, style: str, hair: Colour, x: float, y: float, unit: float) -> None:
    """The hairline and what falls over the forehead."""
    lee, gleam = _tones(hair)
    if style == "curls":
        _curls(c, hair, x, y, unit)
    elif style == "bald":
        for way in (-1, 1):
            patch = [(way * 1.0, 0.08), (way * 1.04, -0.45), (way * 0.9, -0.66), (way * 0.88, -0.2)]
            c.poly(smooth(place(patch, x, y, unit), closed=True, steps=6), hair)
    else:
        shape = smooth(place(FRONTS[style], x, y, unit), closed=True, steps=8)
        c.form(shape, hair, lee, "right", 0.75)
        _strands(c, style, gleam, x, y, unit)


def _strands(c: Canvas, style: str, gleam: Colour, x: float, y: float, unit: float) -> None:
    if style in ("afro", "crop", "locs"):
        return
    for start, bend, end in (
        ((-0.2, -1.42), (-0.66, -1.2), (-0.96, -0.62)),
        ((0.1, -1.4), (-0.34, -1.24), (-0.74, -0.96)),
    ):
        c.line(smooth(place([start, bend, end], x, y, unit), steps=8), 0.03 * unit, gleam)


def _curls(c: Canvas, hair: Colour, x: float, y: float, unit: float) -> None:
    lee, _ = _tones(hair)
    for i in range(11):
        angle = math.radians(188 + i * 16.4)
        size = (0.33 + c.rng.uniform(-0.04, 0.05)) * unit
        cx, cy = x + 1.0 * unit * math.cos(angle), y - 0.3 * unit + 1.02 * unit * math.sin(angle)
        c.form(arc(cx, cy, size, size, 0, 360, 20), hair, lee, "right", 0.6)
    for i in range(6):
        cx = x + (-0.7 + i * 0.28) * unit
        size = (0.24 + c.rng.uniform(-0.03, 0.05)) * unit
        c.form(arc(cx, y - (1.0 + 0.08 * (i % 2)) * unit, size, size, 0, 360, 20), hair, lee, "right", 0.6)


def beard(c: Canvas, kind: str, hair: Colour, x: float, y: float, unit: float, jaw: float) -> None:
    if not kind:
        return
    lee, _ = _tones(hair)
    lip = path("-0.4,0.72 -0.16,0.6 0,0.64 0.16,0.6 0.4,0.72 0.36,0.86 0,0.75 -0.36,0.86")
    if kind != "moustache":
        low = 1.62 if kind == "full" else 1.38
        outer = [
            (-0.97, 0.0),
            (-0.9, 0.55),
            (-0.74 * jaw, low * 0.72),
            (0, low),
            (0.74 * jaw, low * 0.72),
            (0.9, 0.55),
            (0.97, 0.0),
        ]
        inner = path("0.84,0.36 0.56,0.62 0.36,0.7 0.34,0.98 0,1.06 -0.34,0.98 -0.36,0.7 -0.56,0.62 -0.84,0.36")
        c.form(place([*smooth(outer, steps=6), *smooth(inner, steps=6)], x, y, unit), hair, lee, "right", 0.7)
    c.poly(smooth(place(lip, x + 0.08 * unit, y, unit), closed=True, steps=6), mix(hair, lee, 0.3))
