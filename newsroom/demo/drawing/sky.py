"""Skies: the light of the mood, sun or moon, cloud, rain, smoke, birds."""

from __future__ import annotations

import math

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.outlines import Point, arc, path, place, smooth
from newsroom.demo.drawing.palette import Colour, mix


def sky(c: Canvas, horizon: float, sun: Point | None = None, radius: float = 80, clouds: int = 3) -> None:
    """The whole backdrop down to the horizon; stars at night, clouds of the mood."""
    p = c.palette
    c.gradient(0, horizon, p.sky_top, p.sky_low)
    if horizon < c.height:
        c.rect(0, horizon, c.width, c.height, p.sky_low)
    if p.name == "night":
        stars(c, horizon * 0.7)
    if sun:
        celestial(c, sun, radius)
    for _ in range(clouds):
        cloud(c, c.rng.uniform(0, c.width), c.rng.uniform(0.12, 0.62) * horizon, c.rng.uniform(180, 420))


def celestial(c: Canvas, at: Point, radius: float) -> None:
    """The sun with its haze; by night a moon."""
    p = c.palette
    if p.name == "night":
        radius *= 0.62
        c.glow(*at, radius * 4, mix(p.sky_low, p.sun, 0.4), 0.5)
        c.disc(*at, radius, p.sun)
        c.shade(arc(*at, radius, radius, 0, 360, 40), mix(p.sun, p.sky_low, 0.6), "right", 0.7)
        return
    c.glow(*at, radius * 5, p.sun, 0.75)
    c.disc(*at, radius, p.sun)
    warm = {"dusk": (240, 120, 66), "dawn": (244, 160, 96), "day": (246, 205, 120), "winter": (245, 214, 160)}
    c.shade(arc(*at, radius, radius, 0, 360, 40), warm[p.name], "bottom", 0.75)


def stars(c: Canvas, bottom: float) -> None:
    p = c.palette
    for _ in range(90):
        y = c.rng.uniform(0, bottom)
        size = c.rng.choice((1.2, 1.2, 1.8, 2.6))
        c.disc(c.rng.uniform(0, c.width), y, size, mix(p.sky_top, p.sun, 0.75 - 0.5 * y / bottom))


def cloud(c: Canvas, x: float, y: float, width: float, fill: Colour | None = None) -> None:
    """A bank of cloud: airy heaps by day, long thin bars when the sun is low."""
    p = c.palette
    if fill is None and p.name in ("dusk", "dawn", "night"):
        _bars(c, x, y, width)
        return
    colour = fill or mix(p.sky_low, p.light, 0.75)
    for size, lift, alpha in ((1.0, 0.0, 0.6), (0.62, 0.02, 0.8)):
        heap = _heap(c, x + c.rng.uniform(-0.15, 0.15) * width, y + lift * width, width * size)
        c.shade(heap, colour, "top", alpha, 1.0)


def billows(circles: list[tuple[float, float, float]], x0: float, x1: float, up: bool = True) -> list[Point]:
    """The outer edge of many circles (x, y, radius) seen from above, or from below."""
    way = -1 if up else 1
    edge: list[Point] = []
    for i in range(121):
        x = x0 + (x1 - x0) * i / 120
        reach = [y * way + math.sqrt(r * r - (x - cx) ** 2) for cx, y, r in circles if abs(x - cx) < r]
        if reach:
            edge.append((x, way * max(reach)))
    return edge


def _heap(c: Canvas, x: float, y: float, width: float) -> list[Point]:
    """A cumulus outline, flat below and billowing above."""
    rng = c.rng
    peak = rng.uniform(-0.2, 0.2)
    circles = []
    for i in range(9):
        t = (i + rng.uniform(0.1, 0.9)) / 9 - 0.5
        size = width * (0.07 + 0.13 * max(0.0, 1 - abs(t - peak) * 2.2)) * rng.uniform(0.8, 1.15)
        circles.append((x + t * width, y - size * 0.35, size))
    line = billows(circles, x - width * 0.62, x + width * 0.62)
    return [(line[0][0], y), *line, (line[-1][0], y)]


def _bars(c: Canvas, x: float, y: float, width: float) -> None:
    p = c.palette
    warm = {"dusk": mix(p.sky_low, p.sky_top, 0.25), "dawn": mix(p.sky_low, p.light, 0.5)}
    colour = warm.get(p.name, mix(p.sky_low, p.sky_top, 0.45))
    for i in range(c.rng.randint(3, 6)):
        reach = width * c.rng.uniform(0.5, 1.4)
        thick = reach * c.rng.uniform(0.025, 0.06)
        px, py = x + c.rng.uniform(-0.5, 0.5) * width, y + (i - 2) * width * 0.055
        bar = [
            *arc(px, py, reach / 2, thick, 180, 360, 18),
            *arc(px, py, reach / 2, thick * 0.35, 0, 180, 18),
        ]
        c.poly(bar, mix(colour, p.sun, 0.1 * i), 0.5)


def pill(x0: float, y0: float, x1: float, y1: float) -> list[Point]:
    """A bar with round ends."""
    radius = (y1 - y0) / 2
    middle = (y0 + y1) / 2
    right = arc(x1 - radius, middle, radius, radius, -90, 90, 10)
    return [*right, *arc(x0 + radius, middle, radius, radius, 90, 270, 10)]


def storm_clouds(c: Canvas, y: float, depth: float, layers: int = 4) -> None:
    """Heavy billows rolling in from the top, darker towards the viewer."""
    p, rng = c.palette, c.rng
    for layer in range(layers):
        base = y - layer * depth / layers
        circles, x = [], -160.0
        while x < c.width + 160:
            size = rng.choice((60, 90, 130, 190)) * rng.uniform(0.8, 1.25)
            circles.append((x, base - size * rng.uniform(0.5, 0.85), size))
            x += size * rng.uniform(0.6, 0.95)
        shape = [
            (-150, -200),
            (c.width + 150, -200),
            *reversed(billows(circles, -150, c.width + 150, up=False)),
        ]
        tone = mix(mix(p.sky_low, p.mid, 0.4), p.dark, 0.12 + 0.62 * layer / layers)
        c.form(shape, tone, mix(tone, p.sky_low, 0.5), "bottom", 0.5, 0.45)


def rain(c: Canvas, count: int, lean: float = 0.25, alpha: float = 0.3) -> None:
    for _ in range(count):
        x, y = c.rng.uniform(-100, c.width), c.rng.uniform(-50, c.height)
        length = c.rng.uniform(40, 120)
        end = (x + length * lean, y + length)
        c.poly([(x, y), (x + 2.4, y), (end[0] + 2.4, end[1]), end], c.palette.light, alpha)


def smoke(c: Canvas, x: float, y: float, rise: float, size: float, fill: Colour, drift: float = 0.6) -> None:
    """A plume of puffs, growing as it climbs and leans."""
    count = max(6, int(rise / (size * 0.55)))
    for i in range(count, -1, -1):
        t = i / count
        radius = size * (0.35 + 1.5 * t) * c.rng.uniform(0.8, 1.15)
        px = x + drift * rise * t**1.5 + c.rng.uniform(-0.3, 0.3) * radius
        tone = mix(fill, c.palette.sky_low, 0.65 * t)
        puff = arc(px, y - rise * t, radius * 1.15, radius, 0, 360, 26)
        c.form(puff, tone, mix(tone, c.palette.dark, 0.35), "bottom", 0.5)


def birds(c: Canvas, x: float, y: float, count: int, spread: float = 220, size: float = 16) -> None:
    """Gulls, as two wing strokes each."""
    fill = c.palette.light if c.palette.name in ("day", "night", "dusk") else c.palette.dark
    wing = path("-1,-0.35 -0.5,-0.5 0,0 0.5,-0.5 1,-0.3 0.5,-0.28 0,0.2 -0.5,-0.28")
    for _ in range(count):
        scale = size * c.rng.uniform(0.6, 1.4)
        at = (x + c.rng.uniform(-1, 1) * spread, y + c.rng.uniform(-0.4, 0.4) * spread)
        c.poly(smooth(place(wing, *at, scale), closed=True, steps=4), fill)
