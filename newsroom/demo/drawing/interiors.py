"""Rooms of everyday life: bookshop front, classroom, station hall."""

from __future__ import annotations

import math

from newsroom.demo.drawing.buildings import street_lamp, window
from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.figures import COATS, HAIRS, bust_from_behind, person
from newsroom.demo.drawing.outlines import Point, arc, box, smooth
from newsroom.demo.drawing.palette import CREAM, OCHRE, SIGNAL, Colour, ink, mix
from newsroom.demo.drawing.registry import scene

SPINES = (
    SIGNAL,
    OCHRE,
    ink("#2f6f73"),
    ink("#27415e"),
    CREAM,
    ink("#7b3f35"),
    ink("#8ba79f"),
    ink("#c9774f"),
    ink("#14213d"),
)


def shelf_of_books(c: Canvas, x0: float, x1: float, base: float, height: float, tint: Colour, share: float) -> None:
    """Spines from x0 to x1, one or two leaning, a band on some."""
    rng = c.rng
    x = x0
    while x < x1 - 6:
        wide, tall = rng.uniform(0.11, 0.24) * height, height * rng.uniform(0.68, 0.97)
        if x + wide > x1 or rng.random() < 0.04:
            x += wide
            continue
        fill = mix(rng.choice(SPINES), tint, share)
        c.rect(x, base - tall, x + wide - 1.5, base, fill)
        c.rect(x + wide * 0.72, base - tall, x + wide - 1.5, base, mix(fill, ink("#0f1830"), 0.25))
        if rng.random() < 0.6:
            c.rect(x, base - tall * 0.8, x + wide - 1.5, base - tall * 0.7, mix(fill, CREAM, 0.5))
        x += wide


@scene("bookshop", focal=(0.5, 0.58))
def bookshop(c: Canvas) -> None:
    """A corner bookshop with full windows and its lamp lit."""
    p, rng = c.palette, c.rng
    wall = p.lit(rng.choice((ink("#c9774f"), ink("#d9bd8c"), ink("#86a59d"), ink("#b9826a"))))
    c.gradient(0, 330, mix(wall, p.light, 0.12), wall)
    c.rect(0, 320, 1600, 900, wall)
    for row in range(9):
        for i in range(14):
            if rng.random() < 0.22:
                x, y = i * 122 + (row % 2) * 60, row * 40
                c.rect(x, y, x + 56, y + 16, mix(wall, p.dark, 0.1))
    for x in (150, 500, 1000, 1330):
        window(c, x, -60, x + 130, 200, mix(wall, p.light, 0.6))
    front = p.lit(rng.choice((ink("#1f4a4f"), ink("#1d3450"), ink("#7b2f2a"))))
    c.form(box(100, 300, 1500, 930), front, p.dark, "right", 0.5)
    c.form(box(80, 290, 1520, 372), mix(front, p.light, 0.12), p.dark, "bottom", 0.4)
    c.rect(80, 286, 1520, 298, p.lit(OCHRE))
    for i in range(9):
        c.form(_open_book(380 + i * 105, 332, 30), p.lit(OCHRE), p.dark, "right", 0.3)
    _display(c, 150, 690)
    _display(c, 910, 1450)
    _shop_door(c, front)
    _awning(c)
    pavement = p.lit(ink("#b9ad93"))
    c.form(box(0, 930, 1600, 1067), pavement, p.near, "bottom", 0.7)
    c.poly([(730, 930), (870, 930), (980, 1067), (620, 1067)], p.lamp, 0.3)
    _sign(c, 1500, 420)
    person(c, 1130 + rng.uniform(-60, 60), 1010, 330, rng.choice(COATS), back=True, stride=0.02)
    person(c, 330 + rng.uniform(-80, 80), 1022, 340, rng.choice(COATS))
    street_lamp(c, 60, 1040, 620)


def _open_book(x: float, y: float, size: float) -> list[Point]:
    left = smooth([(x, y - size * 0.35), (x - size * 0.5, y - size * 0.55), (x - size, y - size * 0.4)], steps=5)
    right = smooth([(x + size, y - size * 0.4), (x + size * 0.5, y - size * 0.55), (x, y - size * 0.35)], steps=5)
    return [*left, (x - size, y + size * 0.35), (x, y + size * 0.5), (x + size, y + size * 0.35), *right]


def _display(c: Canvas, x0: float, x1: float) -> None:
    """A shop window: shelves behind, stacks and a face-out row in front."""
    p, rng = c.palette, c.rng
    glow = mix(p.lamp, p.light, 0.35)
    c.rect(x0 - 14, 436, x1 + 14, 850, p.lit(OCHRE, 0.1))
    c.gradient(446, 840, mix(glow, OCHRE, 0.25), glow, x0, x1)
    for shelf in range(3):
        base = 556 + shelf * 100
        shelf_of_books(c, x0 + 12, x1 - 12, base, 92, glow, 0.18 if shelf < 2 else 0.05)
        c.rect(x0, base, x1, base + 9, ink("#6b4630"))
    x = x0 + 24
    while x < x1 - 70:
        fill = rng.choice(SPINES)
        c.form(box(x, 762, x + 56, 840), fill, mix(fill, ink("#0f1830"), 0.5), "right", 0.5)
        c.rect(x + 10, 776, x + 46, 783, mix(fill, CREAM, 0.75))
        c.disc(x + 28, 808, 12, mix(fill, OCHRE, 0.6))
        x += rng.uniform(68, 92)
    for pane in range(1, 3):
        at = x0 + (x1 - x0) * pane / 3
        c.rect(at - 5, 446, at + 5, 840, p.lit(OCHRE, 0.1))
    c.poly([(x0 + 40, 446), (x0 + 120, 446), (x0 - 0, 700), (x0, 560)], p.light, 0.16)


def _shop_door(c: Canvas, front: Colour) -> None:
    p = c.palette
    c.rect(716, 430, 884, 930, p.lit(OCHRE, 0.1))
    c.form(box(728, 442, 872, 930), mix(front, p.light, 0.1), p.dark, "right", 0.5)
    c.rect(748, 466, 852, 740, mix(p.lamp, p.light, 0.3))
    shelf_of_books(c, 752, 848, 600, 90, p.lamp, 0.35)
    shelf_of_books(c, 752, 848, 720, 90, p.lamp, 0.35)
    c.rect(772, 780, 828, 890, mix(front, p.dark, 0.25))
    c.disc(852, 770, 9, p.lit(OCHRE))
    c.form(box(696, 918, 904, 940), mix(p.land, p.light, 0.3), p.near, "right", 0.4)


def _awning(c: Canvas) -> None:
    p = c.palette
    for i in range(20):
        a, b = 90 + i * 71, 161 + i * 71
        top_a, top_b = 120 + i * 68, 188 + i * 68
        tone = p.lit(SIGNAL) if i % 2 else p.lit(CREAM)
        strip = [(top_a, 372), (top_b, 372), (b, 440), *arc((a + b) / 2, 440, 35.5, 20, 0, 180, 8)]
        c.form(strip, tone, mix(tone, p.dark, 0.5), "bottom", 0.4)


def _sign(c: Canvas, x: float, y: float) -> None:
    p = c.palette
    c.line([(x - 30, y - 20), (x + 70, y - 20)], 7, p.dark)
    c.form(box(x - 10, y, x + 76, y + 100), p.lit(ink("#1d3450")), p.dark, "right", 0.5)
    c.poly(_open_book(x + 33, y + 50, 28), p.lit(CREAM))


@scene("classroom", focal=(0.5, 0.42), moods=("day", "dawn", "winter"))
def classroom(c: Canvas) -> None:
    """A lesson in geometry seen from the back row."""
    p, rng = c.palette, c.rng
    wall = p.lit(rng.choice((ink("#e4d3ac"), ink("#b9d0c6"), ink("#e3b99a"))))
    c.gradient(0, 740, mix(wall, p.light, 0.3), wall)
    c.rect(0, 560, 1600, 760, mix(wall, p.near, 0.28))
    board = p.lit(ink("#1f4b4c"))
    c.rect(404, 136, 1196, 556, p.lit(ink("#8a5a3c")))
    c.form(box(420, 152, 1180, 540), board, p.dark, "bottom", 0.45)
    _chalk(c, mix(board, CREAM, 0.85))
    c.rect(404, 552, 1196, 566, p.lit(ink("#c79a62")))
    for x in (60, 1290):
        _school_window(c, x, 110)
    floor = p.lit(ink("#b98a5a"))
    c.form(box(0, 740, 1600, 1067), floor, p.dark, "bottom", 0.6)
    c.poly([(60, 740), (300, 740), (620, 1067), (120, 1067)], p.sun, 0.22)
    person(c, 1110, 800, 460, rng.choice(COATS), stride=0.02)
    c.line([(1064, 470), (960, 372)], 24, p.lit(ink("#27415e")))
    c.line([(972, 384), (880, 300)], 6, p.lit(ink("#8a5a3c")))
    _globe(c, 300, 640)
    _pupils(c)


def _pupils(c: Canvas) -> None:
    """Two rows of desks with children at them, seen from behind."""
    p, rng = c.palette, c.rng
    for base, size, count in ((860, 130, 6), (1010, 190, 4)):
        for i in range(count):
            x = 800 + (i - (count - 1) / 2) * size * 1.95 + rng.uniform(-8, 8)
            desk = p.lit(ink("#c79a62"))
            c.form(
                [
                    (x - size * 0.74, base - size * 0.08),
                    (x + size * 0.74, base - size * 0.08),
                    (x + size * 0.8, base + size * 0.06),
                    (x - size * 0.8, base + size * 0.06),
                ],
                desk,
                p.dark,
                "right",
                0.4,
            )
            c.rect(x - size * 0.3, base - size * 0.16, x + size * 0.1, base - size * 0.06, p.lit(CREAM))
            bust_from_behind(c, x, base + size * 0.3, size, p.lit(rng.choice(COATS)), p.lit(rng.choice(HAIRS[:5])))


def _chalk(c: Canvas, chalk: Colour) -> None:
    c.line([(500, 470), (760, 470), (500, 250), (500, 470)], 5, chalk)
    c.line([(500, 446), (524, 446), (524, 470)], 3, chalk)
    c.ring(960, 330, 116, 5, chalk)
    c.line([(960, 330), (1042, 248)], 4, chalk)
    c.line([(844, 330), (1076, 330)], 3, chalk)
    c.disc(960, 330, 6, chalk)
    wave = [(600 + i * 5, 236 - 44 * math.sin(i / 6)) for i in range(40)]
    c.line(wave, 4, mix(chalk, OCHRE, 0.5))
    c.line([(590, 236), (810, 236)], 2, chalk)
    c.line([(596, 180), (596, 296)], 2, chalk)


def _school_window(c: Canvas, x: float, y: float) -> None:
    p = c.palette
    white = mix(p.light, p.air, p.veil)
    c.rect(x - 14, y - 14, x + 264, y + 414, white)
    c.gradient(y, y + 400, p.sky_top, p.sky_low, x, x + 250)
    c.poly(
        [
            *arc(x + 70, y + 400, 100, 110, 180, 300, 16),
            (x + 250, y + 330),
            (x + 250, y + 400),
            (x, y + 400),
            (x, y + 360),
        ],
        mix(p.leaf, p.sky_low, 0.25),
    )
    c.rect(x + 119, y, x + 131, y + 400, white)
    c.rect(x, y + 130, x + 250, y + 140, white)


def _globe(c: Canvas, x: float, y: float) -> None:
    p = c.palette
    c.form(box(x - 110, y + 96, x + 90, y + 230), p.lit(ink("#8a5a3c")), p.dark, "right", 0.5)
    c.line(arc(x, y, 82, 82, -70, 110, 24), 8, p.lit(OCHRE))
    c.line([(x, y + 80), (x, y + 96)], 10, p.dark)
    c.form(arc(x, y, 70, 70, 0, 360, 40), p.lit(ink("#5f9a9a")), p.dark, "right", 0.7)
    c.poly(
        smooth(
            [
                (x - 46, y - 36),
                (x - 10, y - 50),
                (x + 8, y - 12),
                (x - 20, y + 6),
                (x - 16, y + 44),
                (x - 40, y + 10),
            ],
            closed=True,
            steps=5,
        ),
        p.lit(ink("#d8c284")),
    )
    c.poly(
        smooth([(x + 24, y - 30), (x + 52, y - 24), (x + 50, y + 12), (x + 30, y + 26)], closed=True, steps=5),
        p.lit(ink("#d8c284")),
    )
