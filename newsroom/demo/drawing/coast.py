"""The shore: light, wall, storm, island."""

from __future__ import annotations

from newsroom.demo.drawing.buildings import House, chimney, house, row, skyline, street_lamp, window
from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.figures import person
from newsroom.demo.drawing.land import grass, hills, rocks
from newsroom.demo.drawing.outlines import Point, arc, between, box, ground, path, smooth
from newsroom.demo.drawing.palette import CREAM, SIGNAL, ink, mix
from newsroom.demo.drawing.registry import scene
from newsroom.demo.drawing.sky import birds, rain, sky, storm_clouds
from newsroom.demo.drawing.vessels import trawler
from newsroom.demo.drawing.water import foam, lens, sea, spray, streaks, swell, wave


@scene("lighthouse", focal=(0.64, 0.35))
def lighthouse(c: Canvas) -> None:
    """A banded tower on its headland; after dark the beam is lit."""
    p, rng = c.palette, c.rng
    horizon = 680
    sky(c, horizon, (rng.uniform(240, 420), rng.uniform(400, 540)), 92, 4)
    hills(c, horizon + 3, 70, p.far, 1.1, horizon + 3)
    sea(c, horizon, glitter=330)
    if p.is_dark:
        _beam(c, 1020, 224)
    cliff = path("560,1067 610,960 700,905 740,835 840,800 930,770 1160,760 1320,735 1600,700 1600,1067")
    stone = mix(p.near, p.land, 0.3)
    c.form(cliff, stone, p.dark, "left", 0.75, 0.6)
    turf = path("740,835 840,800 930,770 1160,760 1320,735 1600,700 1600,830 1350,832 1100,848 900,850")
    c.form(
        smooth(turf, closed=True, steps=6),
        p.leaf if p.name != "winter" else p.land,
        mix(p.leaf, p.dark, 0.55),
        "bottom",
        0.6,
    )
    _cottage(c, 1240, 770)
    _tower(c, 1020, 800, 600)
    rocks(c, 560, 900, 985, 62, mix(p.near, p.land, 0.16), 12)
    rocks(c, 800, 1600, 1062, 80, mix(p.dark, p.near, 0.6), 13)
    foam(c, 420, 860, 1010, 26)
    grass(c, 1080, 1600, 820, 34, 60, mix(p.leaf, p.dark, 0.3))
    birds(c, 700, 330, rng.randint(4, 7), 260)


def _beam(c: Canvas, x: float, y: float) -> None:
    lamp = c.palette.lamp
    c.poly([(x, y - 10), (x, y + 10), (-100, y + 190), (-100, y - 60)], lamp, 0.28)
    c.poly([(x, y - 7), (x, y + 7), (-100, y + 120), (-100, y + 10)], lamp, 0.3)
    c.poly([(x, y - 8), (x, y + 8), (1700, y + 70), (1700, y - 70)], lamp, 0.22)


def _tower(c: Canvas, x: float, base: float, height: float) -> None:
    p = c.palette
    top = base - height * 0.84
    white, red = p.lit(CREAM), p.lit(SIGNAL)

    def half(y: float) -> float:
        return 42 + 30 * (y - top) / (base - top)

    bands = 7
    for i in range(bands):
        y0, y1 = top + (base - top) * i / bands, top + (base - top) * (i + 1) / bands
        c.poly(
            [(x - half(y0), y0), (x + half(y0), y0), (x + half(y1), y1), (x - half(y1), y1)],
            red if i % 2 == 0 else white,
        )
    body = [(x - half(top), top), (x + half(top), top), (x + half(base), base), (x - half(base), base)]
    c.shade(body, p.dark, "right", 0.85, 0.75)
    for share in (0.22, 0.5, 0.78):
        y = top + (base - top) * share
        c.poly(
            [(x - 20, y + 34), *arc(x - 9, y + 8, 11, 12, 180, 360, 8), (x + 2, y + 34)],
            p.lamp if p.is_dark else p.dark,
        )
    c.form(box(x - 66, top - 16, x + 66, top), p.lit(ink("#1d3450")), p.dark, "right", 0.6)
    for i in range(9):
        c.line([(x - 64 + i * 16, top - 16), (x - 64 + i * 16, top - 46)], 3, p.dark)
    c.line([(x - 66, top - 46), (x + 66, top - 46)], 4, p.dark)
    if p.is_dark:
        c.glow(x, top - 60, 210, p.lamp, 0.9)
    c.form(box(x - 36, top - 88, x + 36, top - 14), p.lamp, mix(p.lamp, SIGNAL, 0.5), "right", 0.5)
    for dx in (-36, -12, 12, 36):
        c.line([(x + dx, top - 88), (x + dx, top - 14)], 4, p.dark)
    c.form(
        [(x - 50, top - 86), *arc(x, top - 88, 42, 44, 180, 360, 14), (x + 50, top - 86)],
        red,
        p.dark,
        "right",
        0.6,
    )
    c.line([(x, top - 130), (x, top - 158)], 5, p.dark)


def _cottage(c: Canvas, x: float, base: float) -> None:
    p = c.palette
    white = p.lit(CREAM)
    c.form(
        [(x - 20, base - 84), (x + 26, base - 150), (x + 214, base - 150), (x + 250, base - 84)],
        p.lit(ink("#3b4a5c")),
        p.dark,
        "right",
        0.5,
    )
    chimney(c, x + 168, base - 140, 30, 50, p.lit(ink("#9c4430")))
    c.form(box(x, base - 86, x + 230, base + 6), white, mix(white, p.mid, 0.8), "right", 0.6)
    for left in (24, 84, 180):
        window(c, x + left, base - 62, x + left + 30, base - 22, mix(white, p.mid, 0.3))
    c.rect(x + 136, base - 64, x + 164, base + 4, p.lit(SIGNAL))


@scene("sea-wall", focal=(0.44, 0.55), moods=("day", "dusk", "winter", "dawn"))
def sea_wall(c: Canvas) -> None:
    """The stepped wall curving towards the town, with a breaker thrown up against it."""
    p, rng = c.palette, c.rng
    horizon = 520
    sky(c, horizon, (rng.uniform(180, 420), 330), 80, 5)
    sea(c, horizon, glitter=260)
    row(c, 545, 1090, 1720, 190, 0.12)
    row(c, 530, 830, 1100, 120, 0.3)
    skyline(c, horizon, 90, mix(p.far, p.mid, 0.4), 560, 840)
    for i, tone in enumerate((0.2, 0.45, 0.7)):
        wave(
            c,
            swell(c, 640 + i * 90, 36 + i * 16, 380 + 90 * i, rng.uniform(0, 400)),
            1067,
            mix(p.water_far, p.water_near, tone),
            7 + 3 * i,
        )
    _wall(c)
    spray(c, 690, 800, 420, 500)
    for x, base, size in ((1210, 640, 96), (1245, 642, 90), (1400, 700, 120), (1010, 592, 64)):
        person(c, x + rng.uniform(-20, 20), base, size)
    for x, base, size in ((1500, 680, 330), (1180, 606, 210), (985, 566, 140), (880, 547, 90)):
        street_lamp(c, x, base, size)


def _wall(c: Canvas) -> None:
    """Crest, parapet and stepped face, sweeping from the viewer to the vanishing point."""
    p = c.palette
    stone = p.lit(ink("#b9b6a6"))
    crest = smooth([(1700, 850), (1300, 716), (1040, 612), (880, 556), (800, 534)], steps=12)
    toe = smooth([(1180, 1240), (760, 990), (680, 764), (724, 616), (776, 546)], steps=12)
    c.form([*crest, (800, 530), (1700, 545)], mix(stone, p.light, 0.35), mix(stone, p.near, 0.5), "bottom", 0.5)

    def edge(share: float) -> list[Point]:
        return [between(a, b, share) for a, b in zip(crest, toe, strict=True)]

    treads = 7
    for i in range(treads):
        low, middle, high = i / treads, (i + 0.6) / treads, (i + 1) / treads
        riser = [*edge(low), *reversed(edge(middle))]
        c.form(riser, mix(stone, p.near, 0.4 + 0.03 * i), p.near, "bottom", 0.5)
        c.poly([*edge(middle), *reversed(edge(high))], mix(stone, p.light, 0.18 - 0.06 * i if i < 4 else 0.0))
        c.line(edge(middle), 2.5, mix(stone, p.light, 0.55), caps=False)
    for joint in range(2, len(crest) - 4, 5):
        c.line([crest[joint], toe[joint]], 3.5 - joint * 0.05, mix(stone, p.dark, 0.5), caps=False)
    top = [(x, y - 46 * max(0.05, (y - 530) / 320)) for x, y in crest]
    c.form([*crest, *reversed(top)], mix(stone, p.near, 0.25), p.near, "right", 0.4)
    c.line(top, 7, mix(stone, p.light, 0.7))
    c.line(toe, 9, mix(p.light, p.air, p.veil))
    for i in range(0, len(toe) - 8, 3):
        c.poly(lens(toe[i][0] - 46, toe[i][1] + 4, 90 - i, 7 - i * 0.08), p.light, 0.6)


@scene("storm-sea", focal=(0.52, 0.5), moods=("winter", "night", "dusk", "day"), mirrored=True)
def storm_sea(c: Canvas) -> None:
    """A small trawler climbing a wave under a black sky."""
    p, rng = c.palette, c.rng
    c.gradient(0, 640, mix(p.sky_top, p.dark, 0.45), mix(p.sky_low, p.far, 0.35))
    c.rect(0, 640, c.width, c.height, p.mid)
    c.glow(1180, 560, 420, mix(p.sky_low, p.sun, 0.6), 0.8)
    storm_clouds(c, 400, 380, 5)
    tones = [mix(p.water_far, p.dark, 0.2 + 0.09 * i) for i in range(5)]
    wave(c, swell(c, 640, 70, 420, rng.uniform(0, 400)), 1067, tones[0], 8)
    wave(c, swell(c, 720, 110, 620, rng.uniform(0, 600)), 1067, tones[1], 11)
    trawler(c, 800, 800, 480, SIGNAL, tilt=rng.uniform(-16, -10))
    spray(c, 1330, 690, 420, 250)
    wave(c, _breaker(rng.uniform(-60, 60)), 1067, tones[2], 17)
    wave(c, swell(c, 950, 130, 900, 230 + rng.uniform(-80, 80)), 1067, tones[3], 20)
    wave(c, swell(c, 1060, 90, 700, rng.uniform(0, 500)), 1100, tones[4], 16)
    streaks(c, 800, 1067, 40, p.light)
    rain(c, 150, -0.35, 0.22)


def _breaker(shift: float) -> list[Point]:
    """One big wave rising to the right and starting to curl."""
    points = path("-60,800 240,850 520,862 760,848 980,800 1180,700 1330,618 1470,640 1560,720 1680,780")
    return smooth([(x + shift, y) for x, y in points], steps=8)


@scene("island", focal=(0.54, 0.48))
def island(c: Canvas) -> None:
    """A green island with a handful of houses, a chapel and a jetty."""
    p, rng = c.palette, c.rng
    horizon = 560
    sky(c, horizon, (rng.uniform(160, 380), rng.uniform(240, 400)), 88, 5)
    hills(c, horizon + 4, 60, p.far, 1.6, horizon + 4)
    sea(c, horizon, glitter=270)
    _skerry(c, 170, 640, 130)
    _slopes(c)
    for x, base, w in ((600, 690, 62), (700, 676, 68), (910, 672, 62), (1010, 690, 72), (1110, 704, 60)):
        colour = p.lit(rng.choice((CREAM, SIGNAL, ink("#d79a4a"), ink("#c05a3c"), ink("#7fa39b"))))
        house(
            c,
            House(x + rng.uniform(-14, 14), base, w, w * 0.72, colour, p.lit(ink("#3b4a5c")), "gable", 1, 2),
        )
    _chapel(c, 800, 628)
    _jetty(c, 560, 770)
    c.reflect(800, 190, p.water_near, 0.62)
    foam(c, 400, 1560, 800, 18)
    _skerry(c, 1450, 930, 150)
    trawler(c, 300, 900, 250, rng.choice((SIGNAL, ink("#27415e"))), flip=True)
    foam(c, 180, 420, 904, 16)
    streaks(c, 800, 1067, 40)
    birds(c, 1240, 300, 8, 240)


def _slopes(c: Canvas) -> None:
    """The island's body: a stepped back with a sheer cliff on the weather side."""
    p, rng = c.palette, c.rng
    turf = p.leaf if p.name != "winter" else p.land
    stone = mix(p.near, p.land, 0.34)
    back = path("620,690 760,590 880,540 1000,452 1090,424 1180,436 1262,392 1346,404 1400,440")
    sheer = [(1420, 470), (1436, 560), (1470, 600), (1480, 690), (1540, 730), (1560, 800)]
    c.form([*smooth(back, steps=6), *sheer, (620, 800)], stone, p.dark, "right", 0.75)
    c.form(
        [*smooth(back, steps=6), (1396, 470), (1350, 520), (1360, 590), (1290, 640), (1310, 740), (620, 760)],
        mix(turf, p.far, 0.3),
        mix(turf, p.dark, 0.5),
        "right",
        0.6,
    )
    for x in (1385, 1420, 1452):
        c.line([(x, 480 + (x - 1385) * 2), (x + 22, 610), (x + 12, 780)], 4, mix(stone, p.dark, 0.5))
    front = smooth(
        [(370, 742), (470, 704), (620, 668), (800, 626), (960, 640), (1140, 690), (1330, 726), (1430, 760)],
        steps=8,
    )
    c.form(ground(front, 780), turf, mix(turf, p.dark, 0.6), "bottom", 0.65)
    for start, end in (
        ((640, 664), (560, 740)),
        ((960, 640), (880, 744)),
        ((1180, 698), (1090, 752)),
        ((820, 560), (1040, 600)),
        ((1040, 600), (1280, 610)),
    ):
        c.line([start, end], 4, mix(turf, p.light, 0.28))
    track = smooth([(560, 772), (640, 730), (760, 716), (830, 680), (846, 634)], steps=8)
    c.line(track, 9, mix(p.land, p.light, 0.5))
    for _ in range(14):
        c.oval(rng.uniform(900, 1250), rng.uniform(500, 600), 6, 4, mix(p.light, p.air, p.veil))
    cliff = path("356,746 420,736 560,752 760,738 980,754 1200,744 1500,752 1570,800 1180,804 900,808 640,804 400,798")
    c.form(cliff, stone, p.dark, "bottom", 0.7)


def _skerry(c: Canvas, x: float, y: float, size: float) -> None:
    p = c.palette
    rocks(c, x - size * 0.6, x + size * 0.6, y, size * 0.3, mix(p.near, p.land, 0.25), 6)
    foam(c, x - size, x + size, y + 8, size * 0.1)


def _chapel(c: Canvas, x: float, base: float) -> None:
    p = c.palette
    white = p.lit(CREAM)
    c.form(
        [(x + 24, base - 48), (x + 100, base - 48), (x + 100, base), (x + 24, base)],
        white,
        p.mid,
        "right",
        0.5,
    )
    c.poly(
        [(x + 20, base - 46), (x + 34, base - 82), (x + 90, base - 82), (x + 106, base - 46)],
        p.lit(ink("#3b4a5c")),
    )
    c.form(box(x - 14, base - 96, x + 26, base), white, p.mid, "right", 0.6)
    c.poly([(x - 20, base - 94), (x + 6, base - 168), (x + 32, base - 94)], p.lit(SIGNAL))
    c.rect(x, base - 70, x + 12, base - 46, p.lamp if p.is_dark else p.dark)


def _jetty(c: Canvas, x: float, y: float) -> None:
    p = c.palette
    wood = mix(p.land, p.dark, 0.45)
    for i in range(7):
        c.line([(x - 250 + i * 38, y + 4), (x - 250 + i * 38, y + 44 - i * 3)], 8, p.dark)
    c.form(
        [(x - 270, y - 2), (x + 20, y - 14), (x + 20, y - 4), (x - 270, y + 14)],
        mix(wood, p.light, 0.25),
        p.dark,
        "bottom",
        0.4,
    )
