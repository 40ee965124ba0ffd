"""Streets and squares of Selmouth."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom.demo.drawing.buildings import (
    WALLS,
    House,
    chimney,
    house,
    random_house,
    row,
    skyline,
    street_lamp,
    window,
)
from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.figures import person, walkers
from newsroom.demo.drawing.land import crown_tree, hills
from newsroom.demo.drawing.outlines import Point, arc, arch, box
from newsroom.demo.drawing.palette import CREAM, OCHRE, SIGNAL, Colour, ink, mix
from newsroom.demo.drawing.registry import scene
from newsroom.demo.drawing.sky import birds, sky
from newsroom.demo.drawing.water import sea

TILES = tuple(ink(code) for code in ("#b4593a", "#9c4430", "#c46a43", "#8b4a3a", "#5c6b70", "#a8452f"))
PLASTERS = tuple(ink(code) for code in ("#ecdcbc", "#dba85c", "#c9cdbd", "#d98c66", "#a3b8ae"))


@scene("market-square", focal=(0.45, 0.6), closest=1.06)
def market_square(c: Canvas) -> None:
    """Striped stalls and shoppers below the town hall tower."""
    p, rng = c.palette, c.rng
    base = 700
    sky(c, base, (rng.uniform(180, 420), rng.uniform(150, 260)), 76, 4)
    skyline(c, base, 330, mix(p.far, p.mid, 0.3))
    row(c, base, -40, 700, 310, 0.08)
    row(c, base, 960, 1680, 300, 0.08)
    _town_hall(c, 830, base)
    stone = p.lit(ink("#cdbf9f"))
    c.form(box(0, base - 4, 1600, 1067), stone, mix(stone, p.near, 0.8), "bottom", 0.6)
    for i in range(15):
        c.line([(800 + (i - 7) * 120, base), (800 + (i - 7) * 420, 1067)], 2, mix(stone, p.near, 0.3))
    walkers(c, 9, 60, 1560, 770, 120, 40)
    colours = [SIGNAL, ink("#2f6f73"), OCHRE, ink("#27415e")]
    rng.shuffle(colours)
    for i, x in enumerate((70, 470, 1180)):
        _stall(c, x + rng.uniform(-20, 20), 860, 300, colours[i])
    walkers(c, 5, 120, 1500, 960, 230, 40)
    _stall(c, 780 + rng.uniform(-30, 30), 1030, 460, colours[3])
    for x in (150, 520, 1400):
        person(c, x + rng.uniform(-40, 40), 1062, 300)
    birds(c, 1250, 190, 5, 160)


def _town_hall(c: Canvas, x: float, base: float) -> None:
    p = c.palette
    stone = p.lit(ink("#e3c79b"))
    c.form(box(x - 130, base - 330, x + 150, base), stone, p.mid, "right", 0.6)
    for i in range(4):
        c.poly(arch(x - 112 + i * 64, base - 110, x - 66 + i * 64, base, 24), mix(p.near, p.dark, 0.3))
        window(c, x - 106 + i * 64, base - 270, x - 74 + i * 64, base - 170, mix(stone, p.light, 0.5))
    c.form(box(x - 50, base - 520, x + 60, base - 320), stone, p.mid, "right", 0.7)
    c.disc(x + 5, base - 450, 36, p.light)
    c.ring(x + 5, base - 450, 38, 5, p.dark)
    c.line([(x + 5, base - 450), (x + 5, base - 476)], 5, p.dark)
    c.line([(x + 5, base - 450), (x + 22, base - 442)], 5, p.dark)
    c.form(
        [(x - 62, base - 518), (x + 5, base - 660), (x + 72, base - 518)],
        p.lit(ink("#5f8f86")),
        p.dark,
        "right",
        0.7,
    )


def _stall(c: Canvas, x: float, base: float, width: float, fill: Colour) -> None:
    """A trestle with a striped awning and heaped goods."""
    p, rng = c.palette, c.rng
    u = width / 100
    paint, white = p.lit(fill), p.lit(CREAM)
    for post in (4, 96):
        c.line([(x + post * u, base), (x + post * u, base - 74 * u)], 2 * u, p.dark)
    person(c, x + rng.uniform(30, 70) * u, base, 62 * u)
    c.form(box(x, base - 30 * u, x + width, base), p.lit(ink("#8a5a3c")), p.dark, "bottom", 0.6)
    for crate in range(4):
        left = x + (2 + crate * 24.5) * u
        tone = p.lit(rng.choice((SIGNAL, OCHRE, ink("#5f8f5f"), ink("#c9d08a"), ink("#a8452f"))))
        for k in range(12):
            c.disc(
                left + (2 + (k % 6) * 3.7) * u,
                base - (31 + 3.4 * (k // 6)) * u,
                2.3 * u,
                mix(tone, p.dark, 0.08 * (k % 3)),
            )
        c.rect(left, base - 31 * u, left + 22 * u, base - 22 * u, p.lit(ink("#c79a62")))
    for i in range(10):
        a, b = x + (-5 + i * 11) * u, x + (6 + i * 11) * u
        top_a, top_b = x + (8 + i * 8.4) * u, x + (16.4 + i * 8.4) * u
        tone = paint if i % 2 == 0 else white
        strip = [
            (top_a, base - 88 * u),
            (top_b, base - 88 * u),
            (b, base - 62 * u),
            *arc((a + b) / 2, base - 62 * u, 5.5 * u, 5 * u, 0, 180, 8),
        ]
        c.form(strip, tone, mix(tone, p.dark, 0.5), "bottom", 0.4)


@scene("old-town-roofs", focal=(0.56, 0.42))
def old_town_roofs(c: Canvas) -> None:
    """Roof behind roof down to the water, the old church above them."""
    p, rng = c.palette, c.rng
    horizon = 430
    sky(c, horizon + 40, (rng.uniform(200, 460), rng.uniform(230, 330)), 86, 4)
    hills(c, horizon + 3, 60, p.far, 1.2, horizon + 3)
    sea(c, horizon, 620, glitter=330)
    skyline(c, 560, 90, mix(p.far, p.mid, 0.45))
    _church(c, 920, 700)
    for layer, (base, size) in enumerate(((640, 90), (735, 112), (850, 140), (985, 172), (1140, 200))):
        x = rng.uniform(-size, 0)
        while x < 1640:
            width = size * rng.uniform(1.0, 1.6)
            _roof(c, x, base + rng.uniform(-0.12, 0.12) * size, width, size, 0.3 - 0.07 * layer)
            x += width * 0.82
    birds(c, 600, 240, 7, 260)


def _church(c: Canvas, x: float, base: float) -> None:
    p = c.palette
    stone = p.lit(ink("#d9c7a0"), 0.06)
    c.poly([(x - 20, 470), (x + 20, 420), (x + 250, 420), (x + 290, 470)], p.lit(ink("#5f8f86"), 0.08))
    c.form(box(x - 10, 466, x + 280, base), stone, p.mid, "right", 0.6)
    for i in range(4):
        c.poly(arch(x + 70 + i * 50, 500, x + 94 + i * 50, 620, 12), p.lamp if p.is_dark else p.near)
    c.form(box(x - 110, 330, x + 20, base), stone, p.mid, "right", 0.75)
    c.disc(x - 45, 400, 32, p.light)
    c.ring(x - 45, 400, 33, 5, p.dark)
    c.line([(x - 45, 400), (x - 45, 378)], 4, p.dark)
    c.line([(x - 45, 400), (x - 30, 408)], 4, p.dark)
    c.form(
        [(x - 124, 334), (x - 84, 250), (x - 45, 70), (x - 6, 250), (x + 34, 334)],
        p.lit(ink("#5f8f86"), 0.04),
        p.dark,
        "right",
        0.7,
    )
    c.line([(x - 45, 72), (x - 45, 30)], 4, p.dark)


@dataclass(frozen=True, slots=True)
class RoofFrame:
    """Where a roof stands: u runs across its width, v up from the wall plate in ridge heights."""

    x: float
    base: float
    width: float
    size: float
    rise: float

    def at(self, u: float, v: float) -> Point:
        return self.x + self.width * u, self.base - self.size * 0.4 - self.rise * v

    def pane(self, u0: float, u1: float, top: float, low: float) -> tuple[float, float, float, float]:
        left, right = self.x + self.width * u0, self.x + self.width * u1
        return left, self.base + self.size * top, right, self.base + self.size * low


def _roof(c: Canvas, x: float, base: float, width: float, size: float, air: float) -> None:
    """One house top, gable or eaves towards us, with its chimney."""
    p, rng = c.palette, c.rng
    tile, wall = p.lit(rng.choice(TILES), air), p.lit(rng.choice(PLASTERS), air)
    rise = size * rng.uniform(0.5, 0.7)
    frame = RoofFrame(x, base, width, size, rise)
    if rng.random() < 0.45:
        _gable(c, frame, wall, tile)
    else:
        _eaves(c, frame, wall, tile)
    stack = x + width * rng.uniform(0.6, 0.76)
    chimney(c, stack, base - size * 0.34 - rise * 0.7, size * 0.13, size * 0.4, mix(tile, wall, 0.3))


def _gable(c: Canvas, f: RoofFrame, wall: Colour, tile: Colour) -> None:
    p = c.palette
    low = f.base + f.size
    front = [(f.x, low), f.at(0, 0), f.at(0.28, 1), f.at(0.56, 0), (f.at(0.56, 0)[0], low)]
    c.form(front, wall, mix(wall, p.dark, 0.6), "right", 0.4)
    side = box(f.at(0.56, 0)[0], f.at(0, -0.02)[1], f.at(1.06, 0)[0], low)
    c.form(side, mix(wall, p.dark, 0.22), p.dark, "bottom", 0.4)
    slope = [f.at(0.28, 1.05), f.at(0.86, 1.05), f.at(1.1, -0.06), f.at(0.56, -0.06)]
    c.form(slope, tile, mix(tile, p.dark, 0.55), "bottom", 0.5)
    window(c, *f.pane(0.22, 0.34, -0.42, -0.16), mix(wall, p.light, 0.5))


def _eaves(c: Canvas, f: RoofFrame, wall: Colour, tile: Colour) -> None:
    p = c.palette
    front = box(f.at(0.04, 0)[0], f.at(0, 0)[1], f.at(1, 0)[0], f.base + f.size)
    c.form(front, wall, mix(wall, p.dark, 0.6), "right", 0.4)
    slope = [f.at(-0.03, -0.06), f.at(0.14, 1), f.at(0.9, 1), f.at(1.04, -0.06)]
    c.form(slope, tile, mix(tile, p.dark, 0.55), "bottom", 0.55)
    for course in (0.3, 0.55, 0.8):
        ends = [f.at(0.14 * (1 - course) + 0.02, 1 - course), f.at(0.9 + 0.1 * course, 1 - course)]
        c.line(ends, 2, mix(tile, p.dark, 0.25), caps=False)
    for bay in (0.24, 0.56):
        window(c, *f.pane(bay, bay + 0.14, -0.24, 0.06), mix(wall, p.light, 0.5))


@scene("house-row", focal=(0.5, 0.55))
def house_row(c: Canvas) -> None:
    """Five painted fronts, steps and street trees."""
    p, rng = c.palette, c.rng
    base = 900
    sky(c, base, (rng.uniform(900, 1400), rng.uniform(130, 220)), 72, 3)
    walls = rng.sample(WALLS, len(WALLS))
    x = -60.0
    while x < 1640:
        width = rng.uniform(270, 340)
        shape = random_house(c, x, base, width, rng.uniform(470, 580))
        house(c, House(x, base, width, shape.height, p.lit(walls.pop()), shape.roof, shape.top, 3, 3))
        x += width
    pavement = p.lit(ink("#cdbf9f"))
    c.form(box(0, base, 1600, 975), pavement, p.near, "bottom", 0.4)
    c.rect(0, 968, 1600, 984, mix(pavement, p.light, 0.5))
    c.form(box(0, 984, 1600, 1067), mix(p.near, p.land, 0.3), p.dark, "bottom", 0.5)
    for spot in (170, 1420):
        crown_tree(c, spot + rng.uniform(-60, 60), 962, 480, p.lit(mix(p.leaf, ink("#7f9a5b"), rng.random() * 0.6)))
    street_lamp(c, 1010, 960, 300)
    walkers(c, 4, 380, 1260, 962, 190)
