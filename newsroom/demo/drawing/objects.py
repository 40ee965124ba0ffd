"""Things close to: coins, microscope, bicycle, the reporter's desk."""

from __future__ import annotations

import math

from newsroom.demo.drawing.buildings import row
from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.emblem import anchor
from newsroom.demo.drawing.land import hills
from newsroom.demo.drawing.outlines import Placed, Point, arc, box, path, place, smooth, turn
from newsroom.demo.drawing.palette import CREAM, NAVY, OCHRE, SEA, SIGNAL, Colour, ink, mix
from newsroom.demo.drawing.registry import scene
from newsroom.demo.drawing.sky import birds, pill, sky
from newsroom.demo.drawing.water import mirror_water

GROUNDS = tuple(ink(code) for code in ("#2f6f73", "#e2b873", "#9dbdb6", "#d9805a", "#27415e", "#c9d2c9"))

FRAME_TUBES = (
    "-120,-76 -18,-70",
    "-120,-76 -42,-150",
    "-18,-70 -46,-158",
    "-18,-70 91,-152",
    "-40,-140 86,-168",
    "80,-186 96,-140 122,-76",
)


@scene("coins", focal=(0.5, 0.55), closest=1.06)
def coins(c: Canvas) -> None:
    """Stacks of crowns climbing, and one coin on edge."""
    p, rng = c.palette, c.rng
    ground = p.lit(rng.choice(GROUNDS))
    c.gradient(0, 800, mix(ground, p.light, 0.2), ground)
    c.form(arc(980, 520, 400, 400, 0, 360, 70), mix(ground, p.light, 0.28), ground, "bottom", 0.6)
    table = mix(ground, p.dark, 0.5)
    c.form(box(0, 800, 1600, 1067), table, p.dark, "bottom", 0.6)
    c.rect(0, 796, 1600, 804, mix(table, p.light, 0.3))
    rises = [3, 5, 8, 12, 16] if rng.random() < 0.6 else [15, 12, 9, 5, 3]
    for i, count in enumerate(rises):
        _stack(c, 480 + i * 218, 866 + (i % 2) * 36, max(2, count + rng.randint(-1, 1)))
    _standing_coin(c, 250, 800, 170)
    for x, y in ((620, 985), (1300, 1000), (860, 1010)):
        _flat_coin(c, x + rng.uniform(-30, 30), y, 92, rng.choice((OCHRE, ink("#b7c0bc"))))


def _flat_coin(c: Canvas, x: float, y: float, radius: float, metal: Colour) -> None:
    p = c.palette
    tone = p.lit(metal)
    thick = radius * 0.26
    c.poly(arc(x + radius * 0.4, y + thick * 1.6, radius * 1.3, radius * 0.34, 0, 360, 30), p.dark, 0.3)
    rim = [
        *arc(x, y, radius, radius * 0.32, 180, 0, 24),
        *arc(x, y + thick, radius, radius * 0.32, 0, 180, 24),
    ]
    c.form(rim, mix(tone, p.dark, 0.25), p.dark, "right", 0.6)
    for i in range(13):
        a = math.radians(12 + i * 13)
        px, py = x + radius * math.cos(a), y + radius * 0.32 * math.sin(a)
        c.line([(px, py), (px, py + thick)], 2, mix(tone, p.dark, 0.5), caps=False)
    top = arc(x, y, radius, radius * 0.32, 0, 360, 40)
    c.form(top, mix(tone, p.light, 0.25), tone, "right", 0.8)
    inner = arc(x, y, radius * 0.8, radius * 0.25, 0, 360, 40)
    c.line(inner, 2.5, mix(tone, p.dark, 0.3), caps=False)


def _stack(c: Canvas, x: float, base: float, count: int) -> None:
    rng = c.rng
    metal = rng.choice((OCHRE, OCHRE, ink("#b7c0bc"), ink("#c07a4a")))
    c.poly(
        [(x, base), (x + 80, base + 26), (x + 80 + count * 10, base + 40), (x + 40, base + 50)],
        c.palette.dark,
        0.3,
    )
    for i in range(count):
        _flat_coin(c, x + rng.uniform(-6, 6), base - i * 31, 92, metal)


def _standing_coin(c: Canvas, x: float, base: float, radius: float) -> None:
    p = c.palette
    tone = p.lit(OCHRE)
    y = base + 40 - radius
    c.poly(arc(x + 40, base + 44, radius * 1.1, 18, 0, 360, 30), p.dark, 0.35)
    c.form(arc(x + 22, y, radius, radius, 0, 360, 60), mix(tone, p.dark, 0.45), p.dark, "right", 0.6)
    c.form(arc(x, y, radius, radius, 0, 360, 60), mix(tone, p.light, 0.15), mix(tone, p.dark, 0.3), "right", 0.8)
    c.ring(x, y, radius * 0.86, 6, mix(tone, p.dark, 0.35))
    anchor(c, x, y, radius * 1.05, mix(tone, p.dark, 0.55))


@scene("microscope", focal=(0.38, 0.5), closest=1.1)
def microscope(c: Canvas) -> None:
    """The instrument on the bench; in the round field behind, what it sees."""
    p, rng = c.palette, c.rng
    ground = p.lit(rng.choice((ink("#9dbdb6"), ink("#27415e"), ink("#e2b873"), ink("#2f6f73"))))
    c.gradient(0, 880, mix(ground, p.light, 0.14), ground)
    _field(c, 1060, 430, 350)
    bench = p.lit(ink("#3c5563"))
    c.form(box(0, 880, 1600, 1067), bench, p.dark, "bottom", 0.6)
    c.rect(0, 874, 1600, 888, mix(bench, p.light, 0.4))
    _instrument(c, 500, 884, 5.5)
    for i in range(4):
        x = 1010 + i * 120
        c.form(pill(x, 846, x + 100, 880), p.lit(rng.choice((CREAM, ink("#b9d0c6")))), p.mid, "bottom", 0.5)
        c.disc(x + 50, 860, 12, p.lit(rng.choice((SIGNAL, OCHRE, SEA))))


def _field(c: Canvas, x: float, y: float, radius: float) -> None:
    """Plankton in a bright disc."""
    p, rng = c.palette, c.rng
    pale = p.lit(mix(CREAM, ink("#bfe0d4"), 0.5))
    c.disc(x, y, radius + 14, p.lit(NAVY))
    c.form(arc(x, y, radius, radius, 0, 360, 80), pale, mix(pale, SEA, 0.6), "right", 0.6)
    for _ in range(26):
        a, reach = rng.uniform(0, math.tau), radius * 0.82 * math.sqrt(rng.random())
        px, py, size = x + reach * math.cos(a), y + reach * math.sin(a), rng.uniform(16, 44)
        size = min(size, radius * 0.94 - reach)
        tone = p.lit(rng.choice((SEA, ink("#5f9a8d"), SIGNAL, OCHRE, ink("#7fb0a4"))))
        if rng.random() < 0.45:
            body = turn(pill(px - size, py - size * 0.3, px + size, py + size * 0.3), rng.uniform(0, 180), (px, py))
            c.form(body, tone, mix(tone, NAVY, 0.5), "right", 0.6)
        else:
            for k in range(12):
                b = math.tau * k / 12
                c.line([(px, py), (px + size * math.cos(b), py + size * math.sin(b))], 2.5, tone)
            c.form(arc(px, py, size * 0.7, size * 0.7, 0, 360, 24), mix(tone, CREAM, 0.35), tone, "right", 0.8)
            c.disc(px - size * 0.1, py, size * 0.24, mix(tone, NAVY, 0.35))


def _instrument(c: Canvas, x: float, base: float, u: float) -> None:
    """Foot, arm, stage and body tube; lens and eyepiece leaning to the left."""
    p = c.palette
    white, dark = p.lit(CREAM), p.lit(ink("#1d3450"))
    lee = mix(white, p.mid, 0.85)

    def at(outline: str) -> list[Point]:
        return place(path(outline), x, base, u)

    c.poly(place(arc(6, 0, 48, 3.4, 0, 360, 30), x, base, u), p.dark, 0.4)
    c.form(at("-36,0 -34,-8 -26,-11 30,-11 38,-8 40,0"), dark, p.dark, "right", 0.5)
    outer, inner = at("16,-10 34,-26 40,-52 30,-80 12,-92"), at("2,-84 18,-74 26,-52 20,-32 4,-12")
    c.form([*smooth(outer, steps=8), *smooth(inner, steps=8)], white, lee, "right", 0.75)
    c.form(at("-38,-37 22,-37 22,-32 -38,-32"), dark, p.dark, "right", 0.5)
    c.poly(at("-30,-38.6 0,-38.6 0,-36.8 -30,-36.8"), p.lit(ink("#b9e0d8")))
    c.disc(*at("-15,-37.8")[0], 1.5 * u, p.lit(SIGNAL))
    c.glow(*at("-15,-30")[0], 13 * u, p.lamp, 0.85)
    c.form(at("-22,-20 -8,-20 -10,-11 -20,-11"), lee, p.dark, "right", 0.5)
    for pivot, angle in (("-8,-62", 22), ("-15,-60", 0)):
        _objective(c, at(pivot)[0], u, -angle)
    c.form(at("-26,-70 2,-70 -2,-60 -22,-60"), dark, p.dark, "right", 0.5)
    c.form(at("-24,-92 12,-94 12,-70 -24,-70"), white, lee, "right", 0.75)
    neck = at("-15,-90")[0]
    c.form(turn(at("-22,-90 -8,-90 -9,-122 -21,-122"), -24, neck), white, lee, "right", 0.8)
    c.form(turn(at("-23,-122 -7,-122 -8,-132 -22,-132"), -24, neck), dark, p.dark, "right", 0.5)
    for knob, size, fill in (("31,-46", 7.5, dark), ("31,-46", 4.4, white), ("22,-22", 5.4, dark)):
        c.form(arc(*at(knob)[0], size * u, size * u, 0, 360, 30), fill, p.dark, "right", 0.5)


def _objective(c: Canvas, pivot: Point, u: float, angle: float) -> None:
    p = c.palette

    def at(outline: str) -> list[Point]:
        return turn(place(path(outline), *pivot, u), angle, pivot)

    barrel = at("-4.4,0 4.4,0 3.2,14 1.4,19 -1.4,19 -3.2,14")
    c.form(barrel, mix(p.lit(CREAM), p.mid, 0.35), p.dark, "right", 0.6)
    c.poly(at("-3.9,9 3.9,9 3.6,11 -3.6,11"), p.lit(SIGNAL))


@scene("bicycle", focal=(0.48, 0.62))
def bicycle(c: Canvas) -> None:
    """A bicycle at the quay rail, the paper in its basket."""
    p, rng = c.palette, c.rng
    line = 620
    sky(c, line, (rng.uniform(1080, 1380), rng.uniform(200, 330)), 86, 4)
    hills(c, line, 200, p.far, 1.1)
    row(c, line, -40, 1660, 190, 0.2)
    mirror_water(c, line, 880, share=0.36, depth=240)
    quay = p.lit(ink("#cdbf9f"))
    c.form(box(0, 850, 1600, 1067), quay, mix(quay, p.near, 0.85), "bottom", 0.6)
    c.rect(0, 850, 1600, 866, mix(quay, p.light, 0.5))
    iron = p.lit(ink("#1d3450"))
    for y in (640, 740):
        c.line([(-20, y), (1620, y)], 12, iron)
    for x in range(80, 1600, 280):
        c.line([(x, 600), (x, 880)], 17, iron)
        c.disc(x, 598, 15, iron)
    _cycle(c, 770, 1000, 2.35, p.lit(rng.choice((SIGNAL, OCHRE, ink("#2f6f73"), ink("#a8452f")))))
    birds(c, 420, 260, 6, 200)


def _cycle(c: Canvas, x: float, base: float, u: float, frame: Colour) -> None:
    """A town bicycle heading right, in units of about a centimetre."""
    p = c.palette
    leather = p.lit(ink("#8a4a2f"))

    def at(outline: str) -> list[Point]:
        return place(path(outline), x, base, u)

    c.poly(arc(x + 20, base, 240 * u, 9 * u, 0, 360, 40), p.dark, 0.35)
    _wheel(c, at("-120,-76")[0], u, frame, (195, 300))
    _wheel(c, at("122,-76")[0], u, frame, (215, 335))
    c.ring(*at("-18,-70")[0], 20 * u, 4 * u, p.dark)
    for chain in ("-120,-82 -18,-90", "-120,-70 -18,-50"):
        c.line(at(chain), 1.6 * u, p.dark)
    for tube in FRAME_TUBES:
        c.line(at(tube), 6.5 * u, frame)
    c.line(at("-46,-158 -52,-178"), 5 * u, p.dark)
    saddle = smooth(at("-86,-182 -70,-190 -30,-186 -20,-180 -50,-174 -80,-170"), closed=True, steps=6)
    c.form(saddle, leather, p.dark, "bottom", 0.6)
    c.line(smooth(at("80,-186 76,-206 58,-214 40,-208"), steps=6), 5 * u, p.dark)
    c.line(at("46,-210 30,-204"), 8 * u, leather)
    for crank, pedal in (("-18,-70 -4,-44", "-15,-44 7,-44"), ("-18,-70 -32,-96", "-43,-96 -21,-96")):
        c.line(at(crank), 4 * u, p.dark)
        c.line(at(pedal), 5 * u, p.dark)
    _basket(c, lambda *points: place(points, x, base, u))
    c.glow(*at("124,-150")[0], 26 * u, p.lamp, 0.6 if p.is_dark else 0.2)
    c.disc(*at("116,-150")[0], 8 * u, p.lamp)


def _wheel(c: Canvas, hub: Point, u: float, frame: Colour, guard: tuple[float, float]) -> None:
    p = c.palette
    steel = mix(p.light, p.mid, 0.3)
    for spoke in range(14):
        a = math.tau * spoke / 14
        c.line([hub, (hub[0] + 70 * u * math.cos(a), hub[1] + 70 * u * math.sin(a))], 0.9 * u, steel, caps=False)
    c.ring(*hub, 76 * u, 6 * u, p.dark)
    c.ring(*hub, 70 * u, 2 * u, steel)
    c.line(arc(*hub, 83 * u, 83 * u, *guard, 16), 4 * u, frame)
    c.disc(*hub, 6 * u, p.dark)


def _basket(c: Canvas, at: Placed) -> None:
    p = c.palette
    for i, lean in enumerate((-6, 3, 12)):
        paper = at(
            (98 + i * 16 + lean, -196),
            (112 + i * 16 + lean, -254 + i * 8),
            (130 + i * 16 + lean, -250 + i * 8),
            (116 + i * 16, -194),
        )
        c.form(paper, p.lit(CREAM), p.mid, "right", 0.5)
    wicker = p.lit(ink("#b98a52"))
    c.form(at((86, -208), (172, -208), (160, -150), (96, -150)), wicker, p.dark, "right", 0.6)
    for i in range(5):
        c.line(at((87 + i * 2, -200 + i * 11), (171 - i * 2.4, -200 + i * 11)), 2.4, mix(wicker, p.dark, 0.35))
    for i in range(8):
        c.line(at((94 + i * 10.5, -208), (100 + i * 8, -150)), 2.4, mix(wicker, p.light, 0.3))
