"""The listening station on the ridge."""

from __future__ import annotations

from collections.abc import Callable

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.land import conifers, grass, hills
from newsroom.demo.drawing.outlines import Point, Points, arc, box, ground, path, place, smooth, turn
from newsroom.demo.drawing.palette import SIGNAL, mix
from newsroom.demo.drawing.registry import scene
from newsroom.demo.drawing.sky import sky, stars


@scene("satellite-dish", focal=(0.45, 0.45), moods=("dusk", "night", "dawn", "winter", "day"))
def satellite_dish(c: Canvas) -> None:
    """A large listening dish on its mount, others along the ridge."""
    p, rng = c.palette, c.rng
    base = 860
    sky(c, base, (rng.uniform(1260, 1430), rng.uniform(200, 320)), 84, 2)
    if p.is_dark:
        stars(c, 620)
    for i in range(4):
        c.line(
            arc(560, 900, 640 + i * 170, 640 + i * 170, 250, 335, 40),
            3,
            mix(p.sky_top, p.light, 0.22 if p.is_dark else 0.4),
            caps=False,
        )
    hills(c, base - 40, 190, p.far, 1.1)
    hills(c, base - 10, 110, mix(p.far, p.mid, 0.6), 1.7)
    for x, size in ((1440, 120), (1230, 170)):
        _dish(c, x, base + 6, size)
    conifers(c, base + 36, 110, mix(p.mid, p.near, 0.7), 40, p.name == "winter")
    soil = p.land if p.name == "winter" else mix(p.leaf, p.near, 0.35)
    c.form(
        ground(smooth([(0, base + 20), (500, base - 14), (1000, base + 26), (1600, base + 10)], steps=8), 1067),
        soil,
        p.dark,
        "bottom",
        0.7,
    )
    _dish(c, 620, base + 90, 640)
    grass(c, 0, 1600, 1080, 80, 120, mix(soil, p.dark, 0.4))


def _dish(c: Canvas, x: float, base: float, size: float) -> None:
    """The bowl on its mount, looking up and to the right."""
    p = c.palette
    steel = mix(p.near, p.light, 0.2)
    c.form(place(path("-0.2,0 -0.07,-0.5 0.07,-0.5 0.2,0"), x, base, size), steel, p.dark, "right", 0.7)
    block = box(x - size * 0.26, base - size * 0.08, x + size * 0.26, base)
    c.form(block, mix(p.light, p.mid, 0.5), p.dark, "right", 0.6)
    c.rect(x - size * 0.03, base - size * 0.07, x + size * 0.03, base, p.dark)
    centre = (x + size * 0.04, base - size * 0.7)
    _bowl(c, lambda points: turn(place(points, *centre, size), 42, centre), size)


def _bowl(c: Canvas, at: Callable[[Points], list[Point]], size: float) -> None:
    """Back, face, panel seams and the horn on its tripod, in dish widths."""
    p = c.palette
    white = mix(p.light, p.air, p.veil)
    back = [*arc(0, 0, 0.5, 0.17, 0, 180, 30), *arc(0, 0, 0.5, 0.34, 180, 0, 30)]
    c.form(at(back), mix(white, p.mid, 0.45), p.dark, "bottom", 0.75)
    face = at(arc(0, 0, 0.5, 0.17, 0, 360, 60))
    c.form(face, white, mix(white, p.mid, 0.9), "left", 0.75)
    c.line([*face, face[0]], size * 0.012, mix(p.near, p.dark, 0.4))
    for ring in (0.33, 0.17):
        seam = at(arc(0, 0, ring, ring * 0.34, 0, 360, 40))
        c.line(seam, max(1.5, size * 0.005), mix(white, p.mid, 0.6), caps=False)
    horn = at([(0, -0.36)])[0]
    for angle in (20, 150, 270):
        foot = at(arc(0, 0, 0.44, 0.15, angle, angle + 1, 1))[0]
        c.line([foot, horn], size * 0.012, p.dark)
    c.disc(*horn, size * 0.03, p.lit(SIGNAL))
