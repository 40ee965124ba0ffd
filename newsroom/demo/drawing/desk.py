"""The reporter's desk from above."""

from __future__ import annotations

from collections.abc import Callable

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.outlines import Point, Points, arc, box, path, place, smooth, turn
from newsroom.demo.drawing.palette import CREAM, NAVY, OCHRE, SEA, SIGNAL, Colour, ink, mix
from newsroom.demo.drawing.registry import scene
from newsroom.demo.drawing.sky import pill


@scene("newspaper-desk", focal=(0.45, 0.5), closest=1.12)
def newspaper_desk(c: Canvas) -> None:
    """Page proof, laptop, notebook, cup, pens and spectacles, laid flat."""
    p, rng = c.palette, c.rng
    top = p.lit(rng.choice((ink("#c9935a"), ink("#2f6f73"), ink("#8a5a3c"), ink("#a9beb6"), ink("#27415e"))))
    c.gradient(0, 1067, mix(top, p.light, 0.1), top)
    for i in range(9):
        c.rect(0, i * 124, 1600, i * 124 + 3, mix(top, p.dark, 0.22))
        c.shade(box(0, i * 124, 1600, i * 124 + 122), mix(top, p.dark, 0.35), "bottom", 0.35)
    c.glow(300, 60, 900, p.lamp if p.is_dark else p.light, 0.4)
    _page(c, (560, 560), rng.uniform(-9, -3))
    _laptop(c, (1180, 330), rng.uniform(4, 9))
    _notebook(c, (1230, 850), rng.uniform(-14, -6))
    _cup(c, 180, 240)
    _spectacles(c, (170, 850), rng.uniform(-20, 10))
    _pencil(c, (900, 930), rng.uniform(20, 50), SIGNAL)
    _pencil(c, (1500, 760), rng.uniform(70, 100), OCHRE)
    _phone(c, (1480, 250), rng.uniform(6, 20))


def _sheet(c: Canvas, points: Points, at: Point, angle: float, fill: Colour, lift: float = 16) -> list[Point]:
    """Something flat lying on the desk, with its shadow."""
    shape = turn(place(points, *at), angle, at)
    c.poly([(x + lift, y + lift * 1.2) for x, y in shape], c.palette.dark, 0.32)
    c.form(shape, fill, mix(fill, c.palette.mid, 0.6), "right", 0.35)
    return shape


def _page(c: Canvas, at: Point, angle: float) -> None:
    """A front page: nameplate, lead picture, grey columns and a reader's ring of red."""
    p = c.palette
    paper, black = p.lit(CREAM), p.lit(NAVY)
    _sheet(c, box(-300, -440, 320, 470), at, angle + 3, mix(paper, p.mid, 0.2), 20)
    _sheet(c, box(-310, -450, 310, 460), at, angle, paper, 8)

    def laid(points: Points) -> list[Point]:
        return turn(place(points, *at), angle, at)

    for bar in (
        (-190, -424, 190, -380),
        (-280, -366, 280, -362),
        (-280, -340, 260, -308),
        (-280, -296, 90, -266),
        (108, 150, 280, 172),
    ):
        c.poly(laid(box(*bar)), black)
    c.form(laid(box(-280, -246, 86, 0)), p.lit(mix(SEA, CREAM, 0.35)), p.lit(SEA), "bottom", 0.8)
    hills = path("-280,-70 -190,-140 -80,-60 20,-130 86,-80 86,0 -280,0")
    c.poly(laid(hills), p.lit(ink("#1d4a55")))
    c.poly(laid(arc(-10, -170, 40, 40, 0, 360, 30)), p.lit(SIGNAL))
    for column in range(3):
        _type_column(c, laid, -280 + column * 194, 24 if column < 2 else -246)
    c.poly(laid(box(102, 138, 286, 184)), paper)
    c.poly(laid(box(108, 150, 280, 172)), black)
    ring = smooth(path("-300,40 -180,14 -70,50 -90,130 -220,150 -306,110"), closed=True, steps=6)
    c.line(laid([*ring, ring[0]]), 7, SIGNAL)


def _type_column(c: Canvas, laid: Callable[[Points], list[Point]], left: float, top: float) -> None:
    """Lines of type as grey bars, the last of a paragraph short."""
    p, rng = c.palette, c.rng
    grey = mix(p.lit(NAVY), p.lit(CREAM), 0.6)
    y = top
    while y < 430:
        length = 172 if rng.random() < 0.85 else rng.uniform(60, 140)
        if rng.random() < 0.93:
            c.poly(laid(box(left, y, left + length, y + 6)), grey)
        y += 13.5


def _laptop(c: Canvas, at: Point, angle: float) -> None:
    p = c.palette
    shell = mix(p.lit(ink("#b7c0bc")), p.light, 0.15)
    _sheet(c, box(-250, -20, 250, 210), at, angle, shell, 18)
    _sheet(c, box(-250, -270, 250, -14), at, angle, p.dark, 6)

    def bar(x0: float, y0: float, x1: float, y1: float, fill: Colour) -> None:
        c.poly(turn(place(box(x0, y0, x1, y1), *at), angle, at), fill)

    bar(-232, -254, 232, -28, mix(p.light, p.sky_top, 0.12))
    bar(-204, -232, -20, -214, NAVY)
    for i in range(9):
        bar(
            -204,
            -200 + i * 17,
            (40, 26, 44, -30, 38, 44, 20, 42, -60)[i],
            -193 + i * 17,
            mix(NAVY, CREAM, 0.6),
        )
    bar(70, -232, 212, -120, mix(SEA, CREAM, 0.3))
    bar(70, -108, 212, -96, SIGNAL)
    for line in range(4):
        for key in range(12):
            left = -220 + key * 37
            bar(left, 2 + line * 31, left + 31, 28 + line * 31, mix(p.dark, shell, 0.2))
    bar(-80, 140, 80, 198, mix(shell, p.mid, 0.4))


def _notebook(c: Canvas, at: Point, angle: float) -> None:
    p, rng = c.palette, c.rng
    _sheet(c, box(-190, -150, 190, 190), at, angle, p.lit(CREAM), 16)
    for i in range(13):
        dot = turn([(at[0] - 170 + i * 28, at[1] - 142)], angle, at)[0]
        c.ring(dot[0], dot[1] - 10, 11, 4, p.dark)
    for i in range(8):
        y = -96 + i * 33
        stroke = [(-160 + k * 9, y + rng.uniform(-6, 4)) for k in range(rng.randint(18, 34))]
        c.line(turn(place(stroke, *at), angle, at), 3.5, p.lit(ink("#27415e")))
    c.line(turn(place([(-160, 16), (60, 16)], *at), angle, at), 6, SIGNAL)


def _cup(c: Canvas, x: float, y: float) -> None:
    p = c.palette
    white = p.lit(CREAM)
    c.disc(x + 18, y + 24, 140, p.dark, 0.3)
    c.form(arc(x, y, 140, 140, 0, 360, 60), white, p.mid, "right", 0.5)
    c.ring(x, y, 112, 3, mix(white, p.mid, 0.4))
    c.line(turn([(x + 80, y), (x + 130, y)], 35, (x, y)), 34, white)
    c.form(arc(x, y, 92, 92, 0, 360, 60), p.lit(SIGNAL), p.dark, "right", 0.6)
    c.disc(x, y, 80, p.lit(ink("#3a2118")))
    c.shade(arc(x, y, 80, 80, 0, 360, 40), p.lit(ink("#a8693c")), "left", 0.7)


def _spectacles(c: Canvas, at: Point, angle: float) -> None:
    p = c.palette
    frame = ink("#171b28")
    for dx in (-62, 62):
        centre = turn([(at[0] + dx, at[1])], angle, at)[0]
        c.disc(*centre, 50, p.light, 0.35)
        c.ring(*centre, 52, 9, frame)
    for points in (
        [(-12, -6), (0, -14), (12, -6)],
        [(-112, -10), (-150, -120), (-130, -150)],
        [(112, -10), (150, -120), (130, -150)],
    ):
        c.line(turn(place(smooth(points, steps=6), *at), angle, at), 9, frame)


def _pencil(c: Canvas, at: Point, angle: float, fill: Colour) -> None:
    p = c.palette
    body = p.lit(fill)
    c.poly([(x + 9, y + 12) for x, y in turn(place(box(-130, -9, 150, 9), *at), angle, at)], p.dark, 0.3)
    for y0, y1, share in ((-9, -3, 0.25), (-3, 3, 0.0), (3, 9, -0.3)):
        tone = mix(body, CREAM, share) if share >= 0 else mix(body, NAVY, -share)
        c.poly(turn(place(box(-110, y0, 110, y1), *at), angle, at), tone)
    c.poly(turn(place([(110, -9), (150, 0), (110, 9)], *at), angle, at), p.lit(ink("#e6c79c")))
    c.poly(turn(place([(138, -3), (150, 0), (138, 3)], *at), angle, at), p.dark)
    c.poly(turn(place(box(-130, -9, -110, 9), *at), angle, at), p.lit(ink("#c98a86")))


def _phone(c: Canvas, at: Point, angle: float) -> None:
    p = c.palette
    _sheet(c, pill(-72, -140, 72, 4) + pill(-72, -4, 72, 140), at, angle, ink("#171b28"), 0)
    _sheet(c, box(-72, -120, 72, 120), at, angle, ink("#171b28"), 8)
    c.poly(turn(place(box(-62, -112, 62, 112), *at), angle, at), mix(p.sky_top, p.light, 0.2))
    for i, tone in enumerate((SIGNAL, NAVY, NAVY)):
        c.poly(
            turn(place(box(-48, -84 + i * 62, 48, -44 + i * 62), *at), angle, at),
            mix(tone, CREAM, 0.25 if i else 0),
        )
