"""The coast of Halmark as a map plate: soundings, relief, roads, an inset."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.outlines import Point, arc, between, box, path, place, smooth
from newsroom.demo.drawing.palette import CREAM, NAVY, OCHRE, SIGNAL, Colour, ink, mix
from newsroom.demo.drawing.registry import scene


@dataclass(frozen=True, slots=True)
class Tints:
    sea: Colour
    shoal: Colour
    land: Colour
    high: Colour
    line: Colour


TINTS = (
    Tints(ink("#7fb0b2"), ink("#cfe3da"), ink("#f3e8cd"), ink("#c9b27a"), NAVY),
    Tints(ink("#2d5f6e"), ink("#7fa9a8"), ink("#eadfc4"), ink("#b99f6a"), NAVY),
    Tints(ink("#14233f"), ink("#35546b"), ink("#55706a"), ink("#8fa07c"), ink("#e8dfc8")),
    Tints(ink("#aebfc1"), ink("#dde5e2"), ink("#f7f3e8"), ink("#c6c4b4"), NAVY),
)


@scene("map-coast", focal=(0.48, 0.5), closest=1.0)
def map_coast(c: Canvas) -> None:
    """Land to one side, shoals and islands, a port at the river's mouth told apart."""
    rng = c.rng
    t = TINTS[rng.randrange(len(TINTS))]
    c.gradient(0, c.height, mix(t.sea, t.line, 0.06), t.sea)
    coast = _coastline(c)
    isles = [
        _isle(c, x, y, size)
        for x, y, size in (
            (1120, 260, 62),
            (1230, 350, 40),
            (1060, 410, 30),
            (1300, 240, 26),
            (1190, 190, 20),
        )
    ]
    _soundings(c, t, coast, isles)
    shapes = [[*coast, (-60, 1120), (-60, -60)], *isles]
    for shape in shapes:
        c.form(shape, t.land, mix(t.land, t.high, 0.8), "left", 0.5)
    _relief(c, t)
    port = _nearest(coast, 560)
    _river(c, t, port)
    _roads(c, t, port, coast)
    c.line(coast, 3.5, t.line)
    for isle in isles:
        c.line([*isle, isle[0]], 3.5, t.line)
    _graticule(c, t)
    _route(c, t, port, (1120, 260))
    c.glow(*port, 90, SIGNAL, 0.6)
    c.disc(*port, 21, t.land)
    c.disc(*port, 15, SIGNAL)
    _furniture(c, t)


def _coastline(c: Canvas) -> list[Point]:
    """A shore from top to bottom by repeated displacement, with one bay kept for the port."""
    points: list[Point] = path("880,-60 760,180 830,360 610,560 760,700 690,880 800,1120")
    points = [(x + c.rng.uniform(-50, 50) if 0 < y < 1067 else x, y) for x, y in points]
    rough = 74.0
    for _ in range(5):
        finer: list[Point] = []
        for start, end in pairwise(points):
            middle = between(start, end, 0.5)
            finer += [
                start,
                (middle[0] + c.rng.uniform(-rough, rough), middle[1] + c.rng.uniform(-0.3, 0.3) * rough),
            ]
        points, rough = [*finer, points[-1]], rough * 0.52
    return points


def _isle(c: Canvas, x: float, y: float, size: float) -> list[Point]:
    edge = []
    for i in range(16):
        a, reach = math.tau * i / 16, size * c.rng.uniform(0.62, 1.15)
        edge.append((x + reach * math.cos(a) * 1.2, y + reach * math.sin(a) * 0.8))
    return smooth(edge, closed=True, steps=3)


def _nearest(coast: list[Point], y: float) -> Point:
    return min(coast, key=lambda point: abs(point[1] - y))


def _soundings(c: Canvas, t: Tints, coast: list[Point], isles: list[list[Point]]) -> None:
    """Bands of shallower water as ever narrower strokes along every shore."""
    for width, share in ((420, 0.16), (270, 0.36), (150, 0.62), (60, 0.9)):
        tone = mix(t.sea, t.shoal, share)
        c.line(coast[::2], width, tone)
        for isle in isles:
            c.line([*isle, isle[0]], width * 0.42, tone)


def _relief(c: Canvas, t: Tints) -> None:
    rng = c.rng
    for step in range(4):
        for x, y, size in ((150, 180, 300), (360, 60, 210), (110, 620, 250), (330, 930, 230)):
            reach = size * (1 - step * 0.24)
            edge = [
                (
                    x + reach * rng.uniform(0.82, 1.1) * math.cos(math.tau * i / 12),
                    y + reach * 0.72 * rng.uniform(0.82, 1.1) * math.sin(math.tau * i / 12),
                )
                for i in range(12)
            ]
            shape = smooth(edge, closed=True, steps=5)
            c.poly(shape, mix(t.land, t.high, 0.2 + 0.16 * step), 0.75)
            c.shade(shape, mix(t.high, t.line, 0.4), "right", 0.22, 0.5)


def _river(c: Canvas, t: Tints, port: Point) -> None:
    rng = c.rng
    course = [
        port,
        (port[0] - 110, port[1] - 40),
        (port[0] - 220, port[1] + 30),
        (port[0] - 340, port[1] - 50),
        (port[0] - 470, port[1] - 10),
        (-60, port[1] - 130),
    ]
    course = [course[0], *[(x, y + rng.uniform(-30, 30)) for x, y in course[1:]]]
    water = mix(t.sea, t.shoal, 0.35)
    c.line(smooth(course, steps=10), 11, water)
    c.line(
        smooth(
            [course[2], (course[2][0] - 60, course[2][1] - 150), (course[2][0] - 180, course[2][1] - 260)],
            steps=8,
        ),
        7,
        water,
    )


def _roads(c: Canvas, t: Tints, port: Point, coast: list[Point]) -> None:
    rng = c.rng
    north, south = _nearest(coast, 150), _nearest(coast, 900)
    towns = [
        (north[0] - 90, north[1]),
        (south[0] - 110, south[1]),
        (port[0] - 330, port[1] + 210),
        (port[0] - 400, port[1] - 230),
    ]
    for town in towns:
        bend = between(port, town, 0.5)
        path = smooth([port, (bend[0] - rng.uniform(20, 90), bend[1] + rng.uniform(-30, 30)), town], steps=10)
        c.line(path, 8, mix(t.line, t.land, 0.35))
        c.line(path, 4, mix(CREAM, t.land, 0.3))
    rail = smooth(
        [port, (port[0] - 200, port[1] + 120), (port[0] - 420, port[1] + 130), (-60, port[1] + 260)], steps=16
    )
    c.line(rail, 3, t.line)
    for i in range(0, len(rail) - 1, 2):
        (x, y), (nx, ny) = rail[i], rail[i + 1]
        length = math.hypot(nx - x, ny - y) or 1
        dx, dy = -(ny - y) / length * 8, (nx - x) / length * 8
        c.line([(x - dx, y - dy), (x + dx, y + dy)], 3, t.line, caps=False)
    for x, y in towns:
        c.rect(x - 11, y - 11, x + 11, y + 11, t.line)
        c.rect(x - 6, y - 6, x + 6, y + 6, t.land)
        c.rect(x - 96, y + 20, x - 10, y + 29, mix(t.line, t.land, 0.25))


def _graticule(c: Canvas, t: Tints) -> None:
    for i in range(1, 5):
        x = 1600 * i / 5
        c.poly([(x - 1, 0), (x + 1, 0), (x + 11, 1067), (x + 9, 1067)], t.line, 0.22)
        y = 1067 * i / 5
        c.poly([(0, y - 1), (800, y + 7), (1600, y - 1), (1600, y + 1), (800, y + 9), (0, y + 1)], t.line, 0.22)


def _route(c: Canvas, t: Tints, start: Point, end: Point) -> None:
    """The ferry's line, dashed."""
    path = smooth([start, (start[0] + 150, start[1] - 30), (end[0] - 120, end[1] + 150), end], steps=18)
    for i in range(0, len(path) - 1, 2):
        c.line([path[i], path[i + 1]], 6, SIGNAL if sum(t.sea) > 200 else OCHRE)


def _furniture(c: Canvas, t: Tints) -> None:
    """Inset, compass, scale and neat line."""
    x0, y0 = 1270.0, 690.0
    c.rect(x0 - 6, y0 - 6, x0 + 266, y0 + 286, t.line)
    c.rect(x0, y0, x0 + 260, y0 + 280, mix(t.sea, t.shoal, 0.25))
    mainland = [
        (x0, y0),
        (x0 + 130, y0),
        (x0 + 112, y0 + 70),
        (x0 + 150, y0 + 120),
        (x0 + 100, y0 + 170),
        (x0 + 140, y0 + 280),
        (x0, y0 + 280),
    ]
    c.poly(mainland, mix(t.land, t.high, 0.3))
    c.poly(
        [(x0 + 210, y0), (x0 + 260, y0), (x0 + 260, y0 + 280), (x0 + 190, y0 + 280), (x0 + 232, y0 + 140)],
        mix(t.land, t.high, 0.3),
    )
    frame = [*box(x0 + 84, y0 + 84, x0 + 184, y0 + 156)]
    c.line([*frame, frame[0]], 5, SIGNAL)
    x, y = 1400.0, 160.0
    for angle, size in ((0, 70), (90, 44), (180, 44), (270, 44)):
        a = math.radians(angle - 90)
        tip = (x + size * math.cos(a), y + size * math.sin(a))
        for way, tone in ((-1, t.line), (1, mix(t.line, t.sea, 0.6))):
            b = a + way * 0.785
            c.poly([tip, (x, y), (x + 15 * math.cos(b), y + 15 * math.sin(b))], tone)
    c.line([*place(arc(0, 0, 52, 52, 0, 360, 40), x, y)], 2.5, t.line)
    for i in range(4):
        c.rect(960 + i * 62, 960, 1022 + i * 62, 974, t.line if i % 2 == 0 else mix(t.shoal, CREAM, 0.5))
    edge = box(26, 26, 1574, 1041)
    c.line([*edge, edge[0]], 4, t.line)
