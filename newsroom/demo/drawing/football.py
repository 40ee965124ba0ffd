"""The ground on match day."""

from __future__ import annotations

import math
from collections.abc import Callable

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.figures import HAIRS, SKINS, bust_from_behind, person
from newsroom.demo.drawing.land import hills
from newsroom.demo.drawing.outlines import Point, between, box
from newsroom.demo.drawing.palette import CREAM, NAVY, OCHRE, SEA, SIGNAL, ink, mix
from newsroom.demo.drawing.registry import scene
from newsroom.demo.drawing.sky import sky


@scene("football-pitch", focal=(0.5, 0.6), moods=("day", "night", "dusk", "winter"))
def football_pitch(c: Canvas) -> None:
    """The ground from the stand behind one goal, an attack coming."""
    p, rng = c.palette, c.rng
    sky(c, 420, None, clouds=3)
    hills(c, 420, 100, p.far, 1.2)
    _stands(c)
    turf = p.lit(ink("#4f8a63"))
    c.rect(0, 470, 1600, 1067, mix(turf, p.dark, 0.3))

    def at(u: float, v: float) -> Point:
        depth = v / (v + (1 - v) * 2.6)
        y = 500 + 560 * depth
        return 800 + (u - 0.5) * (760 + 1080 * depth), y

    for i in range(10):
        tone = mix(turf, p.light, 0.1) if i % 2 else turf
        c.poly([at(0, i / 10), at(1, i / 10), at(1, (i + 1) / 10), at(0, (i + 1) / 10)], tone)
    c.shade([at(0, 0), at(1, 0), at(1, 1), at(0, 1)], mix(turf, p.dark, 0.6), "bottom", 0.5)
    _markings(c, at)
    _goal(c, at)
    _players(c, at)
    for x in (90, 1510):
        _floodlight(c, x, 470, 440)
    _supporters(c)
    if p.name == "winter" and rng.random() < 0.7:
        for _ in range(160):
            c.disc(rng.uniform(0, 1600), rng.uniform(0, 1067), rng.choice((2, 3, 4)), p.light)


def _stands(c: Canvas) -> None:
    p, rng = c.palette, c.rng
    c.form([(-20, 250), (1620, 250), (1620, 210), (-20, 210)], p.lit(ink("#1d3450")), p.dark, "bottom", 0.4)
    c.form(box(0, 250, 1600, 470), mix(p.near, p.dark, 0.4), p.dark, "top", 0.6)
    tones = [
        mix(p.lit(tone), p.near, 0.2) for tone in (SIGNAL, SIGNAL, CREAM, ink("#27415e"), OCHRE, SKINS[1], SKINS[3])
    ]
    for row in range(10):
        for i in range(95):
            if rng.random() < 0.8:
                x, y = i * 17 + (row % 2) * 8 + rng.uniform(-3, 3), 276 + row * 19
                c.disc(x, y, 6.5, rng.choice(tones))
                c.disc(x, y - 7, 3.6, rng.choice(tones[-2:]))
    for i in range(9):
        c.line([(i * 200, 212), (i * 200, 470)], 6, p.dark)
    boards = (SIGNAL, CREAM, ink("#27415e"), OCHRE, SEA)
    for i in range(10):
        c.form(box(i * 160, 462, i * 160 + 158, 500), p.lit(boards[i % 5]), p.dark, "bottom", 0.4)


def _markings(c: Canvas, at: Callable[[float, float], Point]) -> None:
    white = mix(c.palette.light, c.palette.air, c.palette.veil * 0.6)
    half = (((0, 0), (1, 0)), ((0, 0), (0, 1)), ((1, 0), (1, 1)), ((0, 0.56), (1, 0.56)))
    area = (
        ((0.2, 0), (0.2, 0.17)),
        ((0.8, 0), (0.8, 0.17)),
        ((0.2, 0.17), (0.8, 0.17)),
        ((0.36, 0), (0.36, 0.06)),
        ((0.64, 0), (0.64, 0.06)),
        ((0.36, 0.06), (0.64, 0.06)),
    )
    for start, end in half + area:
        c.line([at(*start), at(*end)], 4, white)
    ring = [at(0.5 + 0.14 * math.cos(a), 0.56 + 0.1 * math.sin(a)) for a in (math.tau * i / 40 for i in range(41))]
    c.line(ring, 5, white)
    c.disc(*at(0.5, 0.56), 7, white)
    c.line(
        [
            at(0.5 + 0.13 * math.cos(a), 0.14 + 0.09 * math.sin(a))
            for a in (math.pi * (0.12 + 0.76 * i / 16) for i in range(17))
        ],
        4,
        white,
    )


def _goal(c: Canvas, at: Callable[[float, float], Point]) -> None:
    p = c.palette
    left, right = at(0.43, 0), at(0.57, 0)
    top = left[1] - 66
    for i in range(13):
        x = left[0] + (right[0] - left[0]) * i / 12
        c.line([(x, top), (x * 0.94 + 48, left[1] - 8)], 1.5, mix(p.light, p.mid, 0.4), caps=False)
    for i in range(5):
        c.line([(left[0], top + i * 14), (right[0], top + i * 14)], 1.5, mix(p.light, p.mid, 0.4), caps=False)
    c.line([left, (left[0], top), (right[0], top), right], 6, p.light)


def _players(c: Canvas, at: Callable[[float, float], Point]) -> None:
    p, rng = c.palette, c.rng
    spots = [
        (0.5, 0.015, OCHRE),
        (0.3, 0.1, SIGNAL),
        (0.62, 0.12, NAVY),
        (0.44, 0.2, SIGNAL),
        (0.72, 0.26, SIGNAL),
        (0.34, 0.34, NAVY),
        (0.56, 0.4, SIGNAL),
        (0.18, 0.46, NAVY),
        (0.84, 0.52, NAVY),
        (0.42, 0.62, SIGNAL),
        (0.64, 0.76, NAVY),
    ]
    for u, v, shirt in spots:
        x, y = at(u + rng.uniform(-0.04, 0.04), v + (rng.uniform(-0.02, 0.03) if v > 0.05 else 0))
        size = 84 + 190 * (y - 500) / 560
        c.poly(
            [
                (x, y),
                (x + size * 0.7, y + size * 0.08),
                (x + size * 0.74, y + size * 0.14),
                (x + size * 0.05, y + size * 0.05),
            ],
            p.dark,
            0.35,
        )
        person(c, x, y, size, shirt, stride=rng.uniform(0.06, 0.14))
    bx, by = at(0.52, 0.47)
    c.oval(bx + 8, by + 2, 14, 5, p.dark, 0.4)
    c.disc(bx, by - 10, 10, p.light)
    c.disc(bx + 2, by - 10, 3.5, p.dark)


def _supporters(c: Canvas) -> None:
    """The backs of the home end, scarves up."""
    p, rng = c.palette, c.rng
    x = rng.uniform(-80, 0)
    while x < 1680:
        size = rng.uniform(165, 200)
        coat, hair = (
            p.lit(rng.choice((SIGNAL, NAVY, ink("#27415e"), ink("#7b3f35")))),
            p.lit(rng.choice(HAIRS)),
        )
        base = 1085 + rng.uniform(-14, 22)
        if rng.random() < 0.32:
            _scarf(c, x, base - size * 0.98, size)
        bust_from_behind(c, x, base, size, mix(coat, p.dark, 0.25), mix(hair, p.dark, 0.2))
        x += size * rng.uniform(0.9, 1.15)


def _scarf(c: Canvas, x: float, y: float, size: float) -> None:
    p = c.palette
    for way in (-1, 1):
        c.line(
            [(x + way * size * 0.42, y + size * 0.8), (x + way * size * 0.62, y)],
            size * 0.13,
            mix(SKINS[2], p.dark, 0.25),
        )
    for i in range(8):
        left = x + (-0.72 + i * 0.18) * size
        sag = [abs(i + k - 4) * -4 + 16 for k in (0, 1)]
        tone = p.lit(SIGNAL if i % 2 else CREAM)
        c.poly(
            [
                (left, y + sag[0]),
                (left + size * 0.18, y + sag[1]),
                (left + size * 0.18, y + sag[1] + size * 0.2),
                (left, y + sag[0] + size * 0.2),
            ],
            tone,
        )


def _floodlight(c: Canvas, x: float, base: float, height: float) -> None:
    p = c.palette
    c.line([(x - 26, base), (x, base - height), (x + 26, base)], 7, p.dark)
    for share in (0.25, 0.5, 0.75):
        half = 26 * (1 - share)
        c.line([between((x - 26, base), (x, base - height), share), (x + half, base - height * share)], 4, p.dark)
    if p.is_dark:
        c.glow(x, base - height, 260, CREAM, 0.85)
    c.form(box(x - 62, base - height - 46, x + 62, base - height + 18), p.dark, p.dark)
    for i in range(12):
        c.disc(x - 48 + (i % 4) * 32, base - height - 32 + (i // 4) * 19, 8, mix(p.lamp, CREAM, 0.6))
