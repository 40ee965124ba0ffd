"""Hills, mountains, fields and everything that grows."""

from __future__ import annotations

import math

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.outlines import Point, arc, crags, ground, ridge, smooth
from newsroom.demo.drawing.palette import Colour, mix


def hills(
    c: Canvas, y: float, height: float, fill: Colour, waves: float = 1.5, bottom: float | None = None
) -> list[Point]:
    """A rolling ridge, lighter at its foot where the mist lies; returns its line."""
    line = ridge(c.rng, y, height, -20, c.width + 20, waves)
    shape = ground(line, bottom or c.height)
    c.form(shape, fill, mix(fill, c.palette.sky_low, 0.45), "bottom", 0.6, 0.8)
    return line


def mountain(c: Canvas, x: float, y: float, width: float, height: float, fill: Colour, snow: float = 0.45) -> None:
    """One peak with a lit and a shaded face and a snow cap over `snow` of its height."""
    p, rng = c.palette, c.rng
    peak = (x, y - height)
    left, right = (x - width / 2, y), (x + width / 2, y)
    spine = [peak]
    for i in range(1, 6):
        t = i / 5
        spine.append((x + width * 0.16 * t + rng.uniform(-1, 1) * width * 0.05, y - height * (1 - t)))
    c.form([left, peak, *spine[1:]], fill, mix(fill, p.light, 0.35), "left", 0.5)
    c.form([peak, *spine[1:], right], mix(fill, p.dark, 0.38), p.dark, "right", 0.4)
    if snow:
        _snowcap(c, peak, spine, (width, height), snow)


def _snowcap(c: Canvas, peak: Point, spine: list[Point], size: tuple[float, float], snow: float) -> None:
    p, rng = c.palette, c.rng
    width, height = size
    white = mix(p.light, p.air, p.veil)
    lit: list[Point] = [peak]
    for i in range(7):
        t = i / 6
        down = height * snow * (rng.uniform(0.8, 1.0) if i % 2 else rng.uniform(0.5, 0.7))
        edge = peak[0] - width / 2 * down / height
        lit.append((edge + (peak[0] + width * 0.16 * down / height - edge) * t, peak[1] + down))
    c.poly([lit[0], *lit[1:]], white)
    cool = mix(white, p.mid, 0.42)
    dark: list[Point] = [peak]
    for i in range(7):
        t = i / 6
        down = height * snow * (rng.uniform(0.8, 1.0) if i % 2 else rng.uniform(0.5, 0.72))
        near = peak[0] + width * 0.16 * down / height
        dark.append((near + (peak[0] + width / 2 * down / height - near) * t, peak[1] + down))
    c.poly(dark, cool)


def rocks(c: Canvas, x0: float, x1: float, y: float, height: float, fill: Colour, count: int = 9) -> None:
    """A broken shore of faceted boulders."""
    for _ in range(count):
        x = c.rng.uniform(x0, x1)
        size = height * c.rng.uniform(0.45, 1.0)
        top = crags(c.rng, y, size, x - size, x + size, 5)
        shape = [(x - size * 1.15, y + size * 0.2), *top, (x + size * 1.15, y + size * 0.2)]
        c.form(shape, mix(fill, c.palette.light, c.rng.uniform(0, 0.22)), c.palette.dark, "right", 0.7)


def conifer(c: Canvas, x: float, y: float, height: float, fill: Colour, snow: bool = False) -> None:
    """A spruce in tiers, darker on its lee side."""
    half, tiers = height * 0.21, 5
    c.rect(x - height * 0.02, y - height * 0.08, x + height * 0.02, y, mix(fill, c.palette.dark, 0.6))
    for tier in range(tiers):
        t = tier / tiers
        base = y - height * (0.06 + 0.74 * t)
        wide = half * (1 - 0.8 * t)
        top = base - height * 0.32 * (1 - 0.45 * t)
        c.poly([(x - wide, base), (x, top), (x + wide, base)], fill)
        c.poly(
            [(x + wide, base), (x, top), (x + wide * 0.1, base - height * 0.02)],
            mix(fill, c.palette.dark, 0.32),
        )
        if snow:
            c.poly(
                [
                    (x - wide * 0.6, base - (base - top) * 0.4),
                    (x, top),
                    (x + wide * 0.2, base - (base - top) * 0.55),
                ],
                c.palette.light,
            )


def conifers(c: Canvas, line: float, height: float, fill: Colour, gap: float = 46, snow: bool = False) -> None:
    """A wood's edge along the whole width, trees standing on `line`."""
    x = -30.0
    while x < c.width + 40:
        conifer(c, x, line + c.rng.uniform(-0.06, 0.1) * height, height * c.rng.uniform(0.6, 1.1), fill, snow)
        x += gap * c.rng.uniform(0.6, 1.3)


def crown_tree(c: Canvas, x: float, y: float, height: float, fill: Colour, trunk: Colour | None = None) -> None:
    """A broadleaf tree: a trunk, branches and a crown of three lobed masses."""
    p = c.palette
    wood = trunk or mix(p.dark, p.land, 0.25)
    thick = height * 0.045
    c.poly(
        [
            (x - thick, y),
            (x - thick * 0.5, y - height * 0.5),
            (x + thick * 0.5, y - height * 0.5),
            (x + thick, y),
        ],
        wood,
    )
    masses = ((0.0, 0.66, 0.3), (-0.15, 0.56, 0.2), (0.16, 0.58, 0.21), (0.02, 0.8, 0.18))
    for dx, dy, radius in masses:
        crown(c, x + dx * height, y - dy * height, radius * height, fill)
    for side, lift in ((-1, 0.56), (1, 0.62)):
        c.line([(x, y - height * 0.44), (x + side * height * 0.1, y - height * lift)], thick * 0.5, wood)


def crown(c: Canvas, x: float, y: float, radius: float, fill: Colour) -> None:
    """One mass of leaves with a lumpy outline, lit from the upper left."""
    lumps = [
        (x + radius * r * math.cos(a), y + radius * r * 0.95 * math.sin(a))
        for a, r in ((math.tau * i / 14, c.rng.uniform(0.9, 1.08)) for i in range(14))
    ]
    outline = smooth(lumps, closed=True, steps=4)
    c.form(outline, fill, mix(fill, c.palette.dark, 0.55), "right", 0.75, 0.8)
    if radius > 40:
        c.shade(outline, mix(fill, c.palette.light, 0.55), "top", 0.35, 0.5)


def bare_tree(c: Canvas, x: float, y: float, height: float, fill: Colour, lean: float = 0.0) -> None:
    """A leafless tree, forking four times."""

    def fork(at: Point, angle: float, length: float, width: float, left: int) -> None:
        end = (at[0] + length * math.sin(angle), at[1] - length * math.cos(angle))
        c.line([at, end], width, fill)
        if left:
            for turn in (-1, 1):
                bend = angle + turn * c.rng.uniform(0.25, 0.55)
                fork(end, bend, length * c.rng.uniform(0.62, 0.78), width * 0.62, left - 1)

    fork((x, y), lean, height * 0.34, height * 0.045, 5)


def reeds(c: Canvas, x0: float, x1: float, y: float, height: float, count: int, fill: Colour) -> None:
    """Stems with seed heads leaning in the wind, rooted along y."""
    for _ in range(count):
        x, tall = c.rng.uniform(x0, x1), height * c.rng.uniform(0.55, 1.0)
        lean = tall * c.rng.uniform(0.05, 0.28)
        tone = mix(fill, c.palette.lamp, c.rng.uniform(0, 0.4))
        stem = smooth([(x, y), (x + lean * 0.3, y - tall * 0.6), (x + lean, y - tall)], steps=5)
        c.line(stem, max(2.0, tall * 0.013), tone, caps=False)
        if c.rng.random() < 0.6:
            c.line([stem[-3], stem[-1]], tall * 0.035, mix(tone, c.palette.dark, 0.4))


def grass(c: Canvas, x0: float, x1: float, y: float, height: float, count: int, fill: Colour) -> None:
    for _ in range(count):
        x, tall = c.rng.uniform(x0, x1), height * c.rng.uniform(0.4, 1.0)
        tip = (x + c.rng.uniform(-0.4, 0.6) * tall, y - tall)
        c.poly(
            [(x - tall * 0.06, y), tip, (x + tall * 0.06, y)],
            mix(fill, c.palette.dark, c.rng.uniform(0, 0.3)),
        )


def shrub(c: Canvas, x: float, y: float, size: float, fill: Colour) -> None:
    outline = [(x - size, y), *arc(x, y, size, size * 0.75, 180, 360, 16), (x + size, y)]
    c.form(outline, fill, mix(fill, c.palette.dark, 0.5), "right", 0.7)
