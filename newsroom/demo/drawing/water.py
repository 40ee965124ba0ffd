"""Water: open sea, harbour water with reflections, waves and wakes."""

from __future__ import annotations

import math

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.outlines import Point, Points, arc, ground
from newsroom.demo.drawing.palette import Colour, mix


def sea(c: Canvas, horizon: float, bottom: float | None = None, glitter: float | None = None) -> None:
    """Water from the horizon down, with streaks that widen towards the viewer and a path of light at x."""
    p = c.palette
    bottom = bottom or c.height
    c.gradient(horizon, bottom, p.water_far, p.water_near)
    streaks(c, horizon, bottom, 70)
    if glitter is not None:
        path_of_light(c, glitter, horizon, bottom)


def lens(x: float, y: float, length: float, height: float) -> list[Point]:
    """A thin streak, pointed at both ends."""
    return [(x - length / 2, y), (x, y - height / 2), (x + length / 2, y), (x, y + height / 2)]


def streaks(c: Canvas, top: float, bottom: float, count: int, fill: Colour | None = None) -> None:
    p = c.palette
    for i in range(count):
        depth = (i + c.rng.random()) / count
        y = top + (bottom - top) * depth**1.5 + 3
        length = c.rng.uniform(40, 130) * (0.5 + 2.2 * depth)
        tone = fill or (p.light if c.rng.random() < 0.45 else p.dark)
        c.poly(lens(c.rng.uniform(0, c.width), y, length, 2.2 + 5 * depth), tone, c.rng.uniform(0.1, 0.3))


def path_of_light(c: Canvas, x: float, top: float, bottom: float, fill: Colour | None = None) -> None:
    tone = fill or c.palette.sun
    for i in range(38):
        depth = (i + c.rng.random()) / 38
        y = top + (bottom - top) * depth**1.4 + 2
        spread = 30 + 110 * depth
        width = c.rng.uniform(0.5, 1.0) * (60 + 130 * depth) * (1 - 0.45 * depth)
        c.poly(lens(x + c.rng.uniform(-1, 1) * spread, y, width, 3 + 8 * depth), tone, 0.75 - 0.45 * depth)


def mirror_water(c: Canvas, line: float, bottom: float | None = None, share: float = 0.4, depth: float = 420) -> None:
    """Calm water from `line` down that carries the reflection of all drawn so far."""
    p = c.palette
    bottom = bottom or c.height
    c.gradient(line, bottom, p.water_far, p.water_near)
    c.reflect(line, min(depth, bottom - line), mix(p.water_far, p.water_near, 0.5), share)
    streaks(c, line, bottom, 60, mix(p.water_far, p.water_near, 0.35))
    streaks(c, line, bottom, 26)


def swell(c: Canvas, y: float, height: float, length: float, shift: float) -> list[Point]:
    """The line of a wave train with peaked crests."""
    points = []
    for i in range(97):
        x = -60 + (c.width + 120) * i / 96
        phase = (x + shift) / length * math.tau
        points.append((x, y - height * (1 - abs(math.sin(phase / 2))) ** 1.35 + 0.12 * height * math.sin(phase * 2.1)))
    return points


def wave(c: Canvas, line: Points, bottom: float, fill: Colour, foam: float = 0.0) -> None:
    """A wave's body under its line, shaded from below, foam up to `foam` units thick on its crests."""
    p = c.palette
    c.form(ground(line, bottom), fill, mix(fill, p.dark, 0.55), "bottom", 0.75)
    if not foam:
        return
    top, low = min(y for _, y in line), max(y for _, y in line)
    crest = [max(0.0, (low - y) / max(1.0, low - top) - 0.25) ** 1.4 for _, y in line]
    under = [
        (x, y + 2 + foam * high * (1.9 + 0.5 * math.sin(i * 1.7)))
        for i, ((x, y), high) in enumerate(zip(line, crest, strict=True))
    ]
    c.poly([*line, *reversed(under)], mix(fill, p.light, 0.85))
    for i in range(3, len(line) - 3, 2):
        if crest[i] > 0.12 and c.rng.random() < 0.75:
            x, y = line[i]
            drop = foam * c.rng.uniform(2.5, 7)
            c.poly(lens(x, y + drop, foam * c.rng.uniform(2, 7), foam * 0.35), mix(fill, p.light, 0.6), 0.7)


def foam(c: Canvas, x0: float, x1: float, y: float, size: float) -> None:
    """A line of broken water where a hull or rock meets the sea."""
    x = x0
    while x < x1:
        length = c.rng.uniform(0.7, 1.8) * size
        c.poly(lens(x, y + c.rng.uniform(-0.2, 0.3) * size, length * 2, size * 0.5), c.palette.light, 0.8)
        x += length


def spray(c: Canvas, x: float, y: float, width: float, height: float) -> None:
    """A burst of white water thrown up from (x, y): three flat masses, torn at the top, and drops."""
    p, rng = c.palette, c.rng
    white = mix(p.light, p.air, p.veil * 0.6)
    for layer, share in enumerate((0.38, 0.68, 1.0)):
        tone = mix(p.water_far, white, share)
        for _ in range(120):
            t = rng.uniform(-0.5, 0.5)
            rise = rng.random() * (1 - 2.4 * t * t) * (1.0 - 0.24 * layer)
            size = width * rng.uniform(0.02, 0.075) * (1.15 - rise)
            c.disc(x + t * width * (0.8 + 0.6 * rise), y - rise * height, size, tone)
    foot = [
        (x - width * 0.75, y + 14),
        *arc(x, y + 14, width * 0.62, height * 0.16, 180, 360, 20),
        (x + width * 0.75, y + 14),
    ]
    c.poly(foot, white)
    c.shade(foot, p.water_far, "bottom", 0.7)
    foam(c, x - width * 0.8, x + width * 0.8, y + 14, width * 0.07)
    for _ in range(150):
        t = rng.uniform(-0.62, 0.62)
        lift = height * rng.uniform(0.3, 1.25) * (1 - t * t * 1.8)
        c.disc(x + t * width * 1.25, y - lift, rng.choice((1.2, 2.0, 2.6, 4.0)), white)
