"""The port: cranes, a laden ship, a hull on the slip."""

from __future__ import annotations

from newsroom.demo.drawing.buildings import skyline
from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.figures import walkers
from newsroom.demo.drawing.land import hills
from newsroom.demo.drawing.outlines import Placed, Point, box, place, sagging
from newsroom.demo.drawing.palette import CREAM, OCHRE, SIGNAL, Colour, ink, mix
from newsroom.demo.drawing.registry import scene
from newsroom.demo.drawing.sky import birds, sky
from newsroom.demo.drawing.vessels import BOXES, cargo_hull, containers, tug
from newsroom.demo.drawing.water import foam, mirror_water, path_of_light, sea


def quay_crane(
    c: Canvas, x: float, base: float, height: float, fill: Colour, flip: bool = False, load: bool = True
) -> None:
    """A ship-to-shore crane, its boom reaching to the left over the water unless flipped."""
    p = c.palette
    u = height / 100
    lee = mix(fill, p.dark, 0.45)

    def at(*points: Point) -> list[Point]:
        return place(points, x, base, u, flip)

    for leg in (-15, 13):
        c.line(at((leg + 5, 0), (leg + 5, -56)), 2.0 * u, lee)
    for start, end in (((-10, -3), (18, -3)), ((-10, -32), (18, -32)), ((-10, -32), (18, -56))):
        c.line(at(start, end), 1.6 * u, lee)
    for leg in (-15, 13):
        c.line(at((leg, 0), (leg, -58)), 2.9 * u, fill)
        c.poly(at((leg - 4, -2), (leg + 9, -2), (leg + 7, 0), (leg - 2, 0)), p.dark)
    c.line(at((-15, -33), (13, -33)), 2.8 * u, fill)
    c.line(at((-15, -33), (13, -57)), 1.5 * u, fill)
    _boom(c, u, at, fill, lee)
    if load:
        _hoist(c, u, at)


def _boom(c: Canvas, u: float, at: Placed, fill: Colour, lee: Colour) -> None:
    p = c.palette
    c.form(at((11, -68), (32, -68), (32, -59), (11, -59)), fill, p.dark, "right", 0.6)
    c.form(at((-80, -60), (40, -60), (40, -56.2), (-80, -57)), fill, p.dark, "bottom", 0.5)
    for panel in range(24):
        left = -78 + panel * 4.8
        c.line(at((left, -59.5), (left + 2.4, -57), (left + 4.8, -59.5)), 0.35 * u, lee, caps=False)
    for start, end in (((-15, -58), (-5, -94)), ((13, -58), (-3, -94)), ((-10, -76), (5, -76))):
        c.line(at(start, end), 1.7 * u, fill)
    for tip in ((-74, -59.5), (-44, -59.5), (36, -59.5)):
        c.line(at((-4, -94), tip), 0.7 * u, fill)
    c.disc(*at((-4, -94))[0], 1.7 * u, p.lamp if p.is_dark else fill)


def _hoist(c: Canvas, u: float, at: Placed) -> None:
    p = c.palette
    trolley, drop = c.rng.uniform(-62, -36), c.rng.uniform(-46, -34)
    c.poly(at((trolley - 4, -57), (trolley + 4, -57), (trolley + 4, -54.4), (trolley - 4, -54.4)), p.dark)
    c.poly(
        at((trolley + 5, -57), (trolley + 10, -57), (trolley + 9, -51), (trolley + 5, -51)),
        p.lamp if p.is_dark else p.near,
    )
    for side in (-4, 4):
        c.line(at((trolley + side * 0.6, -55), (trolley + side, drop)), 0.3 * u, p.dark)
    box_colour = p.lit(c.rng.choice((OCHRE, CREAM, ink("#5b9a96"))))
    c.poly(
        at(
            (trolley - 7, drop - 0.8),
            (trolley + 7, drop - 0.8),
            (trolley + 7, drop + 0.4),
            (trolley - 7, drop + 0.4),
        ),
        p.dark,
    )
    c.form(
        at((trolley - 7, drop), (trolley + 7, drop), (trolley + 7, drop + 6), (trolley - 7, drop + 6)),
        box_colour,
        p.dark,
        "right",
        0.5,
    )


@scene("harbour-cranes", focal=(0.6, 0.42))
def harbour_cranes(c: Canvas) -> None:
    """Cranes working over stacked boxes, mirrored in the dock."""
    p, rng = c.palette, c.rng
    line = 790
    sky(c, line, (rng.uniform(260, 480), rng.uniform(420, 560)), 105, 3)
    hills(c, line, 130, p.far, 1.2, line)
    skyline(c, line, 130, mix(p.far, p.mid, 0.45), lights=0.5 if p.is_dark else 0)
    for x, size, share in ((1390, 400, 0.35), (1190, 470, 0.6)):
        quay_crane(c, x + rng.uniform(-30, 30), line - 40, size, mix(p.mid, p.near, share), load=False)
    heights = [rng.choice((1, 2, 2, 3, 3, 4)) for _ in range(12)]
    containers(c, 860, line - 40, 12, heights, 64, 27)
    quay_crane(c, 1010 + rng.uniform(-40, 30), line - 38, 640, p.lit(SIGNAL, -0.02))
    _quay(c, 610, line)
    cargo_hull(c, 250, line + 6, 820, 105, p.lit(ink("#1d3a52")))
    deck = [rng.choice((1, 2, 2, 3)) for _ in range(9)]
    containers(c, -80, line - 99, 9, deck, 62, 26)
    mirror_water(c, line + 6, share=0.36)
    path_of_light(c, 380, line + 20, 1067)
    birds(c, 420, 300, rng.randint(3, 6))


def _quay(c: Canvas, x: float, line: float) -> None:
    p = c.palette
    wall = mix(p.near, p.land, 0.25)
    c.form(box(x, line - 40, c.width, line + 6), wall, p.dark, "bottom", 0.7)
    c.rect(x - 6, line - 44, c.width, line - 36, mix(wall, p.light, 0.45))
    for i in range(11):
        c.rect(x + 40 + i * 92, line - 30, x + 52 + i * 92, line + 6, p.dark)


@scene("container-ship", focal=(0.5, 0.5))
def container_ship(c: Canvas) -> None:
    """A box ship under way with a tug at her bow."""
    p, rng = c.palette, c.rng
    horizon = 610
    sky(c, horizon, (rng.uniform(1150, 1420), rng.uniform(250, 420)), 95, 4)
    hills(c, horizon + 4, 80, p.far, 1.0, horizon + 4)
    hills(c, horizon + 6, 36, mix(p.far, p.mid, 0.5), 2.4, horizon + 6)
    sea(c, horizon)
    line = 800
    heights = [rng.choice((4, 5, 5, 6)) for _ in range(13)]
    heights[0] = heights[-1] = 3
    containers(c, 190, line - 138, 13, heights, 72, 32)
    _bridge(c, 92, line - 138)
    cargo_hull(c, 700, line, 1330, 150, p.lit(ink("#1d3a52")))
    c.line([(1240, line - 190), (1240, line - 300)], 7, p.dark)
    c.poly([(1040, line - 104), (1270, line - 104), (1270, line - 92), (1040, line - 92)], p.lit(CREAM))
    foam(c, 60, 1330, line + 2, 26)
    tug(c, 1400, line + 70, 210, flip=False)
    c.line(sagging((1325, line - 130), (1350, line + 30), 20), 3, p.dark)
    foam(c, 1290, 1520, line + 74, 18)
    c.reflect(line + 8, 150, p.water_near, 0.55)
    foam(c, 60, 1330, line + 8, 20)
    birds(c, 1330, 470, 5, 120)


def _bridge(c: Canvas, x: float, deck: float) -> None:
    """The superstructure aft, with its wing and funnel."""
    p = c.palette
    white = p.lit(CREAM)
    c.form(box(x - 30, deck - 190, x + 14, deck), p.lit(SIGNAL), p.dark, "right", 0.5)
    c.rect(x - 30, deck - 190, x + 14, deck - 160, p.dark)
    c.form(box(x + 14, deck - 262, x + 92, deck), white, mix(white, p.mid, 0.8), "right", 0.7)
    for floor in range(6):
        for bay in range(3):
            top = deck - 212 + floor * 34
            c.rect(x + 24 + bay * 22, top, x + 36 + bay * 22, top + 13, p.lamp if p.is_dark else p.near)
    c.rect(x + 2, deck - 268, x + 108, deck - 234, white)
    c.rect(x + 10, deck - 260, x + 104, deck - 240, p.lamp if p.is_dark else p.near)
    c.line([(x + 52, deck - 268), (x + 52, deck - 340)], 6, p.dark)
    c.line([(x + 30, deck - 318), (x + 74, deck - 318)], 5, p.dark)


@scene("shipyard", focal=(0.45, 0.52))
def shipyard(c: Canvas) -> None:
    """A hull growing on the slip under a goliath crane, with a shower of welding sparks."""
    p, rng = c.palette, c.rng
    ground = 880
    sky(c, ground, (rng.uniform(1120, 1380), rng.uniform(420, 560)), 110, 3)
    hills(c, ground - 60, 150, p.far, 1.3)
    skyline(c, ground, 170, mix(p.far, p.mid, 0.5), lights=0.4 if p.is_dark else 0)
    _goliath(c, ground)
    _bow(c, ground)
    _scaffold(c, ground)
    soil = mix(p.land, p.near, 0.5)
    c.form(box(0, ground, 1600, 1067), soil, p.dark, "bottom", 0.7)
    for i in range(7):
        c.line([(-100 + i * 300, 1067), (420 + i * 100, ground)], 5, mix(soil, p.dark, 0.35))
    walkers(c, 7, 120, 1500, 1000, 120, 70)
    for spark in ((640, 610), (905, 745)):
        _sparks(c, *spark)


def _goliath(c: Canvas, ground: float) -> None:
    p = c.palette
    fill = p.lit(SIGNAL)
    for x in (150, 1360):
        c.line([(x - 54, ground), (x, 190)], 26, fill)
        c.line([(x + 54, ground), (x, 190)], 26, mix(fill, p.dark, 0.35))
        for y in (360, 560, 740):
            c.line([(x - 54 * (y - 190) / 690, y), (x + 54 * (y - 190) / 690, y)], 9, mix(fill, p.dark, 0.35))
    c.form(box(60, 140, 1450, 206), fill, p.dark, "bottom", 0.55)
    for i in range(29):
        c.line(
            [(70 + i * 48, 200), (94 + i * 48, 146), (118 + i * 48, 200)],
            3,
            mix(fill, p.dark, 0.4),
            caps=False,
        )
    trolley = c.rng.uniform(980, 1140)
    c.poly(box(trolley - 50, 200, trolley + 50, 232), p.dark)
    for dx in (-28, 28):
        c.line([(trolley + dx, 230), (trolley + dx * 1.6, 400)], 3, p.dark)
    plate = p.lit(c.rng.choice(BOXES))
    c.form(
        [(trolley - 70, 400), (trolley + 70, 400), (trolley + 50, 470), (trolley - 50, 470)],
        plate,
        p.dark,
        "right",
        0.6,
    )


def _bow(c: Canvas, ground: float) -> None:
    """The ship seen from her port bow."""
    p = c.palette
    hull = p.lit(ink("#2f6f73"))
    red = p.lit(ink("#a8452f"))
    shape = [
        (330, 330),
        (390, 560),
        (412, 700),
        (440, ground - 24),
        (1210, ground - 24),
        (1240, 700),
        (1260, 420),
        (820, 400),
        (520, 376),
    ]
    c.form(shape, hull, p.dark, "right", 0.75)
    c.poly(
        [
            (330, 330),
            (390, 560),
            (412, 700),
            (440, ground - 24),
            (500, ground - 24),
            (470, 690),
            (450, 540),
            (440, 365),
        ],
        mix(hull, p.light, 0.28),
    )
    c.poly([(408, 676), (1243, 676), (1210, ground - 24), (440, ground - 24)], red, 0.92)
    c.shade([(408, 676), (1243, 676), (1210, ground - 24), (440, ground - 24)], p.dark, "right", 0.7)
    for y in (470, 560, 640):
        c.line([(450 + (y - 470) * 0.12, y), (1252 - (y - 470) * 0.08, y + 12)], 3, mix(hull, p.dark, 0.4))
    for x in (620, 790, 960, 1120):
        c.line([(x, 405), (x - 6, ground - 24)], 3, mix(hull, p.dark, 0.3))
    for x in range(470, 1220, 90):
        c.poly(box(x, ground - 30, x + 44, ground + 4), p.dark)
    patch = mix(hull, OCHRE, 0.6)
    c.poly(box(792, 486, 956, 566), p.lit(patch))


def _scaffold(c: Canvas, ground: float) -> None:
    p = c.palette
    pole = mix(p.land, p.dark, 0.35)
    for x in range(860, 1330, 62):
        c.line([(x, 370), (x, ground)], 6, pole)
    for y in range(400, int(ground), 96):
        c.rect(848, y, 1330, y + 9, mix(pole, p.light, 0.3))
        c.line([(860, y + 96), (984, y)], 4, pole)
        c.line([(1108, y + 96), (1232, y)], 4, pole)


def _sparks(c: Canvas, x: float, y: float) -> None:
    p, rng = c.palette, c.rng
    c.glow(x, y, 150, p.lamp, 0.9)
    for _ in range(34):
        dx, dy = rng.uniform(-60, 60), rng.uniform(-14, 150)
        c.line([(x + dx * 0.6, y + dy * 0.6), (x + dx, y + dy)], 2.5, mix(p.lamp, SIGNAL, rng.random()))
    c.disc(x, y, 10, CREAM)
