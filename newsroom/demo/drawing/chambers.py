"""Rooms of state: the Assembly and the court."""

from __future__ import annotations

import math

from newsroom.demo.drawing.buildings import column, flag
from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.emblem import anchor
from newsroom.demo.drawing.figures import COATS, HAIRS, bust_from_behind, person
from newsroom.demo.drawing.outlines import arc, arch, box
from newsroom.demo.drawing.palette import CREAM, OCHRE, SIGNAL, Colour, ink, mix
from newsroom.demo.drawing.registry import scene

WOOD = ink("#8a5a3c")
INDOORS = ("day", "dawn", "winter", "dusk")


@scene("assembly-hall", focal=(0.5, 0.36), moods=INDOORS, mirrored=False, closest=1.04)
def assembly_hall(c: Canvas) -> None:
    """The chamber from the public gallery: rows of benches round the Speaker's chair."""
    p, rng = c.palette, c.rng
    wall = p.lit(ink("#cdb68c"))
    c.gradient(0, 520, mix(wall, p.light, 0.3), wall)
    for i in range(8):
        x = 60 + i * 212
        if i not in (3, 4):
            _tall_window(c, x, 60, 90, 330)
    for x in (-4, 208, 420, 1180, 1392, 1604):
        column(c, x, 46, 440, 54, p.lit(CREAM))
    c.rect(0, 14, 1600, 40, mix(wall, p.light, 0.5))
    _rostrum(c, wall)
    floor = p.lit(ink("#7b3f35"))
    c.form(box(0, 440, 1600, 1067), floor, p.dark, "bottom", 0.7)
    c.oval(800, 505, 240, 62, mix(floor, p.light, 0.16))
    for row in range(6):
        _bench_row(c, row, rng.uniform(0.7, 0.95))


def _tall_window(c: Canvas, x: float, y: float, width: float, height: float) -> None:
    p = c.palette
    pane = mix(p.sky_low, p.sun, 0.5)
    c.poly(arch(x - 8, y - 8, x + width + 8, y + height + 8, 50), p.lit(CREAM))
    c.form(arch(x, y, x + width, y + height, 42), pane, p.sky_top, "top", 0.6)
    for share in (0.33, 0.66):
        c.rect(x + width * share - 2, y + 8, x + width * share + 2, y + height, p.lit(CREAM))
        c.rect(x, y + height * share, x + width, y + height * share + 4, p.lit(CREAM))


def _rostrum(c: Canvas, wall: Colour) -> None:
    """The Speaker under the anchor, clerks in front, a flag either side."""
    p = c.palette
    wood = p.lit(WOOD)
    c.form(arch(560, 30, 1040, 440, 150), mix(wood, p.dark, 0.1), p.dark, "bottom", 0.6)
    c.form(arch(590, 56, 1010, 440, 134), mix(wood, p.light, 0.1), p.dark, "bottom", 0.4)
    c.disc(800, 160, 74, p.lit(OCHRE))
    c.ring(800, 160, 80, 6, p.lit(CREAM))
    anchor(c, 800, 164, 92, p.dark)
    flag(c, 632, 430, 250, p.lit(SIGNAL))
    flag(c, 930, 430, 250, p.lit(SIGNAL))
    c.form(arch(752, 262, 848, 400, 34), p.lit(ink("#7b3f35")), p.dark, "right", 0.6)
    person(c, 800, 470, 190, ink("#14213d"), stride=0)
    c.form([(690, 366), (910, 366), (930, 442), (670, 442)], wood, p.dark, "bottom", 0.6)
    c.rect(682, 360, 918, 370, mix(wood, p.light, 0.4))
    for x in (690, 764, 838, 910):
        person(c, x, 506, 150, stride=0)
    c.form([(630, 430), (970, 430), (1000, 492), (600, 492)], mix(wood, p.dark, 0.12), p.dark, "bottom", 0.6)
    c.rect(624, 426, 976, 434, mix(wood, p.light, 0.4))


def _bench_row(c: Canvas, row: int, full: float) -> None:
    """One arc of members and the bench backs that hide their waists."""
    p, rng = c.palette, c.rng
    rx, ry = 360 + row * 170, 130 + row * 98
    size = 54 + row * 17
    wood = mix(p.lit(WOOD), p.light, 0.12)
    seats = 13 + row * 2
    spread = 166 if row < 3 else 150
    for seat in range(seats):
        angle = math.radians(90 - spread / 2 + spread * seat / (seats - 1))
        x, y = 800 + rx * math.cos(angle), 440 + ry * math.sin(angle)
        if rng.random() < full and abs(x - 800) > 26 + row * 6:
            coat = p.lit(rng.choice(COATS), 0.08)
            bust_from_behind(c, x, y - size * 0.15, size, coat, p.lit(rng.choice(HAIRS)))
    for way in (0, 1):
        start, end = (90 - spread / 2 - 6, 90 - 3.5) if way == 0 else (90 + 3.5, 90 + spread / 2 + 6)
        top = arc(800, 440, rx, ry, start, end, 40)
        back = [*top, *reversed([(x, y + size * 0.52) for x, y in top])]
        c.form(back, wood, p.dark, "bottom", 0.65)
        c.line(top, size * 0.1, mix(wood, p.light, 0.4))


@scene("courtroom", focal=(0.5, 0.42), moods=INDOORS, closest=1.12)
def courtroom(c: Canvas) -> None:
    """Three judges on the bench under the scales, counsel in front of us."""
    p, rng = c.palette, c.rng
    wood = p.lit(WOOD)
    wall = p.lit(rng.choice((ink("#7fa39b"), ink("#c79a62"), ink("#c8a98a"), ink("#5d7f8a"))))
    c.gradient(0, 760, mix(wall, p.light, 0.3), wall)
    for i in range(14):
        x = i * 124 - 60
        c.form(box(x + 10, 60, x + 114, 470), mix(wall, p.light, 0.16), mix(wall, p.dark, 0.4), "bottom", 0.5)
    c.rect(0, 470, 1600, 492, mix(wall, p.light, 0.45))
    _tall_window(c, 60, 90, 150, 420)
    beam = [(60, 110), (210, 110), (900, 1067), (480, 1067)]
    _scales(c, 800, 210)
    _bench(c, wood)
    floor = p.lit(ink("#6f4a38"))
    c.form(box(0, 760, 1600, 1067), floor, p.dark, "bottom", 0.7)
    c.poly(beam, p.sun, 0.16)
    c.form([(1230, 600), (1450, 600), (1480, 800), (1210, 800)], mix(wood, p.dark, 0.15), p.dark, "right", 0.6)
    person(c, 1340, 800, 320, rng.choice(COATS), stride=0)
    c.form([(1220, 640), (1460, 640), (1486, 830), (1200, 830)], wood, p.dark, "bottom", 0.6)
    c.rect(1212, 632, 1470, 648, mix(wood, p.light, 0.4))
    for x in (250, 470, 830, 1040):
        bust_from_behind(c, x + rng.uniform(-20, 20), 990, 190, p.lit(ink("#1b2540")), p.lit(rng.choice(HAIRS)))
    for left in (110, 690):
        c.form(box(left, 985, left + 500, 1067), mix(wood, p.dark, 0.2), p.dark, "bottom", 0.5)
        c.rect(left - 14, 975, left + 514, 993, mix(wood, p.light, 0.35))


def _scales(c: Canvas, x: float, y: float) -> None:
    p = c.palette
    brass = p.lit(OCHRE)
    c.form(arc(x, y, 150, 150, 0, 360, 60), p.lit(ink("#1d3450")), p.dark, "bottom", 0.6)
    c.ring(x, y, 154, 9, brass)
    c.line([(x, y - 96), (x, y + 84)], 10, brass)
    c.line([(x - 50, y + 90), (x + 50, y + 90)], 12, brass)
    c.line([(x - 92, y - 66), (x + 92, y - 66)], 9, brass)
    c.disc(x, y - 96, 12, brass)
    for way in (-1, 1):
        pan = x + way * 92
        for dx in (-36, 36):
            c.line([(pan, y - 66), (pan + dx * 0.85, y + 14)], 3, brass)
        c.poly(arc(pan, y + 14, 38, 26, 0, 180, 16), brass)


def _bench(c: Canvas, wood: Colour) -> None:
    p = c.palette
    for x, tall in ((560, 150), (800, 200), (1040, 150)):
        c.form(arch(x - 60, 560 - tall - 10, x + 60, 640, 50), p.lit(ink("#7b3f35")), p.dark, "right", 0.6)
        person(c, x, 800, 380 + (tall - 150) * 0.5, ink("#171c33"), stride=0)
        c.poly(
            [(x - 16, 560 - tall * 0.35), (x + 16, 560 - tall * 0.35), (x + 9, 620), (x - 9, 620)],
            p.lit(CREAM),
        )
    c.form([(420, 600), (1180, 600), (1210, 790), (390, 790)], wood, p.dark, "bottom", 0.6)
    c.rect(408, 590, 1192, 612, mix(wood, p.light, 0.4))
    for i in range(6):
        c.form(box(440 + i * 124, 636, 540 + i * 124, 764), mix(wood, p.light, 0.1), p.dark, "bottom", 0.4)
    c.line([(900, 584), (950, 560)], 8, p.dark)
    c.form(box(940, 540, 984, 572), mix(wood, p.dark, 0.4), p.dark)
