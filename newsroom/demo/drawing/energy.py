"""Power, mine and signal: pylons, turbines, the pithead, the dish."""

from __future__ import annotations

import math
from itertools import pairwise

from newsroom.demo.drawing.buildings import chimney, window
from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.land import grass, hills, mountain
from newsroom.demo.drawing.outlines import Point, between, box, ground, place, sagging, smooth, turn
from newsroom.demo.drawing.palette import CREAM, SIGNAL, Colour, ink, mix
from newsroom.demo.drawing.registry import scene
from newsroom.demo.drawing.sky import birds, sky, smoke
from newsroom.demo.drawing.vessels import trawler
from newsroom.demo.drawing.water import foam, sea

ARMS = ((-72, 17), (-86, 24), (-58, 20))


def pylon(c: Canvas, x: float, base: float, height: float, fill: Colour) -> list[Point]:
    """A lattice tower; returns the ends of its arms, left ones first."""
    u = height / 100
    thick = max(2.0, 0.9 * u)

    def width(y: float) -> float:
        return 2.0 + 11 * max(0.0, (y + 52) / 52) ** 1.1 if y > -52 else 2.0 + 1.4 * (y + 52) / 48

    def at(*points: Point) -> list[Point]:
        return place(points, x, base, u)

    levels = (0, -20, -36, -48, -58, -72, -86, -100)
    for low, high in pairwise(levels):
        for way in (-1, 1):
            c.line(at((way * width(low), low), (way * width(high), high)), thick, fill)
            c.line(at((way * width(low), low), (-way * width(high), high)), thick * 0.6, fill)
    ends = []
    for way in (-1, 1):
        for y, reach in ARMS:
            c.poly(at((0, y - 3.4), (way * reach, y), (0, y + 1)), fill)
            tip = at((way * reach, y))[0]
            c.line([tip, (tip[0], tip[1] + 4 * u)], thick * 1.3, fill)
            ends.append((tip[0], tip[1] + 4 * u))
    return ends


@scene("power-lines", focal=(0.34, 0.42))
def power_lines(c: Canvas) -> None:
    """A line of pylons striding over fields towards a lit town."""
    p, rng = c.palette, c.rng
    horizon = 720
    sky(c, horizon, (rng.uniform(900, 1150), rng.uniform(520, 620)), 100, 5)
    hills(c, horizon + 20, 150, p.far, 1.2)
    hills(c, horizon + 50, 90, mix(p.far, p.mid, 0.5), 2.2)
    _fields(c, horizon + 20)
    ink_line = mix(p.dark, p.near, 0.15)
    posts = ((1330, 765, 120, 0.6), (1180, 775, 170, 0.45), (960, 800, 270, 0.25), (540, 900, 720, 0.0))
    ends = [pylon(c, x, base, size, mix(ink_line, p.far, air)) for x, base, size, air in posts]
    ends.append([(x - 900, y - 120) for x, y in ends[-1]])
    for far, near in pairwise(ends):
        for start, end in zip(far, near, strict=True):
            c.line(sagging(start, end, abs(start[0] - end[0]) * 0.07), 3, ink_line, caps=False)
    grass(c, 0, 1600, 1085, 120, 190, mix(p.leaf, p.dark, 0.45))
    birds(c, 760, 330, 6, 130, 11)


def _fields(c: Canvas, top: float) -> None:
    p = c.palette
    tones = (mix(p.land, p.leaf, 0.2), mix(p.land, p.leaf, 0.6), p.leaf, mix(p.leaf, p.near, 0.4))
    line = [(0, top + 40), (400, top + 10), (900, top + 34), (1600, top + 4)]
    for i, tone in enumerate(tones):
        drop = i * 72 + i * i * 6
        edge = smooth([(x, y + drop + math.sin(x / 260 + i * 1.4) * 22) for x, y in line], steps=8)
        c.form(ground(edge, 1067), tone, mix(tone, p.dark, 0.55), "bottom", 0.5)
        if i in (1, 2):
            for k in range(13):
                x = -300 + k * 180
                c.line([(x * 0.6 + 480, edge[0][1] + 30), (x, edge[0][1] + 120)], 3, mix(tone, p.light, 0.18))


def turbine(c: Canvas, x: float, base: float, height: float, angle: float) -> None:
    """A three-bladed wind turbine."""
    p = c.palette
    white = mix(p.light, p.air, p.veil)
    lee = mix(white, p.mid, 0.7)
    hub = (x, base - height)
    mast = [
        (x - height * 0.011, hub[1]),
        (x + height * 0.011, hub[1]),
        (x + height * 0.02, base),
        (x - height * 0.02, base),
    ]
    c.form(mast, white, lee, "right", 0.9)
    for blade in range(3):
        shape = smooth(
            [(0, 0), (0.036, -0.12), (0.022, -0.4), (0.006, -0.64), (-0.006, -0.64), (-0.014, -0.3)],
            closed=True,
            steps=5,
        )
        turned = turn(place(shape, *hub, height), angle + blade * 120, hub)
        c.poly(turned, white)
        c.shade(turned, lee, "bottom", 0.6)
    c.disc(*hub, height * 0.022, lee)
    if p.is_dark:
        c.glow(hub[0], hub[1] - height * 0.03, height * 0.1, SIGNAL, 0.9)
        c.disc(hub[0], hub[1] - height * 0.028, height * 0.012, SIGNAL)


@scene("wind-farm", focal=(0.36, 0.4))
def wind_farm(c: Canvas) -> None:
    """Turbines standing in the sea, a service boat among them."""
    p, rng = c.palette, c.rng
    horizon = 740
    sky(c, horizon, (rng.uniform(1050, 1300), rng.uniform(500, 610)), 104, 5)
    hills(c, horizon + 3, 46, p.far, 1.1, horizon + 3)
    sea(c, horizon, glitter=1180)
    for x, base, size in (
        (1490, 748, 130),
        (1370, 750, 160),
        (1230, 756, 210),
        (1050, 766, 280),
        (840, 782, 390),
    ):
        turbine(c, x + rng.uniform(-14, 14), base, size, rng.uniform(0, 120))
        _footing(c, x, base, size)
    turbine(c, 560, 905, 620, rng.uniform(10, 110))
    _footing(c, 560, 905, 620)
    trawler(c, 950, 925, 250, ink("#27415e"))
    foam(c, 820, 1080, 928, 18)
    birds(c, 1000, 360, 6, 240)


def _footing(c: Canvas, x: float, base: float, size: float) -> None:
    p = c.palette
    yellow = p.lit(ink("#dba444"))
    c.form(
        box(x - size * 0.027, base - size * 0.07, x + size * 0.027, base + size * 0.04),
        yellow,
        p.dark,
        "right",
        0.8,
    )
    c.rect(x - size * 0.05, base - size * 0.076, x + size * 0.05, base - size * 0.06, p.dark)
    foam(c, x - size * 0.07, x + size * 0.07, base + size * 0.04, size * 0.03)


@scene("mine-head", focal=(0.44, 0.44))
def mine_head(c: Canvas) -> None:
    """The winding tower and its engine house under the northern mountains."""
    p, rng = c.palette, c.rng
    base = 850
    sky(c, base, (rng.uniform(1150, 1400), rng.uniform(300, 420)), 92, 4)
    for x, width, height in ((140, 800, 460), (1420, 900, 520), (760, 900, 400)):
        mountain(c, x + rng.uniform(-60, 60), base, width, height, mix(p.far, p.mid, 0.3), 0.42)
    hills(c, base - 20, 110, mix(p.mid, p.near, 0.3), 1.5)
    heap = smooth([(860, base), (1010, 700), (1150, 590), (1270, 570), (1420, 690), (1600, base)], steps=8)
    c.form(heap, mix(p.near, p.land, 0.25), p.dark, "right", 0.75)
    smoke(c, 1080, 460, 230, 34, mix(p.far, p.light, 0.35), 0.9)
    _works(c, base)
    _headframe(c, 640, base, 640)
    soil = p.land if p.name == "winter" else mix(p.land, p.near, 0.45)
    c.form(ground([(0, base - 4), (500, base + 8), (1600, base - 2)], 1067), soil, p.dark, "bottom", 0.65)
    for rail in (0, 46):
        c.line([(250 + rail * 3.4, 1067), (820 + rail * 0.5, base + 6)], 7, p.dark)
    for i in range(9):
        t = (i / 9) ** 0.7
        left, right = between((250, 1067), (820, base + 6), t), between((406, 1067), (843, base + 6), t)
        c.line(
            [(left[0] - 26 * (1 - t), left[1]), (right[0] + 26 * (1 - t), right[1])],
            10 * (1 - t) + 2,
            mix(p.dark, p.land, 0.3),
        )
    grass(c, 1000, 1600, 1080, 70, 70, mix(soil, p.dark, 0.4))


def _works(c: Canvas, base: float) -> None:
    """Engine house, sorting shed and stack in brick."""
    p = c.palette
    brick = p.lit(ink("#a8553f"))
    c.form([(1050, base), (1058, 470), (1102, 470), (1110, base)], brick, p.dark, "right", 0.7)
    c.rect(1054, 466, 1106, 484, p.lit(CREAM))
    for left in range(3):
        x = 820 + left * 120
        c.poly([(x, 700), (x + 22, 640), (x + 120, 700)], p.lit(ink("#3b4a5c")))
    c.form(box(820, 700, 1182, base), brick, p.dark, "right", 0.5)
    for i in range(6):
        window(c, 846 + i * 56, 736, 874 + i * 56, 800, mix(brick, p.light, 0.4))
    c.poly([(180, 690), (290, 618), (402, 690)], p.lit(ink("#7c3f38")))
    c.form(box(196, 688, 388, base), mix(brick, p.light, 0.12), p.dark, "right", 0.6)
    chimney(c, 330, 660, 24, 60, brick)
    for i in range(3):
        window(c, 222 + i * 56, 724, 250 + i * 56, 790, mix(brick, p.light, 0.4))


def _headframe(c: Canvas, x: float, base: float, height: float) -> None:
    p = c.palette
    u = height / 100
    steel = p.lit(SIGNAL)
    lee = mix(steel, p.dark, 0.45)

    def at(*points: Point) -> list[Point]:
        return place(points, x, base, u)

    for start, end in (((-46, 0), (-4, -84)), ((-38, 0), (6, -84))):
        c.line(at(start, end), 2.6 * u, lee)
    (foot, head), (inner_foot, inner_head) = at((-46, 0), (-4, -84)), at((-38, 0), (6, -84))
    for share in (0.2, 0.4, 0.6, 0.8):
        rung = [between(foot, head, share), between(inner_foot, inner_head, min(1, share + 0.16))]
        c.line(rung, 1.2 * u, lee)
    for left in (-8, 12):
        c.line(at((left, 0), (left, -84)), 3 * u, steel)
    for level in range(6):
        y = -level * 14
        c.line(at((-8, y), (12, y - 14)), 1.4 * u, steel)
        c.line(at((12, y), (-8, y - 14)), 1.4 * u, lee)
        c.line(at((-8, y - 14), (12, y - 14)), 1.6 * u, steel)
    c.form(at((-16, -84), (20, -84), (20, -79), (-16, -79)), steel, p.dark, "right", 0.5)
    for wheel in (-6, 12):
        hub = at((wheel, -92))[0]
        c.ring(*hub, 10.5 * u, 1.6 * u, p.dark)
        for spoke in range(4):
            c.line(
                [*turn([(hub[0] - 9.6 * u, hub[1]), (hub[0] + 9.6 * u, hub[1])], spoke * 45 + 12, hub)],
                0.7 * u,
                p.dark,
            )
        c.disc(*hub, 1.8 * u, p.dark)
    c.line([at((21, -96))[0], (x + 46 * u, base - 21 * u)], 3, p.dark)
    c.line([at((2, -101))[0], (x + 42 * u, base - 21 * u)], 3, p.dark)
