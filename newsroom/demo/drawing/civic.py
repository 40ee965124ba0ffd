"""Fronts of the city: Customs House, bank, hospital."""

from __future__ import annotations

import math

from newsroom.demo.drawing.buildings import column, flag, skyline, steps, street_lamp, window
from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.emblem import anchor
from newsroom.demo.drawing.figures import person, walkers
from newsroom.demo.drawing.land import crown_tree, shrub
from newsroom.demo.drawing.outlines import arc, arch, box, smooth
from newsroom.demo.drawing.palette import CREAM, OCHRE, SIGNAL, Colour, ink, mix
from newsroom.demo.drawing.registry import scene
from newsroom.demo.drawing.sky import birds, sky

STONE = ink("#e0cfa8")
WOOD = ink("#8a5a3c")


@scene("customs-house", focal=(0.5, 0.4))
def customs_house(c: Canvas) -> None:
    """The old Customs House with its dome, seen across the square."""
    p, rng = c.palette, c.rng
    base = 830
    sky(c, base, (rng.uniform(180, 380), rng.uniform(180, 320)), 84, 5)
    skyline(c, base, 240, mix(p.far, p.mid, 0.35))
    stone = p.lit(STONE)
    lee = mix(stone, p.near, 0.8)
    _dome(c, stone, lee)
    for left in (160, 1060):
        c.form(box(left, 470, left + 380, base), stone, lee, "right", 0.5)
        c.rect(left - 10, 456, left + 390, 474, mix(stone, p.light, 0.5))
        for i in range(5):
            x = left + 28 + i * 70
            window(c, x, 510, x + 36, 600, mix(stone, p.light, 0.5))
            c.poly(arch(x - 2, 660, x + 38, 770, 20), p.lamp if p.is_dark and rng.random() < 0.6 else p.near)
        c.rect(left, 624, left + 380, 634, mix(stone, p.light, 0.4))
    _portico(c, stone, lee, base)
    square = p.lit(ink("#cdbf9f"))
    c.form(box(0, base + 46, 1600, 1067), square, mix(square, p.near, 0.85), "bottom", 0.6)
    for i in range(13):
        c.line([(800 + (i - 6) * 150, base + 46), (800 + (i - 6) * 400, 1067)], 2, mix(square, p.near, 0.3))
    for x in (60, 1540):
        crown_tree(c, x, base + 90, 420, p.lit(p.leaf))
    for x in (430, 1170):
        street_lamp(c, x, base + 130, 240)
    walkers(c, 10, 140, 1460, 1010, 150, 130)
    birds(c, 1150, 220, 6, 180)


def _dome(c: Canvas, stone: Colour, lee: Colour) -> None:
    p = c.palette
    copper = p.lit(ink("#5f9a8d"))
    c.form(box(656, 250, 944, 430), stone, lee, "right", 0.7)
    for i in range(7):
        x = 676 + i * 37
        c.poly(arch(x, 290, x + 20, 372, 10), p.lamp if p.is_dark else p.near)
    c.rect(646, 240, 954, 256, mix(stone, p.light, 0.5))
    c.form(arc(800, 246, 146, 150, 180, 360, 40), copper, p.dark, "right", 0.75)
    for dx in (-96, -50, 0, 50, 96):
        c.line(
            smooth([(800 + dx, 244), (800 + dx * 0.82, 160), (800, 98)], steps=6),
            3,
            mix(copper, p.dark, 0.35),
            caps=False,
        )
    c.form(box(776, 58, 824, 102), stone, lee, "right", 0.6)
    c.poly([(768, 60), (800, 20), (832, 60)], copper)
    flag(c, 800, 24, 90, p.lit(SIGNAL))


def _portico(c: Canvas, stone: Colour, lee: Colour, base: float) -> None:
    p = c.palette
    c.form(box(530, 430, 1070, base), mix(stone, p.near, 0.45), p.dark, "right", 0.5)
    c.poly(arch(750, 600, 850, base, 48), p.lamp if p.is_dark else p.dark)
    c.form([(504, 440), (800, 330), (1096, 440)], stone, lee, "right", 0.6)
    c.poly([(560, 430), (800, 346), (1040, 430)], mix(stone, p.near, 0.3))
    c.disc(800, 398, 28, p.lit(OCHRE))
    anchor(c, 800, 399, 34, p.dark)
    c.form(box(510, 438, 1090, 476), mix(stone, p.light, 0.3), lee, "right", 0.5)
    for i in range(6):
        column(c, 556 + i * 97.6, 490, base, 44, mix(stone, p.light, 0.3))
    steps(c, 500, 1100, base, 5, 10, 16, stone)


@scene("bank-facade", focal=(0.5, 0.55))
def bank_facade(c: Canvas) -> None:
    """Great columns close to, a slanting shadow and one small figure on the steps."""
    p, rng = c.palette, c.rng
    stone = p.lit(STONE)
    deep = mix(stone, p.near, 0.6)
    c.gradient(0, 900, mix(deep, p.near, 0.3), deep)
    for x in (150, 1250):
        window(c, x, 330, x + 200, 700, mix(stone, p.near, 0.35))
    _bank_door(c, stone)
    c.form(box(0, 0, 1600, 150), stone, mix(stone, p.near, 0.7), "bottom", 0.5)
    c.rect(0, 120, 1600, 136, mix(stone, p.light, 0.5))
    for i in range(27):
        c.rect(10 + i * 62, 150, 46 + i * 62, 176, mix(stone, p.light, 0.25))
    for x in (90, 470, 1130, 1510):
        column(c, x, 216, 880, 150, mix(stone, p.light, 0.25))
    shadow = [(1600, 0), (1600, 1067), (1240, 1067), (760, 0)]
    c.poly(shadow, p.dark, 0.3 if not p.is_dark else 0.18)
    steps(c, 0, 1600, 880, 6, 32, 40, stone)
    at = rng.uniform(600, 700)
    c.poly([(at - 10, 1000), (at + 20, 1000), (at + 280, 1040), (at + 230, 1048)], p.dark, 0.4)
    person(c, at, 1004, 230, rng.choice((SIGNAL, OCHRE)))
    person(c, at + 330, 912, 190, ink("#27415e"))


def _bank_door(c: Canvas, stone: Colour) -> None:
    p = c.palette
    brass = p.lit(OCHRE)
    c.form(arch(600, 250, 1000, 890, 180), mix(stone, p.light, 0.3), mix(stone, p.near, 0.8), "right", 0.6)
    c.form(arch(636, 290, 964, 890, 150), mix(p.dark, p.near, 0.25), p.dark, "bottom", 0.5)
    c.poly(arc(800, 440, 150, 136, 180, 360, 30), p.lamp if p.is_dark else mix(p.near, p.sky_top, 0.3))
    for angle in (216, 252, 288, 324):
        end = (800 + 150 * math.cos(math.radians(angle)), 440 + 136 * math.sin(math.radians(angle)))
        c.line([(800, 440), end], 6, p.dark)
    c.rect(640, 436, 960, 452, brass)
    for x in (656, 808):
        c.form(box(x, 470, x + 136, 890), p.lit(ink("#2b4f4c")), p.dark, "right", 0.6)
        for y in (490, 620, 750):
            c.poly(
                [(x + 14, y), (x + 122, y), (x + 122, y + 108), (x + 14, y + 108)],
                mix(p.lit(ink("#2b4f4c")), p.light, 0.1),
            )
            c.shade(box(x + 14, y, x + 122, y + 108), p.dark, "bottom", 0.4)
    for x in (778, 822):
        c.line([(x, 650), (x, 730)], 9, brass)


@scene("hospital", focal=(0.53, 0.6), closest=1.1)
def hospital(c: Canvas) -> None:
    """The University Hospital's ward block, its cross lit, an ambulance at the door."""
    p, rng = c.palette, c.rng
    base = 870
    sky(c, base, (rng.uniform(140, 300), rng.uniform(200, 360)), 84, 5)
    skyline(c, base, 220, mix(p.far, p.mid, 0.4))
    wall = p.lit(ink("#e8dfca"))
    c.form(box(1130, 400, 1540, base), mix(wall, p.mid, 0.25), p.near, "right", 0.6)
    _wards(c, 1150, 430, 6, 7, 60, 62)
    c.form(box(480, 210, 1130, base), wall, p.mid, "right", 0.6)
    _wards(c, 640, 250, 8, 8, 58, 66)
    green = p.lit(ink("#2f6f73"))
    c.form(box(480, 210, 620, base), green, p.dark, "bottom", 0.6)
    if p.is_dark:
        c.glow(550, 320, 190, p.light, 0.6)
    for half, tall in ((52, 19), (19, 52)):
        c.rect(550 - half, 320 - tall, 550 + half, 320 + tall, CREAM)
    c.form(box(560, 720, 1000, base), mix(p.near, p.dark, 0.4), p.dark, "bottom", 0.4)
    c.rect(580, 748, 980, base, p.lamp if p.is_dark else mix(p.near, p.sky_top, 0.5))
    for x in range(580, 1000, 80):
        c.rect(x - 3, 748, x + 3, base, p.dark)
    c.form(box(530, 706, 1030, 740), p.lit(SIGNAL), p.dark, "right", 0.5)
    road = mix(p.near, p.land, 0.3)
    c.form(box(0, base, 1600, 1067), road, p.dark, "bottom", 0.6)
    c.rect(0, base, 1600, base + 22, p.lit(ink("#cdbf9f")))
    for x in (90, 300):
        crown_tree(c, x, base + 14, 400 - x * 0.3, p.lit(p.leaf))
    for x in (1180, 1270, 1350, 1450):
        shrub(c, x, base + 6, rng.uniform(34, 54), p.lit(p.leaf))
    walkers(c, 5, 640, 1120, base + 24, 120)
    _ambulance(c, 860 + rng.uniform(-60, 80), 1010)


def _wards(c: Canvas, x: float, y: float, columns: int, floors: int, across: float, down: float) -> None:
    p = c.palette
    for floor in range(floors):
        for bay in range(columns):
            lit = c.rng.random() < (0.55 if p.is_dark else 0.12)
            tone = p.lamp if lit else mix(p.near, p.sky_top, 0.2)
            c.rect(
                x + bay * across,
                y + floor * down,
                x + bay * across + across * 0.68,
                y + floor * down + down * 0.56,
                tone,
            )


def _ambulance(c: Canvas, x: float, y: float) -> None:
    p = c.palette
    white = p.lit(CREAM)
    c.poly(arc(x, y + 4, 270, 18, 0, 360, 30), p.dark, 0.4)
    cab = [
        (x + 80, y - 30),
        (x + 80, y - 188),
        (x + 150, y - 188),
        (x + 208, y - 106),
        (x + 256, y - 92),
        (x + 260, y - 30),
    ]
    c.form(cab, white, p.mid, "right", 0.6)
    c.form(box(x - 240, y - 222, x + 92, y - 30), white, p.mid, "right", 0.6)
    c.poly(
        [(x + 100, y - 172), (x + 144, y - 172), (x + 190, y - 106), (x + 100, y - 106)],
        mix(p.near, p.sky_top, 0.3),
    )
    c.rect(x - 240, y - 96, x + 258, y - 64, p.lit(SIGNAL))
    for i in range(1, 12):
        left = x - 236 + i * 41
        c.poly([(left, y - 64), (left + 20, y - 64), (left + 4, y - 40), (left - 16, y - 40)], p.lit(OCHRE))
    for half, tall in ((34, 12), (12, 34)):
        c.rect(x - 110 - half, y - 158 - tall, x - 110 + half, y - 158 + tall, p.lit(ink("#2f6f73")))
    c.glow(x + 60, y - 236, 110, ink("#5fb0d8"), 0.8)
    c.rect(x + 34, y - 240, x + 88, y - 222, ink("#4a9cc9"))
    for wheel in (-150, 176):
        c.disc(x + wheel, y - 26, 44, p.dark)
        c.disc(x + wheel, y - 26, 20, mix(p.light, p.mid, 0.4))
    c.disc(x + 248, y - 78, 11, p.lamp)
