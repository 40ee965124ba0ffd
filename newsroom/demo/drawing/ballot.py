"""The vote: a hand, a paper and the box."""

from __future__ import annotations

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.emblem import anchor
from newsroom.demo.drawing.figures import COATS, SKINS, person
from newsroom.demo.drawing.outlines import Point, Points, arc, box, smooth, turn
from newsroom.demo.drawing.palette import CREAM, OCHRE, SIGNAL, Colour, ink, mix
from newsroom.demo.drawing.registry import scene

WOOD = ink("#8a5a3c")


@scene("ballot-box", focal=(0.5, 0.5))
def ballot_box(c: Canvas) -> None:
    """A hand lets a folded paper into the slot."""
    p, rng = c.palette, c.rng
    ground = rng.choice((p.lit(ink("#2f6f73")), p.lit(OCHRE), mix(p.sky_top, p.sky_low, 0.5), p.lit(ink("#d97a56"))))
    c.gradient(0, 860, mix(ground, p.light, 0.18), ground)
    disc = mix(ground, p.light, 0.35)
    c.form(arc(800, 560, 470, 470, 0, 360, 72), disc, ground, "bottom", 0.7)
    for x, size in ((150, 300), (300, 330), (1330, 320), (1470, 300)):
        person(c, x, 880, size * rng.uniform(1.2, 1.4), mix(rng.choice(COATS), ground, 0.55), back=True)
    table = p.lit(WOOD)
    c.form(box(0, 860, 1600, 1067), table, p.dark, "bottom", 0.7)
    c.rect(0, 860, 1600, 874, mix(table, p.light, 0.35))
    paper = mix(p.light, p.air, p.veil * 0.4)
    tilt, pivot = -8.0, (800.0, 500.0)
    c.form(turn(box(650, 250, 910, 570), tilt, pivot), paper, p.mid, "right", 0.4)
    c.poly(turn([(650, 250), (910, 250), (650, 318)], tilt, pivot), mix(paper, p.mid, 0.3))
    _cross(c, turn([(742, 400)], tilt, pivot)[0], 44, SIGNAL)
    _hand(c, 930, 262, 1.0)
    _box(c)


def _cross(c: Canvas, at: Point, size: float, fill: Colour) -> None:
    x, y = at
    c.line([(x - size, y - size), (x + size, y + size)], size * 0.32, fill)
    c.line([(x + size, y - size), (x - size, y + size)], size * 0.32, fill)


def _box(c: Canvas) -> None:
    p = c.palette
    front = p.lit(CREAM)
    c.form([(520, 530), (600, 470), (1000, 470), (1080, 530)], mix(front, p.light, 0.4), p.mid, "top", 0.4)
    c.poly([(640, 506), (652, 492), (948, 492), (960, 506)], p.dark)
    c.poly([(640, 506), (960, 506), (1080, 530), (520, 530)], mix(front, p.light, 0.4))
    c.form(box(520, 528, 1080, 930), front, mix(front, p.near, 0.85), "right", 0.75)
    c.form(box(520, 640, 1080, 800), p.lit(ink("#1d3450")), p.dark, "right", 0.6)
    anchor(c, 800, 716, 110, front)
    c.rect(520, 526, 1080, 538, mix(front, p.mid, 0.4))
    c.form(box(776, 526, 824, 574), p.lit(OCHRE), p.dark, "bottom", 0.6)
    c.poly([(1080, 930), (1240, 972), (600, 972), (520, 930)], p.dark, 0.35)


def _hand(c: Canvas, x: float, y: float, size: float) -> None:
    """A forearm from the upper right, fingers before the paper and the thumb on its near side."""
    p, rng = c.palette, c.rng
    skin = p.lit(rng.choice(SKINS))
    lee = mix(skin, ink("#5a2622"), 0.4)
    sleeve = p.lit(rng.choice((SIGNAL, ink("#27415e"), ink("#14213d"))))

    def at(points: Points) -> list[Point]:
        return [(x + px * size, y + py * size) for px, py in points]

    c.form(at([(120, -110), (430, -470), (680, -330), (240, 10)]), sleeve, p.dark, "bottom", 0.6)
    c.form(at([(96, -92), (130, -128), (258, 12), (222, 46)]), p.lit(CREAM), p.mid, "bottom", 0.5)
    back = smooth([(104, -84), (10, -60), (-56, 0), (-60, 60), (20, 96), (130, 100), (226, 30)], closed=True, steps=6)
    c.form(at(back), skin, lee, "bottom", 0.6)
    for i, (root, tip) in enumerate(
        (((-34, 30), (-92, 112)), ((10, 58), (-54, 142)), ((62, 72), (0, 158)), ((112, 66), (60, 152)))
    ):
        middle = ((root[0] + tip[0]) / 2 - 14, (root[1] + tip[1]) / 2 + 4)
        finger = at(smooth([root, middle, tip], steps=6))
        c.line(finger, 54 - i * 2, lee)
        c.line([(px - 3, py - 3) for px, py in finger], 46 - i * 2, skin)
