"""Selmouth's terminus."""

from __future__ import annotations

import math

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.figures import person
from newsroom.demo.drawing.outlines import Point, arc, between, box, path, smooth
from newsroom.demo.drawing.palette import CREAM, OCHRE, SIGNAL, Colour, ink, mix
from newsroom.demo.drawing.registry import scene

WAITING = ((960, 740, 130), (1030, 790, 170), (1240, 830, 215), (1330, 940, 300), (1180, 960, 310))


@scene("train-station", focal=(0.42, 0.55))
def train_station(c: Canvas) -> None:
    """A train under the great iron roof, the clock over the platform."""
    p, rng = c.palette, c.rng
    vanish = (800.0, 600.0)
    c.gradient(0, 760, p.sky_top, p.sky_low)
    c.glow(800, 560, 520, p.sun, 0.9)
    iron = mix(p.near, p.dark, 0.3)
    c.form(box(0, 700, 1600, 1067), mix(p.near, p.land, 0.3), p.dark, "bottom", 0.6)
    for share in (0.9, 0.82, 0.72, 0.58, 0.4, 0.16):
        _roof_rib(c, vanish, share, mix(iron, p.sky_low, share * 0.65))
    for angle in range(190, 351, 16):
        edge = (800 + 1080 * math.cos(math.radians(angle)), 640 + 860 * math.sin(math.radians(angle)))
        c.line([edge, between(edge, vanish, 0.91)], 3.5, mix(iron, p.sky_low, 0.3))
    _platform(c)
    _train(c)
    for share in (0.75, 0.55, 0.25):
        x, y = between((1480, 900), vanish, share)
        c.line([(x, y + 40 * (1 - share)), (x, y - 700 * (1 - share))], 26 * (1 - share), iron)
    for x, base, size in WAITING:
        person(c, x + rng.uniform(-24, 24), base, size, back=rng.random() < 0.4)
    _clock(c, 1130, 330)


def _platform(c: Canvas) -> None:
    """The platform with its yellow edge, and the rails beside it."""
    p = c.palette
    stone = p.lit(ink("#c9bc9c"))
    c.form(path("830,640 1700,760 1700,1100 1120,1100"), stone, mix(stone, p.near, 0.8), "bottom", 0.6)
    c.poly(path("830,640 838,640 1190,1100 1120,1100"), p.lit(OCHRE))
    for x in (560, 740):
        rail = [(x, 1100), between((x, 1100), (812, 640), 0.98)]
        c.line(rail, 7, mix(stone, p.light, 0.4), caps=False)


def _roof_rib(c: Canvas, vanish: Point, share: float, tone: Colour) -> None:
    rib = [between(point, vanish, share) for point in arc(800, 640, 1080, 860, 180, 360, 44)]
    inner = [between(point, vanish, share) for point in arc(800, 640, 1010, 780, 180, 360, 44)]
    thick = 17 * (1 - share) + 2
    c.line(rib, thick, tone)
    c.line(inner, thick * 0.6, tone)
    for i in range(1, 43):
        c.line([rib[i], inner[i + 1 if i % 2 else i - 1]], thick * 0.3, tone, caps=False)
    for x in (-280, 1880):
        foot = between((x, 1100), vanish, share)
        c.line([rib[0] if x < 0 else rib[-1], foot], thick * 1.4, tone)


def _train(c: Canvas) -> None:
    """Carriages from the left edge to the far end, the engine's nose towards us."""
    p = c.palette
    red, cream = p.lit(SIGNAL), p.lit(CREAM)
    nose = smooth([(110, 980), (96, 560), (150, 372), (330, 330), (500, 372), (556, 560), (544, 980)], steps=8)
    carriage = [(500, 372), (770, 556), (770, 690), (544, 980)]
    c.form(carriage, red, p.dark, "right", 0.6)
    c.poly([(540, 500), (770, 600), (770, 634), (552, 640)], mix(p.near, p.dark, 0.3))
    for i in range(6):
        a, b = 0.08 + i * 0.15, 0.17 + i * 0.15
        top, low = ((545, 516), (770, 604)), ((552, 622), (770, 630))
        pane = [between(*top, a), between(*top, b), between(*low, b), between(*low, a)]
        c.poly(pane, p.lamp if p.is_dark else mix(p.sky_low, p.light, 0.3))
    c.poly([(552, 690), (770, 648), (770, 656), (551, 730)], cream)
    c.form(nose, red, mix(red, p.dark, 0.7), "right", 0.7)
    glass = smooth([(160, 590), (176, 430), (326, 396), (478, 430), (494, 590)], steps=8)
    c.form(glass, mix(p.dark, p.near, 0.3), mix(p.sky_top, p.light, 0.2), "top", 0.5)
    c.poly([(220, 590), (290, 402), (336, 397), (266, 590)], p.light, 0.22)
    c.form([(100, 690), (552, 690), (550, 760), (104, 760)], cream, p.mid, "right", 0.5)
    c.rect(256, 350, 396, 384, p.dark)
    c.rect(270, 357, 382, 377, p.lamp)
    for x in (170, 484):
        c.glow(x, 830, 130, p.lamp, 0.7)
        c.disc(x, 830, 28, mix(p.lamp, p.light, 0.4))
    c.form([(112, 920), (542, 920), (520, 1010), (136, 1010)], p.dark, p.dark)
    for x in (240, 410):
        c.disc(x, 950, 24, mix(p.near, p.light, 0.2))


def _clock(c: Canvas, x: float, y: float) -> None:
    p, rng = c.palette, c.rng
    c.line([(x, y - 240), (x, y - 70)], 9, p.dark)
    c.disc(x, y, 84, p.dark)
    c.disc(x, y, 72, p.light)
    for hour in range(12):
        a = math.tau * hour / 12
        c.line(
            [(x + 58 * math.cos(a), y + 58 * math.sin(a)), (x + 66 * math.cos(a), y + 66 * math.sin(a))],
            5,
            p.dark,
        )
    a = rng.uniform(0, math.tau)
    c.line([(x, y), (x + 34 * math.cos(a), y + 34 * math.sin(a))], 8, p.dark)
    c.line([(x, y), (x + 52 * math.cos(a * 12), y + 52 * math.sin(a * 12))], 5, p.dark)
    c.disc(x, y, 8, SIGNAL)
