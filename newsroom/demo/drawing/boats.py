"""Boats at work and at play: the ferry, the fishing fleet, a regatta."""

from __future__ import annotations

from newsroom.demo.drawing.buildings import row, skyline
from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.land import hills
from newsroom.demo.drawing.outlines import box
from newsroom.demo.drawing.palette import CREAM, OCHRE, SIGNAL, ink, mix
from newsroom.demo.drawing.registry import scene
from newsroom.demo.drawing.sky import birds, sky, smoke
from newsroom.demo.drawing.vessels import ferry, trawler, yacht
from newsroom.demo.drawing.water import foam, mirror_water, sea, streaks, swell, wave


@scene("ferry", focal=(0.48, 0.55))
def ferry_scene(c: Canvas) -> None:
    """The old island ferry between the skerries."""
    p, rng = c.palette, c.rng
    horizon = 560
    sky(c, horizon, (rng.uniform(1100, 1400), rng.uniform(260, 420)), 92, 4)
    hills(c, horizon + 3, 150, p.far, 1.1, horizon + 3)
    hills(c, horizon + 8, 80, mix(p.far, p.mid, 0.55), 2.1, horizon + 8)
    sea(c, horizon, glitter=1250)
    line = 812 + rng.uniform(-14, 14)
    smoke(c, 640, line - 470, 150, 26, mix(p.far, p.light, 0.3), -1.8)
    ferry(c, 740, line, 1080, rng.choice((SIGNAL, OCHRE)))
    c.reflect(line, 190, p.water_near, 0.55)
    foam(c, 190, 1230, line + 2, 26)
    wave(c, swell(c, line + 150, 26, 520, rng.uniform(0, 500)), 1100, mix(p.water_near, p.water_far, 0.12), 5)
    foam(c, 1170, 1330, line + 6, 34)
    streaks(c, line + 30, 1067, 40)
    birds(c, 260, line - 420, 7, 200)


@scene("fishing-boats", focal=(0.42, 0.58))
def fishing_boats(c: Canvas) -> None:
    """Trawlers alongside in a still harbour, houses behind."""
    p, rng = c.palette, c.rng
    line = 720
    sky(c, line, (rng.uniform(1150, 1400), rng.uniform(200, 330)), 84, 4)
    hills(c, line, 300, p.far, 1.0)
    row(c, line - 44, -40, 1660, 190, 0.14)
    wall = mix(p.near, p.land, 0.3)
    c.form(box(0, line - 46, 1600, line), wall, p.dark, "bottom", 0.7)
    c.rect(0, line - 50, 1600, line - 42, mix(wall, p.light, 0.45))
    colours = [ink("#27415e"), SIGNAL, ink("#2f6f73"), OCHRE]
    rng.shuffle(colours)
    trawler(c, 1330, line + 22, 430, colours[0], flip=True)
    trawler(c, 250, line + 30, 470, colours[1])
    mirror_water(c, line + 26, share=0.34, depth=300)
    trawler(c, 700, line + 122, 760, colours[2])
    c.reflect(line + 122, 210, p.water_near, 0.5)
    streaks(c, line + 110, 1067, 60, mix(p.water_far, p.water_near, 0.3))
    streaks(c, line + 110, 1067, 22)
    birds(c, 820, 260, rng.randint(5, 9), 330)


@scene("sailing-race", focal=(0.46, 0.45), moods=("day", "dawn", "winter", "dusk"))
def sailing_race(c: Canvas) -> None:
    """A fleet heeling round the mark."""
    p, rng = c.palette, c.rng
    horizon = 600
    sky(c, horizon, (rng.uniform(1180, 1420), rng.uniform(160, 330)), 86, 5)
    hills(c, horizon + 4, 110, p.far, 1.2, horizon + 4)
    skyline(c, horizon + 5, 46, mix(p.far, p.mid, 0.4), 900, 1500)
    sea(c, horizon)
    for x, y, height in (
        (180, 628, 120),
        (330, 640, 150),
        (1130, 642, 160),
        (1270, 632, 130),
        (1420, 656, 180),
        (950, 630, 110),
    ):
        yacht(
            c,
            x + rng.uniform(-20, 20),
            y,
            height,
            CREAM,
            rng.uniform(6, 11),
            rng.choice((None, OCHRE, ink("#2f6f73"))),
        )
    yacht(c, 1190, 790, 420, ink("#efe0bd"), 10, rng.choice((OCHRE, ink("#2f6f73"))))
    foam(c, 1010, 1340, 796, 22)
    wave(c, swell(c, 830, 30, 480, rng.uniform(0, 400)), 1100, mix(p.water_far, p.water_near, 0.62), 6)
    yacht(c, 660, 930, 820, CREAM, rng.uniform(8, 12), SIGNAL)
    foam(c, 330, 980, 944, 34)
    wave(c, swell(c, 985, 40, 640, rng.uniform(0, 600)), 1100, mix(p.water_far, p.water_near, 0.9), 9)
    _mark(c, 1350, 985)
    streaks(c, 900, 1067, 22)
    birds(c, 260, 260, 4, 160)


def _mark(c: Canvas, x: float, y: float) -> None:
    p = c.palette
    c.form([(x - 50, y), (x - 32, y - 120), (x + 32, y - 120), (x + 50, y)], p.lit(OCHRE), p.dark, "right", 0.7)
    c.poly([(x - 42, y - 54), (x - 38, y - 82), (x + 38, y - 82), (x + 42, y - 54)], p.lit(CREAM))
    foam(c, x - 70, x + 70, y + 4, 18)
