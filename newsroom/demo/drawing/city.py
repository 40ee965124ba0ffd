"""The city at large: its lights by night, its lime avenue."""

from __future__ import annotations

from newsroom.demo.drawing.buildings import spire, street_lamp
from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.figures import person, walkers
from newsroom.demo.drawing.land import crown, hills
from newsroom.demo.drawing.outlines import Point, arc, between, box, sagging
from newsroom.demo.drawing.palette import CREAM, SIGNAL, Colour, ink, mix
from newsroom.demo.drawing.registry import scene
from newsroom.demo.drawing.sky import sky
from newsroom.demo.drawing.vessels import tug
from newsroom.demo.drawing.water import mirror_water, path_of_light


@scene("night-city", focal=(0.5, 0.45), moods=("night", "dusk"))
def night_city(c: Canvas) -> None:
    """Towers with lit windows doubled in the harbour, the hanging bridge to one side."""
    p, rng = c.palette, c.rng
    line = 730
    moon = (rng.uniform(240, 440), rng.uniform(180, 300))
    sky(c, line, moon, 96, 3)
    c.glow(900, line, 620, mix(p.lamp, p.sky_low, 0.4), 0.4)
    hills(c, line, 130, p.far, 1.2, line)
    for air, low, high, step in ((0.55, 120, 300, 70), (0.25, 140, 420, 92), (0.0, 90, 330, 120)):
        x = rng.uniform(300, 420) if air else 460.0
        while x < 1640:
            width, tall = step * rng.uniform(0.7, 1.2), rng.uniform(low, high)
            _tower(c, x, line, width, tall, mix(mix(p.near, p.dark, 0.3), p.far, air), 1 - air)
            x += width * rng.uniform(1.0, 1.25)
    spire(c, 760, line, 60, 470, mix(p.near, p.dark, 0.5))
    _hanging_bridge(c, line)
    mirror_water(c, line, share=0.28, depth=337)
    path_of_light(c, moon[0], line + 8, 1067)
    tug(c, rng.uniform(700, 1000), 880, 170)


def _tower(c: Canvas, x: float, base: float, width: float, tall: float, fill: Colour, lit: float) -> None:
    p, rng = c.palette, c.rng
    c.form(box(x, base - tall, x + width, base), fill, p.dark, "right", 0.5)
    kind = rng.random()
    if kind < 0.25:
        c.poly(
            [(x, base - tall + 1), (x + width / 2, base - tall - width * 0.5), (x + width, base - tall + 1)],
            fill,
        )
    elif kind < 0.45:
        c.rect(x + width * 0.25, base - tall - 26, x + width * 0.75, base - tall + 1, fill)
        c.line([(x + width / 2, base - tall - 26), (x + width / 2, base - tall - 90)], 4, fill)
        c.disc(x + width / 2, base - tall - 92, 5, SIGNAL)
    columns, floors = max(2, int(width / 20)), int(tall / 26)
    across = width / columns
    for floor in range(floors):
        for column in range(columns):
            if rng.random() < 0.42 * lit + 0.08:
                left, top = x + column * across + across * 0.26, base - tall + 12 + floor * 26
                c.rect(
                    left,
                    top,
                    left + across * 0.5,
                    top + 13,
                    mix(p.lamp, rng.choice((CREAM, SIGNAL, fill)), rng.uniform(0, 0.5)),
                )


def _hanging_bridge(c: Canvas, line: float) -> None:
    p = c.palette
    steel = mix(p.near, p.dark, 0.5)
    deck = line - 60
    c.rect(-20, deck, 470, deck + 14, steel)
    for x in (20, 330):
        c.line([(x, line), (x, deck - 210)], 17, steel)
        c.disc(x, deck - 214, 6, SIGNAL)
    for start, end, sag in (
        ((20, deck - 206), (330, deck - 206), 176),
        ((330, deck - 206), (520, deck + 4), 26),
        ((-140, deck), (20, deck - 206), 26),
    ):
        cable = sagging(start, end, sag, 20)
        c.line(cable, 4, steel)
        for px, py in cable[1:-1]:
            if px > -10:
                c.line([(px, py), (px, deck)], 2, steel, caps=False)
                c.disc(px, py, 3.2, p.lamp)
    for x in range(0, 470, 34):
        c.disc(x, deck - 4, 4, p.lamp)


@scene("lime-trees", focal=(0.5, 0.5), moods=("day", "dawn", "dusk"), closest=1.12)
def lime_trees(c: Canvas) -> None:
    """The avenue of limes to the Customs House, benches in the dappled shade."""
    p, rng = c.palette, c.rng
    vanish = (800.0, 590.0)
    sky(c, 640, (800 + rng.uniform(-90, 90), 400), 84, 3)
    _far_dome(c, 800, 640)
    autumn = rng.random() < 0.35
    leaf = p.lit(ink("#d79a4a") if autumn else ink("#5f8f5f"))
    turf = mix(p.leaf, leaf, 0.25)
    c.gradient(625, 1067, mix(turf, p.light, 0.2), mix(turf, p.dark, 0.2))
    path = p.lit(ink("#e3d2ab"))
    c.form([(770, 632), (830, 632), (1330, 1067), (270, 1067)], path, mix(path, p.near, 0.5), "bottom", 0.5)
    for share in (0.9, 0.82, 0.7, 0.52, 0.26, -0.08):
        for side in (-1, 1):
            foot = between((800 + side * 760, 1080), vanish, share)
            _lime(c, foot, 1050 * (1 - share), side, mix(leaf, p.far, max(0.0, share - 0.45) * 0.8))
            if share in (0.7, 0.26):
                _bench(c, between((800 + side * 470, 1010), vanish, share - 0.08), 260 * (1 - share), side)
    for _ in range(46):
        t = rng.random() ** 0.7
        x = 800 + rng.uniform(-1, 1) * 560 * t
        c.poly(
            arc(x, 640 + 420 * t, 70 * t, 11 * t, 0, 360, 16),
            mix(path, p.near, 0.4) if abs(x - 800) < 430 * t else mix(turf, p.dark, 0.3),
            0.45,
        )
    walkers(c, 5, 720, 880, 760, 130, 90)
    person(c, 640 + rng.uniform(-40, 60), 930, 270)
    person(c, 980 + rng.uniform(-40, 40), 985, 310)
    if autumn:
        for _ in range(60):
            c.oval(rng.uniform(0, 1600), rng.uniform(200, 1060), 6, 4, leaf)
    street_lamp(c, 1210, 960, 420)


def _lime(c: Canvas, foot: Point, height: float, side: int, leaf: Colour) -> None:
    """A tall trunk and an upright heart-shaped crown leaning over the path."""
    p = c.palette
    x, y = foot
    wood = mix(p.dark, p.land, 0.3)
    trunk = [
        (x - height * 0.035, y),
        (x - height * 0.02, y - height * 0.45),
        (x + height * 0.02, y - height * 0.45),
        (x + height * 0.035, y),
    ]
    c.poly(arc(x - side * height * 0.1, y, height * 0.28, height * 0.03, 0, 360, 24), p.dark, 0.3)
    c.form(trunk, wood, p.dark, "right", 0.7)
    for dx, dy, radius in ((-0.13, 0.46, 0.18), (0.14, 0.5, 0.2), (-0.06, 0.66, 0.21), (0.03, 0.82, 0.16)):
        crown(c, x + (dx - side * 0.05) * height, y - dy * height, radius * height, leaf)


def _bench(c: Canvas, at: Point, size: float, side: int) -> None:
    p = c.palette
    x, y = at
    wood = p.lit(ink("#8a5a3c"))
    for leg in (-0.4, 0.4):
        c.line([(x + leg * size, y), (x + leg * size, y - size * 0.24)], size * 0.05, p.dark)
    c.form(box(x - size * 0.5, y - size * 0.28, x + size * 0.5, y - size * 0.2), wood, p.dark, "right", 0.5)
    for rail in (0.36, 0.46):
        c.rect(x - size * 0.5, y - size * (rail + 0.06), x + size * 0.5, y - size * rail, mix(wood, p.light, 0.1))


def _far_dome(c: Canvas, x: float, base: float) -> None:
    p = c.palette
    stone = mix(p.lit(ink("#e0cfa8")), p.far, 0.35)
    c.form(box(x - 190, base - 70, x + 190, base), stone, p.mid, "right", 0.4)
    c.poly([(x - 76, base - 70), (x, base - 104), (x + 76, base - 70)], stone)
    c.rect(x - 44, base - 130, x + 44, base - 88, stone)
    c.form(arc(x, base - 128, 46, 48, 180, 360, 24), mix(p.lit(ink("#5f9a8d")), p.far, 0.3), p.mid, "right", 0.6)
    c.line([(x, base - 172), (x, base - 204)], 4, p.mid)
    for i in range(9):
        c.rect(x - 170 + i * 40, base - 52, x - 156 + i * 40, base, mix(stone, p.near, 0.5))
