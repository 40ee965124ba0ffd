"""People as the subject: the march, the docker, three sitters with their trades."""

from __future__ import annotations

from dataclasses import replace

from newsroom.demo.drawing.buildings import column, flag, skyline
from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.faces import sit
from newsroom.demo.drawing.figures import COATS, SKINS, crowd, placard, raised_fist
from newsroom.demo.drawing.harbour import quay_crane
from newsroom.demo.drawing.outlines import Point, arc, box, path, place, smooth
from newsroom.demo.drawing.palette import CREAM, NAVY, OCHRE, SEA, SIGNAL, Colour, ink, mix
from newsroom.demo.drawing.registry import scene
from newsroom.demo.drawing.sitters import Sitter, random_sitter
from newsroom.demo.drawing.sky import sky
from newsroom.demo.drawing.vessels import containers


@scene("protest-crowd", focal=(0.5, 0.5))
def protest_crowd(c: Canvas) -> None:
    """A march seen from within: placards and fists against the Assembly's columns."""
    p, rng = c.palette, c.rng
    sky(c, 760, (rng.uniform(250, 500), rng.uniform(230, 330)), 86, 4)
    skyline(c, 700, 280, mix(p.far, p.sky_low, 0.2))
    stone = mix(p.far, p.light, 0.35)
    c.form([(900, 360), (1210, 230), (1520, 360)], stone, p.mid, "bottom", 0.5)
    c.rect(920, 356, 1500, 392, mix(stone, p.light, 0.3))
    c.rect(940, 392, 1480, 760, mix(stone, p.mid, 0.5))
    for i in range(6):
        column(c, 970 + i * 96, 404, 760, 40, stone)
    c.form(box(0, 690, 1600, 1067), mix(p.far, p.near, 0.6), p.dark, "bottom", 0.8)
    crowd(c, 0, 1600, 770, 100, 3, 0.3)
    _boards(c, ((180, 210), (470, 240), (760, 200), (1120, 230), (1430, 210)), 800, 330)
    crowd(c, 0, 1600, 890, 160, 2, 0.12)
    _boards(c, ((320, 330), (980, 350)), 930, 470)
    for x in (640, 1290):
        raised_fist(c, x + rng.uniform(-40, 40), 960, 330, p.lit(rng.choice(COATS)), p.lit(rng.choice(SKINS)))
    flag(c, 1400 + rng.uniform(-50, 40), 1000, 560, p.lit(SIGNAL))
    crowd(c, 0, 1600, 1060, 240, 1)


def _boards(c: Canvas, spots: tuple[tuple[float, float], ...], base: float, height: float) -> None:
    p, rng = c.palette, c.rng
    fills = [SIGNAL, CREAM, OCHRE, CREAM, SEA]
    rng.shuffle(fills)
    for i, (x, width) in enumerate(spots):
        placard(
            c,
            x + rng.uniform(-30, 30),
            base,
            height * rng.uniform(0.9, 1.12),
            width,
            rng.uniform(-0.13, 0.13),
            p.lit(fills[i]),
        )


def _pick(c: Canvas, styles: tuple[str, ...]) -> Sitter:
    """A random sitter with one of these hair styles, so that hats and props sit well."""
    while (sitter := random_sitter(c.rng)).style not in styles:
        pass
    return sitter


@scene("dock-worker", focal=(0.42, 0.36))
def dock_worker(c: Canvas) -> None:
    """A docker in helmet and bright vest before boxes and cranes."""
    p, rng = c.palette, c.rng
    sky(c, 900, (1240, rng.uniform(330, 460)), 110, 3)
    quay_crane(c, 1330, 940, 720, mix(p.mid, p.near, 0.3))
    quay_crane(c, 160, 940, 560, mix(p.mid, p.far, 0.3), load=False)
    containers(c, -30, 960, 9, [rng.choice((2, 3, 4)) for _ in range(9)], 190, 88)
    c.form(box(0, 958, 1600, 1067), p.near, p.dark, "bottom", 0.6)
    sitter = replace(_pick(c, ("crop", "side", "bob", "bun", "fringe")), clothes="crew", cloth=NAVY, glasses="")
    if sitter.style == "bun":
        sitter = replace(sitter, style="crop", beard="")
    x, y, u = 672.0, 400.0, 172.0
    sit(c, sitter, x, y, u)
    _vest(c, x, y, u)
    _helmet(c, x, y, u)


def _vest(c: Canvas, x: float, y: float, u: float) -> None:
    band = mix(CREAM, ink("#c9d6d8"), 0.5)
    for way in (-1, 1):
        side = [
            (way * 0.52, 1.98),
            (way * 1.5, 2.14),
            (way * 1.72, 2.7),
            (way * 1.6, 4.6),
            (way * 0.06, 4.6),
            (way * 0.06, 3.3),
        ]
        c.form(place(side, x, y, u), SIGNAL, mix(SIGNAL, NAVY, 0.55), "right", 0.65)
        strap = [(way * 0.98, 2.05), (way * 1.28, 2.1), (way * 1.2, 4.6), (way * 0.9, 4.6)]
        c.poly(place(strap, x, y, u), band)
        c.poly(
            place([(way * 0.06, 3.34), (way * 1.66, 3.34), (way * 1.64, 3.62), (way * 0.06, 3.62)], x, y, u),
            band,
        )
    c.line(place([(0, 3.3), (0, 4.6)], x, y, u), 0.05 * u, NAVY)


def _helmet(c: Canvas, x: float, y: float, u: float) -> None:
    shell = [(-1.16, -0.62), *[(px, py) for px, py in arc(0, -0.66, 1.14, 1.2, 180, 360, 30)], (1.16, -0.62)]
    c.form(place(shell, x, y, u), OCHRE, mix(OCHRE, NAVY, 0.55), "right", 0.75)
    c.form(
        place(
            smooth([(-0.24, -1.86), (0.0, -1.93), (0.24, -1.86), (0.2, -0.8), (-0.2, -0.8)], closed=True, steps=6),
            x,
            y,
            u,
        ),
        mix(OCHRE, CREAM, 0.3),
        mix(OCHRE, NAVY, 0.4),
        "right",
        0.4,
    )
    brim = smooth(
        [(-1.34, -0.56), (0, -0.86), (1.34, -0.56), (1.26, -0.44), (0, -0.66), (-1.26, -0.44)],
        closed=True,
        steps=6,
    )
    c.form(place(brim, x, y, u), mix(OCHRE, CREAM, 0.12), mix(OCHRE, NAVY, 0.5), "right", 0.6)


@scene("portrait-politician", focal=(0.5, 0.36), moods=("day", "dusk", "winter", "dawn"), closest=1.1)
def portrait_politician(c: Canvas) -> None:
    """A speaker at the lectern before flags and columns."""
    p, rng = c.palette, c.rng
    ground = p.lit(rng.choice((ink("#2f6f73"), ink("#27415e"), ink("#c98b5e"), ink("#8fa9a4"))))
    c.gradient(0, 1067, mix(ground, p.light, 0.14), mix(ground, p.dark, 0.25))
    for x in (120, 400, 1200, 1480):
        column(c, x, 90, 1067, 130, mix(ground, p.light, 0.35))
    c.rect(0, 30, 1600, 64, mix(ground, p.light, 0.3))
    flag(c, 300, 1067, 900, p.lit(SIGNAL))
    flag(c, 1130, 1067, 900, p.lit(CREAM if rng.random() < 0.5 else OCHRE))
    sitter = replace(
        random_sitter(rng),
        clothes="blazer",
        cloth=rng.choice((NAVY, ink("#2b3f58"), ink("#54616b"), ink("#7a3b34"))),
    )
    sit(c, sitter, 800, 400, 166)
    wood = p.lit(ink("#8a5a3c"))
    c.form([(520, 850), (1080, 850), (1040, 1067), (560, 1067)], wood, p.dark, "bottom", 0.6)
    c.form([(490, 812), (1110, 812), (1090, 856), (510, 856)], mix(wood, p.light, 0.3), p.dark, "right", 0.5)
    for start, tip in (((690, 815), (748, 690)), ((800, 815), (806, 680)), ((915, 815), (862, 692))):
        c.line(smooth([start, (start[0] * 0.6 + tip[0] * 0.4, tip[1] + 50), tip], steps=6), 9, ink("#171b28"))
        c.line([tip, (tip[0] + (tip[0] - start[0]) * 0.14, tip[1] - 40)], 30, ink("#171b28"))
        c.line([(tip[0], tip[1] - 2), (tip[0], tip[1] - 2)], 26, p.lit(SIGNAL) if tip[0] > 850 else p.lit(SEA))


@scene("portrait-scientist", focal=(0.42, 0.37), moods=("day", "winter", "dawn", "dusk"), closest=1.1)
def portrait_scientist(c: Canvas) -> None:
    """A researcher in a white coat among glassware."""
    p, rng = c.palette, c.rng
    ground = p.lit(rng.choice((ink("#9cc0b8"), ink("#e0b878"), ink("#7ea3ad"), ink("#c9d3c4"))))
    c.gradient(0, 1067, mix(ground, p.light, 0.25), ground)
    c.form(arc(660, 420, 420, 420, 0, 360, 70), mix(ground, p.light, 0.35), ground, "bottom", 0.6)
    board = mix(ground, p.dark, 0.55)
    for y in (300, 560, 820):
        c.rect(0, y, 1600, y + 16, board)
        c.rect(0, y + 16, 1600, y + 26, mix(ground, p.dark, 0.2))
        for x in (40, 150, 260, 1040, 1160, 1290, 1420, 1520):
            if rng.random() < 0.85:
                _glassware(c, x + rng.uniform(-14, 14), y, rng.uniform(0.75, 1.15))
    sitter = replace(
        random_sitter(rng),
        clothes="coat",
        cloth=mix(CREAM, ink("#dfe8ea"), 0.5),
        glasses=rng.choice(("round", "square", "half")),
    )
    sit(c, sitter, 660, 410, 172)
    bench = p.lit(ink("#3c5563"))
    c.form(box(0, 985, 1600, 1067), bench, p.dark, "bottom", 0.5)
    c.rect(0, 978, 1600, 992, mix(bench, p.light, 0.4))
    _glassware(c, 1230, 982, 2.6)
    _glassware(c, 1440, 982, 2.1)


def _glassware(c: Canvas, x: float, base: float, scale: float) -> None:
    """A flask, bottle or rack of tubes with coloured liquid."""
    p, rng = c.palette, c.rng
    glass, liquid = (
        mix(p.light, p.sky_top, 0.3),
        p.lit(rng.choice((SIGNAL, OCHRE, SEA, ink("#5f8f5f"), ink("#4a7fa0")))),
    )
    kind = rng.randrange(3)
    if kind == 0:
        shape = place(
            [(-14, -150), (14, -150), (14, -100), (54, -14), (46, 0), (-46, 0), (-54, -14), (-14, -100)],
            x,
            base,
            scale,
        )
        fill = place([(-33, -60), (33, -60), (54, -14), (46, 0), (-46, 0), (-54, -14)], x, base, scale)
        lip: list[Point] = place([(-20, -156), (20, -156), (20, -146), (-20, -146)], x, base, scale)
    elif kind == 1:
        shape = place([(-34, -120), (34, -120), (34, 0), (-34, 0)], x, base, scale)
        fill = place([(-34, -70), (34, -70), (34, 0), (-34, 0)], x, base, scale)
        lip = place([(-24, -148), (24, -148), (24, -120), (-24, -120)], x, base, scale)
    else:
        shape = place(
            [(-12, -110), *arc(0, -48, 46, 46, 255, -75, 24), (12, -110), (12, -160), (-12, -160)],
            x,
            base,
            scale,
        )
        fill = place(arc(0, -48, 46, 46, 0, 180, 24), x, base, scale)
        lip = place([(-18, -166), (18, -166), (18, -156), (-18, -156)], x, base, scale)
    c.poly(shape, glass, 0.75)
    c.form(fill, liquid, mix(liquid, p.dark, 0.6), "right", 0.7)
    c.poly(lip, mix(glass, p.near, 0.5))
    c.line(
        place([(-8, -100), (-26, -40)] if kind == 0 else [(-24, -100), (-24, -24)], x, base, scale),
        4 * scale,
        p.light,
    )


@scene("portrait-musician", focal=(0.5, 0.36), closest=1.1)
def portrait_musician(c: Canvas) -> None:
    """A cellist in stage light."""
    p, rng = c.palette, c.rng
    ground = p.lit(rng.choice((ink("#7a3b34"), NAVY, ink("#c76a3f"), SEA, ink("#d0a04c"))))
    c.gradient(0, 1067, mix(ground, p.dark, 0.25), ground)
    for i in range(17):
        x = i * 100 - 20
        fold = box(x, -10, x + 58, 900)
        c.shade(fold, mix(ground, p.dark, 0.6), "right", 0.75)
    c.poly([(760, -40), (900, -40), (1380, 1067), (300, 1067)], p.lamp, 0.16)
    c.poly([(800, -40), (860, -40), (1200, 1067), (480, 1067)], p.lamp, 0.14)
    sitter = replace(
        random_sitter(rng),
        clothes=rng.choice(("polo", "shirt", "crew")),
        cloth=rng.choice((ink("#1b2236"), CREAM, SIGNAL, OCHRE)),
    )
    if sum(abs(a - b) for a, b in zip(sitter.cloth, ground, strict=True)) < 120:
        sitter = replace(sitter, cloth=CREAM)
    sit(c, sitter, 830, 390, 160)
    _cello(c, 800, 560)
    for x, y, sleeve in ((1090, 800, (1230, 1010)), (556, 470, (500, 800))):
        c.line([sleeve, (x, y)], 120, mix(sitter.cloth, NAVY, 0.18))
        hand = smooth(
            [(x - 54, y - 10), (x - 20, y - 56), (x + 44, y - 44), (x + 54, y + 20), (x, y + 50)],
            closed=True,
            steps=6,
        )
        c.form(hand, sitter.skin, sitter.shadow, "bottom", 0.7)
        for finger in range(3):
            c.line([(x - 30 + finger * 22, y - 34), (x - 40 + finger * 22, y + 8)], 5, sitter.shadow)
    c.line([(1120, 790), (560, 905)], 9, ink("#3a241c"))
    c.line([(1118, 802), (562, 915)], 3, CREAM)


def _cello(c: Canvas, x: float, y: float) -> None:
    """The instrument leaning across the sitter, scroll up beside the head."""
    p = c.palette
    varnish: Colour = p.lit(ink("#b5622f"))
    half = path("0,90 120,96 178,170 160,250 110,300 128,350 196,420 226,530 200,640 0,700")

    def lean(points: list[Point]) -> list[Point]:
        return [(x - 90 + px + (py - 300) * 0.24, y + py) for px, py in points]

    outline = smooth([*half, *[(-px, py) for px, py in reversed(half[1:-1])]], closed=True, steps=6)
    c.form(lean(outline), varnish, mix(varnish, p.dark, 0.7), "right", 0.75)
    c.form(lean([(-22, -330), (22, -330), (30, 330), (-30, 330)]), ink("#2a1d1e"), ink("#14101a"), "right", 0.5)
    c.disc(*lean([(0, -350)])[0], 40, varnish)
    c.disc(*lean([(0, -350)])[0], 18, mix(varnish, p.dark, 0.5))
    for way in (-1, 1):
        for peg in (-300, -262):
            c.line(lean([(0, peg), (way * 62, peg - 8)]), 13, ink("#2a1d1e"))
        hole = smooth([(way * 96, 320), (way * 74, 350), (way * 92, 400), (way * 70, 430)], steps=6)
        c.line(lean(hole), 9, ink("#2a1d1e"))
    c.poly(lean([(-60, 410), (60, 410), (44, 432), (-44, 432)]), mix(varnish, CREAM, 0.5))
    for string in (-15, -5, 5, 15):
        c.line(lean([(string, -320), (string * 1.6, 420)]), 2.4, mix(CREAM, OCHRE, 0.3), caps=False)
