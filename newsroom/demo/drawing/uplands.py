"""The north: burning forest, high snow."""

from __future__ import annotations

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.land import bare_tree, conifer, conifers, mountain
from newsroom.demo.drawing.outlines import box, ground, place, smooth
from newsroom.demo.drawing.palette import CREAM, OCHRE, SIGNAL, ink, mix
from newsroom.demo.drawing.registry import scene
from newsroom.demo.drawing.sky import birds, sky, smoke


@scene("forest-fire", focal=(0.52, 0.5), moods=("dusk", "night", "dusk", "day"))
def forest_fire(c: Canvas) -> None:
    """A burning ridge behind black spruces, a helicopter with its bucket above."""
    p, rng = c.palette, c.rng
    glow = mix(SIGNAL, OCHRE, 0.45)
    c.gradient(0, 520, mix(p.sky_top, p.dark, 0.3), mix(p.sky_low, ink("#8a4a38"), 0.6))
    c.gradient(520, 800, mix(p.sky_low, ink("#8a4a38"), 0.6), glow)
    c.rect(0, 800, 1600, 1067, p.dark)
    for x in (300, 760, 1230):
        smoke(c, x + rng.uniform(-60, 60), 640, 620, 110, mix(ink("#5a4440"), p.dark, 0.2), 0.4)
    c.glow(800, 700, 760, OCHRE, 0.75)
    conifers(c, 690, 170, mix(ink("#7b3526"), p.dark, 0.3), 44)
    _flames(c, 700, 190, 30)
    conifers(c, 790, 220, mix(ink("#4b2226"), p.dark, 0.45), 56)
    _flames(c, 815, 120, 24)
    _helicopter(c, 900, 240)
    conifers(c, 930, 330, mix(p.dark, ink("#3a1d22"), 0.35), 84)
    c.form(
        ground(smooth([(0, 930), (500, 905), (1000, 940), (1600, 910)]), 1067),
        mix(p.dark, ink("#2a161c"), 0.5),
        p.dark,
        "bottom",
        0.5,
    )
    for x, height in ((80, 620), (250, 470), (1390, 530), (1545, 700)):
        conifer(c, x + rng.uniform(-20, 20), 1080, height, mix(p.dark, ink("#1c0f18"), 0.3))
    bare_tree(c, 1180, 1000, 420, mix(p.dark, ink("#1c0f18"), 0.4), 0.05)
    for _ in range(90):
        c.disc(
            rng.uniform(0, 1600),
            rng.uniform(250, 900),
            rng.choice((2, 2.6, 4)),
            mix(OCHRE, SIGNAL, rng.random()),
        )


def _flames(c: Canvas, base: float, height: float, count: int) -> None:
    """Tongues of fire along a line: red outside, ochre and cream within."""
    rng = c.rng
    spots = [(rng.uniform(-20, c.width + 20), rng.uniform(0.45, 1.0)) for _ in range(count)]
    for scale, tone in ((1.0, SIGNAL), (0.66, OCHRE), (0.36, CREAM)):
        for x, tall in spots:
            h, w = height * tall * scale, height * 0.3 * (0.6 + tall * 0.5) * scale
            tongue = smooth(
                [
                    (x - w, base),
                    (x - w * 0.9, base - h * 0.3),
                    (x - w * 0.2, base - h * 0.6),
                    (x + w * 0.15, base - h),
                    (x + w * 0.5, base - h * 0.45),
                    (x + w, base - h * 0.22),
                    (x + w * 0.8, base),
                ],
                closed=True,
                steps=5,
            )
            c.poly(tongue, tone, 0.92)


def _helicopter(c: Canvas, x: float, y: float) -> None:
    p = c.palette
    body = smooth([(-80, 4), (-58, -30), (0, -40), (50, -26), (70, 4), (40, 28), (-40, 30)], closed=True, steps=6)
    c.poly(place([(40, -18), (190, -26), (190, -14), (50, 10)], x, y), SIGNAL)
    c.poly(place([(176, -22), (200, -62), (212, -60), (196, -16)], x, y), SIGNAL)
    c.form(place(body, x, y), SIGNAL, p.dark, "bottom", 0.6)
    c.poly(
        place(smooth([(-74, 0), (-54, -24), (-20, -32), (-20, 2)], closed=True, steps=5), x, y),
        mix(p.light, p.far, 0.3),
    )
    c.line(place([(-190, -58), (170, -58)], x, y), 5, p.dark)
    c.line(place([(-6, -58), (-6, -38)], x, y), 8, p.dark)
    c.line(place([(-60, 44), (50, 44)], x, y), 5, p.dark)
    for leg in (-40, 30):
        c.line(place([(leg, 28), (leg, 44)], x, y), 4, p.dark)
    c.line(place([(0, 30), (0, 150)], x, y), 3, p.dark)
    c.form(place([(-26, 150), (26, 150), (18, 196), (-18, 196)], x, y), OCHRE, p.dark, "right", 0.6)
    for i in range(5):
        c.line(place([(-14 + i * 7, 198), (-14 + i * 9 + 10, 250 + 14 * (i % 2))], x, y), 3, p.light)


@scene("snow-mountain", focal=(0.5, 0.38), moods=("winter", "dawn", "night", "dusk", "day"))
def snow_mountain(c: Canvas) -> None:
    """The high peak over a wooded valley with one lit hut."""
    p, rng = c.palette, c.rng
    sky(c, 800, (rng.uniform(260, 430), rng.uniform(190, 300)), 84, 3)
    for x, width, height in ((180, 760, 330), (1380, 860, 390), (1560, 600, 300)):
        mountain(c, x + rng.uniform(-50, 50), 800, width, height, mix(p.far, p.sky_low, 0.25), 0.6)
    mountain(c, 430, 830, 900, 430, mix(p.far, p.mid, 0.35), 0.62)
    mountain(c, 860 + rng.uniform(-30, 30), 860, 1280, 700, mix(p.mid, p.near, 0.15), 0.66)
    white = mix(p.light, p.air, p.veil)
    c.form(
        ground(smooth([(0, 770), (400, 800), (800, 850), (1200, 790), (1600, 740)], steps=8), 1067),
        mix(white, p.far, 0.35),
        p.mid,
        "bottom",
        0.5,
    )
    conifers(c, 850, 110, mix(p.mid, p.near, 0.6), 42, True)
    slope = smooth([(0, 850), (420, 880), (820, 930), (1200, 880), (1600, 820)], steps=8)
    c.form(ground(slope, 1067), white, mix(white, p.mid, 0.75), "bottom", 0.65)
    _hut(c, 1090, 905)
    track = smooth([(1100, 905), (1000, 940), (860, 960), (760, 1000), (800, 1067)], steps=8)
    c.line(track, 12, mix(white, p.mid, 0.55))
    for x, height in ((90, 420), (230, 300), (340, 210), (1380, 260), (1490, 380), (1580, 300)):
        conifer(c, x + rng.uniform(-16, 16), 1040, height, mix(p.near, p.leaf, 0.3), True)
    birds(c, 1180, 260, 4, 130, 13)


def _hut(c: Canvas, x: float, base: float) -> None:
    p = c.palette
    wood = p.lit(ink("#8e4433"))
    c.form(box(x, base - 56, x + 130, base), wood, p.dark, "right", 0.6)
    c.poly([(x - 22, base - 50), (x + 65, base - 118), (x + 152, base - 50)], p.dark)
    c.poly(
        [
            (x - 26, base - 56),
            (x + 65, base - 128),
            (x + 156, base - 56),
            (x + 140, base - 62),
            (x + 65, base - 112),
            (x - 10, base - 62),
        ],
        p.light,
    )
    for left in (20, 84):
        c.glow(x + left + 14, base - 28, 60, p.lamp, 0.6)
        c.rect(x + left, base - 42, x + left + 28, base - 16, p.lamp)
