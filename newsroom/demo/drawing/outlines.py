"""Outlines as lists of points, in drawing units."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from random import Random

Point = tuple[float, float]
Points = Sequence[Point]
Placed = Callable[..., list[Point]]


def path(text: str) -> list[Point]:
    """An outline written as "x,y x,y …", which keeps long ones readable."""
    pairs = (word.split(",") for word in text.split())
    return [(float(x), float(y)) for x, y in pairs]


def smooth(points: Points, closed: bool = False, steps: int = 10) -> list[Point]:
    """A curve through every point (Catmull and Rom's spline)."""
    count = len(points)
    spans = count if closed else count - 1

    def at(index: int) -> Point:
        return points[index % count] if closed else points[min(max(index, 0), count - 1)]

    curve: list[Point] = []
    for span in range(spans):
        before, start, end, after = at(span - 1), at(span), at(span + 1), at(span + 2)
        for step in range(steps):
            t = step / steps
            x, y = (_spline(before[i], start[i], end[i], after[i], t) for i in (0, 1))
            curve.append((x, y))
    return curve if closed else [*curve, points[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def arc(cx: float, cy: float, rx: float, ry: float, start: float, end: float, steps: int = 24) -> list[Point]:
    """Points along an ellipse from `start` to `end` degrees, clockwise from three o'clock."""
    angles = (math.radians(start + (end - start) * i / steps) for i in range(steps + 1))
    return [(cx + rx * math.cos(a), cy + ry * math.sin(a)) for a in angles]


def box(x0: float, y0: float, x1: float, y1: float) -> list[Point]:
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def arch(x0: float, top: float, x1: float, bottom: float, rise: float) -> list[Point]:
    """An upright opening with a round head `rise` units high."""
    return [(x0, bottom), *arc((x0 + x1) / 2, top + rise, (x1 - x0) / 2, rise, 180, 360, 14), (x1, bottom)]


def ridge(rng: Random, y: float, height: float, x0: float, x1: float, waves: float = 2.0) -> list[Point]:
    """A rolling skyline around `y` built of three sines."""
    phases = [rng.uniform(0, math.tau) for _ in range(3)]
    points = []
    for i in range(65):
        t = i / 64
        lift = sum(
            math.sin(t * math.tau * waves * octave + phase) / octave
            for octave, phase in zip((1, 2.3, 4.7), phases, strict=True)
        )
        points.append((x0 + (x1 - x0) * t, y - height * (0.5 + lift / 3)))
    return points


def crags(rng: Random, y: float, height: float, x0: float, x1: float, count: int) -> list[Point]:
    """A broken skyline of `count` facets rising from `y` by up to `height`."""
    points = []
    for i in range(count + 1):
        x = x0 + (x1 - x0) * i / count + rng.uniform(-0.25, 0.25) * (x1 - x0) / count
        points.append((x, y - height * rng.uniform(0.15, 1.0)))
    return points


def ground(line: Points, bottom: float) -> list[Point]:
    """The area under a line down to `bottom`."""
    return [*line, (line[-1][0], bottom), (line[0][0], bottom)]


def turn(points: Points, degrees: float, about: Point) -> list[Point]:
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    ax, ay = about
    return [(ax + (x - ax) * cosine - (y - ay) * sine, ay + (x - ax) * sine + (y - ay) * cosine) for x, y in points]


def place(points: Points, x: float, y: float, scale: float = 1.0, flip: bool = False) -> list[Point]:
    """Points drawn around the origin, moved to (x, y)."""
    way = -scale if flip else scale
    return [(x + px * way, y + py * scale) for px, py in points]


def between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def sagging(start: Point, end: Point, sag: float, steps: int = 16) -> list[Point]:
    """A hanging wire between two points (a parabola)."""
    return [
        (start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t + 4 * sag * t * (1 - t))
        for t in (i / steps for i in range(steps + 1))
    ]
