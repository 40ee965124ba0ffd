"""Streets on ordinary days and under water; the bridge."""

from __future__ import annotations

from collections.abc import Callable

from newsroom.demo.drawing.buildings import (
    row,
    skyline,
    spire,
    street_lamp,
)
from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.figures import person, walkers
from newsroom.demo.drawing.land import hills
from newsroom.demo.drawing.outlines import Point, arc, between, box, path, place, sagging, smooth
from newsroom.demo.drawing.palette import CREAM, OCHRE, SIGNAL, Colour, ink, mix
from newsroom.demo.drawing.registry import scene
from newsroom.demo.drawing.sky import rain, sky
from newsroom.demo.drawing.water import mirror_water, streaks


def receding_fronts(c: Canvas, vanish: Point, side: int, near_x: float) -> None:
    """A street wall running from the frame's edge to the vanishing point, as flat house slices."""
    p, rng = c.palette, c.rng
    shares = (0.0, 0.26, 0.47, 0.63, 0.75, 0.84, 0.9)
    for i in range(len(shares) - 1, 0, -1):
        wall = p.lit(
            rng.choice(
                (
                    ink("#e3c79b"),
                    ink("#c9774f"),
                    ink("#86a59d"),
                    ink("#d7a14f"),
                    ink("#b9c0ae"),
                    ink("#a85c45"),
                )
            ),
            0.08 * i,
        )
        top, low = rng.uniform(-330, -130), 1010.0
        near, far = shares[i - 1], shares[i]

        def at(depth: float, y: float) -> Point:
            return between((near_x, y), vanish, depth)

        face = [at(near, low), at(near, top), at(far, top), at(far, low)]
        c.form(face, wall, mix(wall, p.dark, 0.6), "right" if side > 0 else "left", 0.5)
        c.line([at(near, top), at(far, top)], 10 * (1 - near) + 2, mix(wall, p.light, 0.4))
        _slanted_windows(c, near, far, top, at)


def _slanted_windows(c: Canvas, near: float, far: float, top: float, at: Callable[[float, float], Point]) -> None:
    p = c.palette
    for floor in range(4):
        y0 = top + 90 + floor * (940 - top) / 4.2
        y1 = y0 + (940 - top) / 8
        for bay in (0.18, 0.6):
            a, b = near + (far - near) * bay, near + (far - near) * (bay + 0.22)
            lit = p.is_dark and c.rng.random() < 0.6
            tone = p.lamp if lit else mix(p.near, p.dark, 0.3)
            if floor == 3:
                tone = mix(p.lamp, SIGNAL, c.rng.uniform(0, 0.5)) if p.is_dark else mix(p.near, p.light, 0.12)
            c.poly([at(a, y0), at(b, y0), at(b, y1), at(a, y1)], tone)


@scene("tram-street", focal=(0.5, 0.56))
def tram_street(c: Canvas) -> None:
    """A tram coming down a narrow street under its wire."""
    p, rng = c.palette, c.rng
    vanish = (800.0, 560.0)
    sky(c, 640, (800 + rng.uniform(-60, 60), 470), 76, 2)
    skyline(c, 600, 110, mix(p.far, p.mid, 0.4), 560, 1040)
    spire(c, 800 + rng.uniform(-70, 70), 590, 44, 230, mix(p.far, p.mid, 0.6))
    receding_fronts(c, vanish, -1, -60)
    receding_fronts(c, vanish, 1, 1660)
    stone = p.lit(ink("#a9a595"))
    c.form([(700, 600), (900, 600), (1900, 1067), (-300, 1067)], stone, mix(stone, p.dark, 0.6), "bottom", 0.55)
    c.poly([(745, 600), (855, 600), (1420, 1067), (180, 1067)], mix(stone, p.near, 0.55))
    for x in (520, 690, 910, 1080):
        c.line([(x, 1067), between((x, 1067), (800, 580), 0.96)], 7, mix(stone, p.light, 0.6), caps=False)
    for start in ((-100, 60), (1700, 60)):
        c.line(sagging(start, (800, 250), 26), 4, p.dark)
    c.line([(800, -40), (800, 520)], 3, p.dark)
    _tram(c, 800, 985, 380)
    for x, base, size in (
        (260, 960, 250),
        (170, 1010, 290),
        (1310, 930, 230),
        (1450, 1000, 285),
        (420, 800, 150),
        (1180, 800, 150),
    ):
        person(c, x + rng.uniform(-24, 24), base, size)
    if p.name in ("dusk", "night") and rng.random() < 0.5:
        rain(c, 70, 0.12, 0.25)


def _tram(c: Canvas, x: float, base: float, width: float) -> None:
    """The front of a tram, `width` units across."""
    p = c.palette
    u = width / 100
    red, cream = p.lit(SIGNAL), p.lit(CREAM)

    def at(outline: str) -> list[Point]:
        return place(path(outline), x, base, u)

    c.poly(arc(x, base + u, 58 * u, 5 * u, 0, 360, 30), p.dark, 0.45)
    c.line(at("0,-126 -16,-140 0,-155 16,-140 0,-126"), 1.2 * u, p.dark)
    c.line(at("-20,-155 20,-155"), 1.6 * u, p.dark)
    corners = [*arc(-36, -112, 14, 14, 180, 270, 8), *arc(36, -112, 14, 14, 270, 360, 8)]
    shell = place([(-50, -8), *corners, (50, -8)], x, base, u)
    c.form(shell, cream, mix(cream, p.mid, 0.8), "right", 0.6)
    c.poly(at("-40,-106 40,-106 40,-58 -40,-58"), p.dark)
    glass = mix(p.near, p.sky_top, 0.45) if not p.is_dark else mix(p.lamp, p.dark, 0.15)
    c.poly(at("-38,-104 38,-104 38,-60 -38,-60"), glass)
    c.poly(at("-38,-60 -4,-104 12,-104 -22,-60"), p.light, 0.3)
    person(c, x - 14 * u, base - 34 * u, 62 * u, ink("#27415e"), stride=0)
    for left in (-38, 0, 38):
        c.line(place([(left, -104), (left, -60)], x, base, u), 1.4 * u, p.dark, caps=False)
    c.poly(at("-49.8,-60 49.8,-60 49.8,-50 -49.8,-50"), cream)
    c.form(at("-49.8,-52 49.8,-52 50,-8 -50,-8"), red, mix(red, p.dark, 0.6), "right", 0.7)
    _tram_front(c, x, base, u)


def _tram_front(c: Canvas, x: float, base: float, u: float) -> None:
    """Destination panel, lamps, bumper and the line's pennant."""
    p = c.palette
    for outline, fill in (
        ("-26,-122 26,-122 26,-111 -26,-111", p.dark),
        ("-22,-119 -6,-119 -6,-114 -22,-114", p.lamp),
        ("-2,-119 20,-119 20,-114 -2,-114", p.lamp),
        ("-46,-10 46,-10 46,-3 -46,-3", p.dark),
        ("-10,-44 10,-44 0,-24", p.lit(CREAM)),
    ):
        c.poly(place(path(outline), x, base, u), fill)
    for side in (-34, 34):
        lamp = (x + side * u, base - 32 * u)
        c.glow(*lamp, 34 * u, p.lamp, 0.75 if p.is_dark else 0.3)
        c.disc(*lamp, 6.4 * u, mix(p.lamp, p.light, 0.4))
        c.ring(*lamp, 7.4 * u, 1.4 * u, p.dark)


@scene("flooded-street", focal=(0.46, 0.62), moods=("winter", "dusk", "day", "dawn"))
def flooded_street(c: Canvas) -> None:
    """Brown water to the window sills and a boat taking people out."""
    p, rng = c.palette, c.rng
    line = 690
    sky(c, line, None, clouds=7)
    row(c, line + 60, -60, 620, 380, 0.05)
    row(c, line + 60, 980, 1700, 380, 0.05)
    row(c, line + 10, 600, 1000, 190, 0.28)
    street_lamp(c, 560, line + 40, 330)
    street_lamp(c, 1120, line + 40, 330)
    muddy = mix(p.water_far, p.lit(ink("#a68a5c")), 0.5)
    c.gradient(line, 1067, muddy, mix(muddy, p.dark, 0.5))
    c.reflect(line, 340, muddy, 0.35)
    streaks(c, line, 1067, 70, mix(muddy, p.light, 0.45))
    c.form(box(1290, line - 84, 1310, line + 20), p.dark, p.dark)
    c.form(
        [(1246, line - 150), (1300, line - 204), (1354, line - 150), (1300, line - 96)],
        p.lit(OCHRE),
        p.dark,
        "right",
        0.5,
    )
    c.form(
        smooth(
            [(180, 860), (230, 800), (340, 792), (400, 830), (470, 846), (478, 872), (184, 876)],
            closed=True,
            steps=5,
        ),
        p.lit(ink("#27415e")),
        p.dark,
        "bottom",
        0.6,
    )
    c.poly([(244, 832), (270, 806), (330, 804), (362, 834)], mix(p.near, p.light, 0.4))
    _rescue_boat(c, 820 + rng.uniform(-40, 40), 935)
    rain(c, 90, 0.14, 0.25)


def _rescue_boat(c: Canvas, x: float, y: float) -> None:
    p = c.palette
    coats = (OCHRE, ink("#2f6f73"), SIGNAL, ink("#27415e"))
    for i, dx in enumerate((-150, -60, 40, 150)):
        person(c, x + dx, y + 36, 205 if i != 2 else 150, coats[i], stride=0)
    hull = smooth(
        [
            (x - 270, y - 66),
            (x, y - 48),
            (x + 240, y - 54),
            (x + 300, y - 84),
            (x + 250, y + 24),
            (x - 236, y + 24),
        ],
        closed=True,
        steps=6,
    )
    c.form(hull, p.lit(SIGNAL), p.dark, "bottom", 0.6)
    c.line(
        smooth([(x - 266, y - 62), (x, y - 44), (x + 240, y - 50), (x + 296, y - 80)], steps=6),
        9,
        p.lit(CREAM),
    )
    c.line([(x - 150, y - 110), (x - 330, y + 50)], 8, p.dark)
    streaks(c, y + 16, y + 80, 18, p.light)


@scene("river-bridge", focal=(0.5, 0.52))
def river_bridge(c: Canvas) -> None:
    """The stone bridge over the Sel, its arches closed to rounds by their reflections."""
    p, rng = c.palette, c.rng
    line = 720
    sky(c, line, (rng.uniform(980, 1320), rng.uniform(220, 360)), 88, 4)
    hills(c, line, 220, p.far, 1.1)
    skyline(c, line, 250, mix(p.far, p.mid, 0.35), lights=0.5 if p.is_dark else 0)
    spire(c, 330, 620, 56, 330, mix(p.far, p.mid, 0.5))
    row(c, line - 20, -60, 330, 200, 0.12)
    row(c, line - 20, 1290, 1700, 210, 0.12)
    stone = p.lit(ink("#c9b48c"))
    _arches(c, line, stone)
    mirror_water(c, line, share=0.3, depth=347)
    for x in (440, 800, 1160):
        street_lamp(c, x, 560 - 30 * (x == 800), 120)
    walkers(c, 8, 360, 1260, 556, 62)
    _rower(c, 470 + rng.uniform(-60, 120), 900)


def _arches(c: Canvas, line: float, stone: Colour) -> None:
    p = c.palette
    deck = smooth([(150, 610), (480, 560), (800, 530), (1120, 560), (1450, 610)], steps=8)
    c.form([*deck, (1450, line), (150, line)], stone, mix(stone, p.near, 0.85), "bottom", 0.6)
    c.line(deck, 16, mix(stone, p.light, 0.45))
    for middle, half, rise in ((400, 120, 92), (800, 156, 130), (1200, 120, 92)):
        ring = arc(middle, line, half + 16, rise + 16, 180, 360, 30)
        c.poly(ring, mix(stone, p.light, 0.35))
        c.poly(arc(middle, line, half, rise, 180, 360, 30), mix(p.water_far, p.near, 0.55))
        c.poly([*arc(middle + 14, line, half - 14, rise - 10, 180, 360, 30)], mix(p.sky_low, p.water_far, 0.4))
    for pier in (584, 1016):
        c.form(
            [(pier - 46, line), (pier - 34, 610), (pier + 34, 610), (pier + 46, line)],
            mix(stone, p.near, 0.2),
            p.dark,
            "right",
            0.6,
        )


def _rower(c: Canvas, x: float, y: float) -> None:
    p = c.palette
    person(c, x, y + 22, 120, SIGNAL, stride=0)
    c.form(
        smooth(
            [(x - 130, y - 22), (x, y - 12), (x + 130, y - 24), (x + 92, y + 16), (x - 92, y + 16)],
            closed=True,
            steps=6,
        ),
        p.lit(ink("#8a5a3c")),
        p.dark,
        "bottom",
        0.6,
    )
    c.line([(x + 10, y - 40), (x + 150, y + 26)], 6, p.dark)
    streaks(c, y + 14, y + 60, 10, p.light)
