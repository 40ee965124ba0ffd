"""Open country: fen, burning forest, mountain, glasshouse."""

from __future__ import annotations

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.land import conifers, crown_tree, hills, reeds
from newsroom.demo.drawing.outlines import Point, arc, between, path, place, smooth, turn
from newsroom.demo.drawing.palette import OCHRE, SIGNAL, Colour, ink, mix
from newsroom.demo.drawing.registry import scene
from newsroom.demo.drawing.sky import birds, pill, sky
from newsroom.demo.drawing.water import lens


@scene("fenland", focal=(0.6, 0.5))
def fenland(c: Canvas) -> None:
    """A straight drain running to the horizon past a drainage mill; reeds and a heron in front."""
    p, rng = c.palette, c.rng
    horizon = 600
    sky(c, horizon, (rng.uniform(520, 640), rng.uniform(410, 500)), 96, 6)
    hills(c, horizon + 3, 36, p.far, 1.6, horizon + 3)
    for x in range(-20, 1620, 90):
        if rng.random() < 0.6:
            crown_tree(c, x, horizon + 6, rng.uniform(34, 60), mix(p.mid, p.far, 0.3))
    turf = p.leaf if p.name != "winter" else p.land
    c.gradient(horizon, 1067, mix(turf, p.far, 0.45), mix(turf, p.near, 0.2))
    vanish = (600.0, horizon)
    for i, (left, right) in enumerate(((-2600, -1900), (-1350, -800), (1300, 1750), (2300, 3100))):
        strip = [vanish, (left, 1067), (right, 1067)]
        c.form(strip, mix(p.land, p.leaf, 0.2 * i), mix(turf, p.dark, 0.4), "bottom", 0.4)
    _drain(c, horizon, turf)
    _drain_mill(c, 1000, 720, 330, rng.uniform(8, 50))
    reeds(c, -20, 330, 1085, 330, 60, mix(p.leaf, p.dark, 0.35))
    reeds(c, 1120, 1640, 1090, 270, 70, mix(p.leaf, p.dark, 0.35))
    _heron(c, 440, 960)
    birds(c, 1250, 230, 8, 200)


def _drain(c: Canvas, horizon: float, turf: Colour) -> None:
    """The straight water, bright with the low sky between dark banks."""
    p, rng = c.palette, c.rng
    bright = mix(p.sky_low, p.sun, 0.35)
    c.poly([(598, horizon), (603, horizon), (980, 1067), (240, 1067)], mix(bright, p.water_far, 0.3))
    c.shade([(598, horizon), (603, horizon), (980, 1067), (240, 1067)], p.water_near, "bottom", 0.5, 0.6)
    for edge, inner, bank in ((240, 330, 150), (980, 890, 1070)):
        c.poly([(600, horizon), (edge, 1067), (inner, 1067)], mix(p.water_near, turf, 0.35), 0.7)
        c.form([(600, horizon), (edge, 1067), (bank, 1067)], mix(turf, p.dark, 0.4), p.dark, "bottom", 0.5)
    for i in range(44):
        t = ((i + rng.random()) / 44) ** 1.6
        x = 600 + rng.uniform(-0.6, 0.6) * 290 * t
        tone = p.light if rng.random() < 0.6 else p.water_near
        c.poly(lens(x, horizon + 467 * t, 150 * t + 8, 2 + 6 * t), tone, 0.5)


def _drain_mill(c: Canvas, x: float, base: float, height: float, angle: float) -> None:
    p = c.palette
    brick, white = p.lit(ink("#a8553f")), mix(p.light, p.air, p.veil)
    tower = place(path("-0.2,0 -0.12,-0.74 0.12,-0.74 0.2,0"), x, base, height)
    c.form(tower, brick, p.dark, "right", 0.75)
    cap = arc(x, base - height * 0.74, height * 0.14, height * 0.16, 180, 360, 16)
    c.form(cap, white, p.mid, "right", 0.7)
    c.rect(x - 16, base - 62, x + 16, base, p.dark)
    for y in (0.3, 0.52):
        c.rect(x - 10, base - height * y - 20, x + 10, base - height * y, p.lamp if p.is_dark else p.dark)
    hub = (x - height * 0.02, base - height * 0.78)
    for sail in range(4):
        _sail(c, hub, height, angle + sail * 90)
    c.disc(*hub, height * 0.025, p.dark)


def _sail(c: Canvas, hub: Point, height: float, angle: float) -> None:
    """One lattice sail on its arm."""
    p = c.palette

    def at(outline: str) -> list[Point]:
        return turn(place(path(outline), *hub, height), angle, hub)

    c.poly(at("-0.009,0 -0.009,-0.62 0.009,-0.62 0.009,0"), p.dark)
    c.poly(at("0.009,-0.14 0.009,-0.6 0.085,-0.6 0.085,-0.14"), mix(p.light, p.air, p.veil), 0.85)
    for i in range(1, 7):
        y = -0.14 - 0.46 * i / 7
        c.line(at(f"0.009,{y} 0.085,{y}"), 2, p.dark, caps=False)


def _heron(c: Canvas, x: float, y: float) -> None:
    p = c.palette
    grey = mix(p.lit(ink("#8fa3a8")), p.light, 0.3)
    for dx in (-8, 8):
        c.line([(x + dx, y), (x + dx * 0.6, y - 90)], 4, p.dark)
    body = smooth(
        [(x - 66, y - 70), (x - 20, y - 128), (x + 34, y - 138), (x + 42, y - 104), (x + 4, y - 80)],
        closed=True,
        steps=8,
    )
    neck = smooth([(x + 28, y - 118), (x + 52, y - 160), (x + 26, y - 206), (x + 52, y - 240)], steps=8)
    c.line(neck, 14, grey)
    c.form(body, grey, p.dark, "bottom", 0.6)
    c.oval(x + 58, y - 244, 18, 11, mix(grey, p.light, 0.5))
    c.poly([(x + 70, y - 250), (x + 118, y - 240), (x + 70, y - 237)], p.lit(OCHRE))
    c.line([(x + 62, y - 251), (x + 24, y - 256)], 5, p.dark)


@scene("greenhouse", focal=(0.5, 0.55))
def greenhouse(c: Canvas) -> None:
    """Inside the glass: beds of crops running to the far door under a ribbed roof."""
    p, rng = c.palette, c.rng
    vanish = (800.0, 560.0)
    c.gradient(0, 700, p.sky_top, p.sky_low)
    c.glow(rng.uniform(620, 980), 380, 520, p.sun, 0.85)
    conifers(c, 600, 130, mix(p.far, p.mid, 0.4), 60)
    c.gradient(590, 1067, mix(p.land, p.light, 0.2), mix(p.land, p.dark, 0.35))
    for share in (0.97, 0.85, 0.7, 0.5, 0.0):
        _rib(c, vanish, share, mix(mix(p.light, p.far, share * 0.6), p.air, p.veil))
    steel = mix(p.light, p.air, p.veil)
    for anchor in (
        (-260, 300),
        (60, -160),
        (460, -420),
        (800, -520),
        (1140, -420),
        (1540, -160),
        (1860, 300),
    ):
        c.line([anchor, between(anchor, vanish, 0.94)], 5, steel)
    path = [(760, 600), (840, 600), (1010, 1067), (590, 1067)]
    c.form(path, mix(p.light, p.land, 0.45), p.land, "bottom", 0.5)
    for side in (-1, 1):
        for lane in (2, 1, 0):
            _bed(c, vanish, side, lane)
    _lamps(c, vanish)


def _rib(c: Canvas, vanish: Point, share: float, tone: Colour) -> None:
    frame = [(-120, 1067), (-120, 330), (800, -260), (1720, 330), (1720, 1067)]
    near = [between(point, vanish, share) for point in frame]
    c.line(near, 16 * (1 - share) + 3, tone)
    c.line([near[1], near[3]], 8 * (1 - share) + 2, tone)


def _bed(c: Canvas, vanish: Point, side: int, lane: int) -> None:
    """A row of plants with fruit, from the far end to the viewer."""
    p, rng = c.palette, c.rng
    foot = (800 + side * (440 + lane * 560), 1120.0)
    fruit = SIGNAL if lane % 2 == 0 else OCHRE
    edge = (foot[0] - side * 160, foot[1])
    c.form(
        [between(foot, vanish, 0.93), foot, edge, between(edge, vanish, 0.93)],
        mix(p.land, p.dark, 0.45),
        p.dark,
        "bottom",
        0.5,
    )
    for i in range(11):
        share = 0.92 - 0.92 * (i / 10) ** 0.72
        x, y = between((foot[0] - side * 40, 1100), vanish, share)
        size = 300 * (1 - share)
        leaf = p.lit(mix(ink("#3f7a5e"), ink("#2b5a55"), rng.random() * 0.7 + lane * 0.1))
        c.line([(x, y), (x, y - size)], max(2.0, size * 0.02), mix(leaf, p.dark, 0.3))
        for k in range(7):
            way = -1 if k % 2 else 1
            at = (x + way * size * 0.02, y - size * (0.18 + 0.13 * k))
            blade = smooth([(0, 0), (0.14, -0.1), (0.32, -0.04), (0.17, 0.07)], closed=True, steps=5)
            c.form(
                turn(place(blade, *at, size, way < 0), rng.uniform(-16, 16), at),
                mix(leaf, p.light, 0.05 * k),
                mix(leaf, p.dark, 0.5),
                "bottom",
                0.6,
            )
        for _ in range(4):
            c.disc(
                x + rng.uniform(-0.12, 0.12) * size,
                y - rng.uniform(0.2, 0.8) * size,
                size * 0.035,
                p.lit(fruit),
            )


def _lamps(c: Canvas, vanish: Point) -> None:
    p = c.palette
    for side in (-1, 1):
        for share in (0.86, 0.72, 0.5, 0.2):
            x, y = between((800 + side * 700, 60), vanish, share)
            size = 120 * (1 - share)
            if p.is_dark:
                c.glow(x, y, size * 2.4, p.lamp, 0.7)
            c.line([(x, y - size), (x, y)], 3, p.dark)
            c.poly(pill(x - size * 0.6, y - size * 0.1, x + size * 0.6, y + size * 0.12), p.lamp)
