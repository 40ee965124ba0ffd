"""Where people gather indoors and out to watch: cinema, concert, football."""

from __future__ import annotations

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.figures import HAIRS, SKINS, bust_from_behind, person, raised_fist
from newsroom.demo.drawing.outlines import arc, box, place, smooth
from newsroom.demo.drawing.palette import CREAM, NAVY, OCHRE, SEA, SIGNAL, Colour, ink, mix
from newsroom.demo.drawing.registry import scene

DARK = ("night", "dusk")


@scene("cinema", focal=(0.5, 0.4), moods=("night", "dusk", "day", "dawn"), closest=1.12)
def cinema(c: Canvas) -> None:
    """Heads before a glowing screen that shows a coast."""
    p, rng = c.palette, c.rng
    room = mix(ink("#1a1830"), p.dark, 0.5)
    c.gradient(0, 1067, mix(room, ink("#4b2430"), 0.3), room)
    _film(c, 330, 150, 940, 500)
    curtain = mix(ink("#a8352a"), room, 0.25)
    for side in (0, 1):
        for i in range(4):
            x = i * 78 if side == 0 else 1600 - (i + 1) * 78
            c.form(
                smooth(
                    [(x, -10), (x + 78, -10), (x + 74, 400), (x + 84, 730), (x - 4, 730), (x + 6, 400)],
                    closed=True,
                    steps=4,
                ),
                mix(curtain, room, 0.1 * i),
                room,
                "right",
                0.8,
            )
    c.form(
        [(0, -10), (1600, -10), *[(1600 - i * 100, 96 + 34 * (i % 2)) for i in range(17)]],
        mix(curtain, CREAM, 0.06),
        room,
        "bottom",
        0.7,
    )
    c.poly([(800, 1120), (330, 150), (1270, 150)], p.lamp, 0.06)
    c.form(box(0, 726, 1600, 1067), mix(room, ink("#3a1d2a"), 0.5), room, "bottom", 0.6)
    rows = ((790, 92, 15), (880, 124, 12), (990, 170, 9), (1130, 240, 7))
    for base, size, count in rows:
        _audience(c, base, size, count, room)
    c.glow(800, 640, 600, mix(p.lamp, CREAM, 0.5), 0.16)
    for _ in range(30):
        c.disc(rng.uniform(420, 1180), rng.uniform(660, 900), 1.8, mix(room, CREAM, 0.5))


def _film(c: Canvas, x: float, y: float, width: float, height: float) -> None:
    """The picture on the screen, a seascape with a boat."""
    rng = c.rng
    c.glow(x + width / 2, y + height / 2, width * 0.85, mix(OCHRE, CREAM, 0.4), 0.5)
    c.rect(x - 16, y - 16, x + width + 16, y + height + 16, ink("#0d0e1c"))
    top, low = rng.choice(
        ((ink("#e9794a"), ink("#f8dba0")), (ink("#5fa0a0"), ink("#f3e6c4")), (ink("#2c5a78"), ink("#f0b67a")))
    )
    c.gradient(y, y + height, top, low, x, x + width)
    c.disc(x + width * 0.66, y + height * 0.42, 74, CREAM)
    c.poly(
        [(x, y + height * 0.68), (x + width * 0.2, y + height * 0.4), (x + width * 0.46, y + height * 0.68)],
        mix(SEA, low, 0.35),
    )
    c.poly(
        [
            (x, y + height * 0.5),
            (x + width * 0.1, y + height * 0.44),
            (x + width * 0.3, y + height * 0.68),
            (x, y + height * 0.68),
        ],
        SEA,
    )
    c.gradient(y + height * 0.68, y + height, mix(SEA, low, 0.4), NAVY, x, x + width)
    for i in range(9):
        c.rect(
            x + width * 0.66 - 70 + i * 5,
            y + height * (0.71 + i * 0.03),
            x + width * 0.66 + 70 - i * 5,
            y + height * (0.71 + i * 0.03) + 4,
            CREAM,
        )
    boat = place([(-70, 0), (70, -6), (46, 24), (-50, 24)], x + width * 0.4, y + height * 0.76)
    c.poly(boat, NAVY)
    c.poly(place([(0, -4), (0, -130), (60, -14)], x + width * 0.4, y + height * 0.76), CREAM)
    c.poly(place([(-8, -4), (-8, -110), (-48, -10)], x + width * 0.4, y + height * 0.76), SIGNAL)


def _audience(c: Canvas, base: float, size: float, count: int, room: Colour) -> None:
    rng = c.rng
    step = 1720 / count
    for i in range(count):
        x = -60 + (i + 0.5) * step + rng.uniform(-6, 6)
        seat = mix(ink("#a8352a"), room, 0.45)
        if rng.random() < 0.86:
            c.oval(x, base - size * 0.765, size * 0.212, size * 0.26, mix(room, OCHRE, 0.5))
            bust_from_behind(
                c,
                x,
                base,
                size,
                mix(room, rng.choice((SEA, SIGNAL, OCHRE, NAVY)), 0.3),
                mix(rng.choice(HAIRS), room, 0.5),
            )
        c.form(
            smooth(
                [
                    (x - step * 0.42, base + size),
                    (x - step * 0.4, base - size * 0.12),
                    (x, base - size * 0.2),
                    (x + step * 0.4, base - size * 0.12),
                    (x + step * 0.42, base + size),
                ],
                steps=5,
            ),
            seat,
            room,
            "bottom",
            0.7,
        )


@scene("concert", focal=(0.5, 0.5), moods=("night", "dusk", "night", "dusk", "dawn"))
def concert(c: Canvas) -> None:
    """A band in coloured beams above raised hands."""
    p, rng = c.palette, c.rng
    deep = mix(p.dark, ink("#2a1738"), 0.5)
    c.gradient(0, 800, deep, mix(deep, rng.choice((SIGNAL, SEA, OCHRE)), 0.4))
    c.disc(800, 430, 300, mix(deep, OCHRE, 0.5))
    c.form(arc(800, 430, 300, 300, 0, 360, 60), mix(OCHRE, CREAM, 0.2), SIGNAL, "bottom", 0.9)
    c.rect(0, 40, 1600, 60, ink("#0a0c18"))
    c.rect(0, 96, 1600, 108, ink("#0a0c18"))
    for i in range(32):
        c.line([(i * 52 - 10, 104), (i * 52 + 16, 52), (i * 52 + 42, 104)], 4, ink("#0a0c18"))
    beams = (SIGNAL, OCHRE, ink("#5fb3ac"), CREAM, OCHRE, SIGNAL, ink("#5fb3ac"))
    for i, tone in enumerate(beams):
        x, foot = 120.0 + i * 228, 120 + i * 228 + rng.uniform(-420, 420)
        c.poly([(x - 14, 128), (x + 14, 128), (foot + 130, 800), (foot - 130, 800)], tone, 0.2)
        c.form(box(x - 20, 96, x + 20, 140), ink("#0a0c18"), ink("#0a0c18"))
        c.oval(x, 140, 18, 7, mix(tone, CREAM, 0.5))
    c.form(box(0, 740, 1600, 860), mix(deep, ink("#0a0c18"), 0.5), ink("#0a0c18"), "bottom", 0.7)
    c.rect(0, 736, 1600, 746, mix(OCHRE, CREAM, 0.3))
    _band(c)
    c.rect(0, 850, 1600, 1067, ink("#0a0c18"))
    for i in range(14):
        x = i * 120.0 - 20
        skin = mix(rng.choice(SKINS), deep, 0.62)
        if rng.random() < 0.62:
            raised_fist(c, x + rng.uniform(-30, 30), 1000, rng.uniform(250, 370), mix(deep, ink("#0a0c18"), 0.3), skin)
    _front_rows(c, deep)


def _front_rows(c: Canvas, deep: Colour) -> None:
    """Dark heads between us and the stage."""
    rng = c.rng
    for base, size in ((900, 130), (985, 180), (1090, 250)):
        x = -40.0
        while x < 1700:
            bust_from_behind(
                c,
                x,
                base + rng.uniform(-16, 16),
                size,
                mix(ink("#10122a"), deep, 0.4),
                mix(ink("#0a0c18"), rng.choice(HAIRS), 0.25),
            )
            x += size * rng.uniform(0.85, 1.05)


def _band(c: Canvas) -> None:
    """Singer, two guitars, drums."""
    rng = c.rng
    black = ink("#0d1022")
    for x, y, r in ((1120, 690, 62), (1010, 620, 36), (1230, 620, 36), (1060, 590, 30), (1180, 590, 30)):
        c.disc(x, y, r, black)
        c.disc(x, y, r * 0.86, mix(CREAM, SIGNAL, 0.12 if r > 50 else 0.5))
    for x in (960, 1280):
        c.line([(x, 740), (x, 540)], 5, black)
        c.poly(arc(x, 540, 60, 10, 0, 360, 20), OCHRE)
    person(c, 1120, 760, 330, ink("#2f6f73"), stride=0)
    c.disc(1120, 700, 64, black)
    c.disc(1120, 700, 56, CREAM)
    for x, coat in ((520, OCHRE), (800, SIGNAL), (330, SEA)):
        person(c, x, 742, 380, coat, stride=0.08)
        if x != 800:
            _guitar(c, x, 560, rng.choice((SIGNAL, CREAM, ink("#8a5a3c"))))
    c.line([(846, 742), (846, 430)], 6, black)
    c.line([(846, 432), (818, 416)], 16, black)


def _guitar(c: Canvas, x: float, y: float, fill: Colour) -> None:
    body = smooth(
        [(-70, 20), (-50, -22), (-8, -16), (20, -28), (44, -2), (26, 34), (-8, 28), (-44, 52)],
        closed=True,
        steps=6,
    )
    c.line([(x + 20, y), (x + 168, y - 78)], 12, ink("#0d1022"))
    c.form(place(body, x, y), fill, mix(fill, NAVY, 0.5), "right", 0.6)
    c.disc(x - 4, y + 4, 11, ink("#0d1022"))
    c.line([(x + 150, y - 68), (x + 182, y - 86)], 20, ink("#0d1022"))
