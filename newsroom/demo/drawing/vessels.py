"""Ships and boats in side view, afloat at a waterline."""

from __future__ import annotations

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.outlines import Placed, Point, box, place, smooth, turn
from newsroom.demo.drawing.palette import CREAM, OCHRE, SIGNAL, Colour, ink, mix
from newsroom.demo.drawing.sky import pill

BOXES = (
    SIGNAL,
    OCHRE,
    ink("#2f6f73"),
    ink("#27415e"),
    CREAM,
    ink("#8ba79f"),
    ink("#8e4433"),
    ink("#5b7f8c"),
    ink("#c9cfc4"),
)


def containers(c: Canvas, x: float, base: float, columns: int, heights: list[int], width: float, tall: float) -> None:
    """Stacked containers with ribs; `heights` gives the boxes in each column."""
    p = c.palette
    for column in range(columns):
        for level in range(heights[column]):
            left, top = x + column * width, base - (level + 1) * tall
            fill = p.lit(c.rng.choice(BOXES))
            c.form(
                box(left + 1, top + 1, left + width - 1, top + tall),
                fill,
                mix(fill, p.dark, 0.5),
                "bottom",
                0.4,
            )
            for rib in range(1, 7):
                at = left + width * rib / 7
                c.line(
                    [(at, top + tall * 0.14), (at, top + tall * 0.88)],
                    width * 0.02,
                    mix(fill, p.dark, 0.22),
                    caps=False,
                )


def ferry(c: Canvas, x: float, y: float, length: float, funnel: Colour) -> None:
    """An old passenger ferry, bow to the right, `length` units long, its waterline at y."""
    p = c.palette
    u = length / 100
    hull = place([(-50, -11), (-47, -10), (36, -10), (50, -15.5), (44, 0), (-46, 0)], x, y, u)
    navy = p.lit(ink("#1b3350"))
    white = p.lit(CREAM)
    _decks(c, x, y, u, white)
    c.form(hull, navy, p.dark, "bottom", 0.7)
    c.poly(place([(-49.4, -8.4), (37, -8.4), (48, -12.3), (47.4, -10.9), (37, -7), (-49, -7)], x, y, u), white)
    c.poly(place([(-46.7, -1.8), (44.6, -1.8), (44, 0), (-46, 0)], x, y, u), p.lit(SIGNAL))
    for i in range(14):
        c.disc(x + (-40 + i * 5.6) * u, y - 4.4 * u, 0.75 * u, p.lamp if p.is_dark else mix(navy, p.light, 0.6))
    stack = place([(-13, -29), (-11, -42), (-2, -42), (-1, -29)], x, y, u)
    c.form(stack, p.lit(funnel), mix(funnel, p.dark, 0.6), "right", 0.6)
    c.poly(place([(-11.4, -39.5), (-11, -42), (-2, -42), (-1.8, -39.5)], x, y, u), p.dark)
    c.poly(place([(-12.4, -33), (-12, -35.4), (-1.4, -35.4), (-1.2, -33)], x, y, u), white)
    c.line(place([(24, -29), (24, -46)], x, y, u), 0.7 * u, p.dark)
    c.line(place([(20.5, -41), (27.5, -41)], x, y, u), 0.4 * u, p.dark)
    c.line(place([(24, -45), (49, -16)], x, y, u), 0.18 * u, p.dark)
    c.line(place([(24, -45), (-7, -42)], x, y, u), 0.18 * u, p.dark)


def _decks(c: Canvas, x: float, y: float, u: float, white: Colour) -> None:
    p = c.palette
    shade = mix(white, p.mid, 0.75)
    glass = p.lamp if p.is_dark else mix(p.near, p.sky_top, 0.25)
    for left, right, low, high in ((-44, 36, -16.5, -10), (-38, 31, -22.5, -16.5), (6, 29, -29, -22.5)):
        c.form(place(box(left, high, right, low), x, y, u), white, shade, "right", 0.6)
        c.rect(
            x + (left - 1) * u,
            y + (low - 0.5) * u,
            x + (right + 1.4) * u,
            y + (low + 0.5) * u,
            mix(white, p.light, 0.5),
        )
    for i in range(15):
        c.rect(x + (-40 + i * 4.9) * u, y - 14.8 * u, x + (-37.2 + i * 4.9) * u, y - 12 * u, glass)
    for i in range(12):
        c.rect(x + (-34 + i * 5.1) * u, y - 20.8 * u, x + (-31 + i * 5.1) * u, y - 18.2 * u, glass)
    c.rect(x + 9 * u, y - 27.4 * u, x + 29 * u, y - 24.6 * u, glass)
    for i in range(4):
        c.poly(pill(x + (-34 + i * 9) * u, y - 25.4 * u, x + (-28 + i * 9) * u, y - 23.2 * u), p.lit(SIGNAL))
    c.form(place(box(-17, -29, 2, -22.5), x, y, u), white, shade, "right", 0.6)


def trawler(
    c: Canvas, x: float, y: float, length: float, hull_colour: Colour, flip: bool = False, tilt: float = 0.0
) -> None:
    """A fishing boat, bow to the right unless flipped, rocked by `tilt` degrees."""
    p = c.palette
    u = length / 100

    def at(*points: Point) -> list[Point]:
        return turn(place(points, x, y, u, flip), tilt, (x, y))

    white, hull = p.lit(CREAM), p.lit(hull_colour)
    _rig(c, u, at)
    c.form(at((-34, -38), (-8, -38), (-5, -14), (-34, -14)), white, mix(white, p.mid, 0.8), "right", 0.6)
    c.poly(at((-37, -41), (-5, -41), (-5, -37), (-37, -37)), p.lit(SIGNAL))
    glass = p.lamp if p.is_dark else mix(p.near, p.sky_top, 0.2)
    for left in (-31, -22, -14):
        c.poly(at((left, -34), (left + 6, -34), (left + 6, -25), (left, -25)), glass)
    body = at(
        *smooth([(-50, -17), (-30, -14), (0, -14.5), (28, -19), (53, -31)], steps=5),
        (46, -8),
        (40, 0),
        (-44, 0),
    )
    c.form(body, hull, mix(hull, p.dark, 0.7), "bottom", 0.75)
    rail = smooth([(-50, -17), (-30, -14), (0, -14.5), (28, -19), (53, -31)], steps=5)
    c.line(at(*rail), 2.2 * u, white)
    c.poly(at((-45.4, -4), (42.8, -4), (40, 0), (-44, 0)), p.lit(ink("#8e3f30")))
    for buoy in (6, 14, 22):
        px, py = at((buoy, -11 - (buoy - 6) * 0.2))[0]
        c.disc(px, py, 2.6 * u, p.lit(OCHRE))


def _rig(c: Canvas, u: float, at: Placed) -> None:
    p = c.palette
    mast = p.lit(ink("#6b4630"))
    c.line(at((18, -16), (18, -74)), 2.0 * u, mast)
    c.line(at((-20, -40), (-20, -62)), 1.4 * u, mast)
    c.line(at((18, -34), (-2, -60)), 1.3 * u, mast)
    c.line(at((18, -34), (44, -56)), 1.3 * u, mast)
    for start, end in (
        ((18, -72), (52, -30)),
        ((18, -72), (-20, -60)),
        ((-20, -60), (-49, -18)),
        ((18, -72), (44, -56)),
        ((18, -72), (-2, -60)),
    ):
        c.line(at(start, end), 0.45 * u, p.dark)
    c.poly(at((18, -73), (18, -66), (29, -69.5)), p.lit(SIGNAL))


def yacht(
    c: Canvas, x: float, y: float, height: float, sail: Colour, heel: float, spinnaker: Colour | None = None
) -> None:
    """A racing yacht heeled by `heel` degrees, seen from the side."""
    p = c.palette
    u = height / 100

    def at(*points: Point) -> list[Point]:
        return turn(place(points, x, y, u), heel, (x, y))

    white = p.lit(sail)
    shadow = mix(white, p.mid, 0.75)
    main = [(0, -98), *smooth([(0, -98), (-17, -56), (-33, -13)], steps=8), (0, -12)]
    c.form(at(*main), white, shadow, "right", 0.75)
    for share in (0.3, 0.55, 0.78):
        c.line(at((-33 * share * 0.98, -98 + 85 * share), (0, -98 + 84 * share)), 0.5 * u, shadow, caps=False)
    if spinnaker:
        kite = smooth([(2, -90), (30, -72), (44, -42), (36, -18), (18, -26), (6, -52)], closed=True, steps=8)
        fill = p.lit(spinnaker)
        c.form(at(*kite), fill, mix(fill, p.dark, 0.5), "right", 0.6)
        c.poly(
            at(*smooth([(2, -90), (37, -60), (42, -34), (26, -22), (30, -50)], closed=True, steps=8)),
            mix(fill, p.light, 0.75),
            0.85,
        )
    else:
        jib = [(2, -86), *smooth([(2, -86), (14, -48), (33, -10)], steps=8), (6, -14)]
        c.form(at(*jib), mix(white, p.light, 0.5), shadow, "left", 0.6)
    c.line(at((0, -99), (0, -6)), 1.2 * u, p.dark)
    c.line(at((0, -12), (-34, -12)), 1.2 * u, p.dark)
    hull = at(
        *smooth([(-38, -7), (0, -6), (40, -9)], steps=6),
        *smooth([(40, -9), (18, 1), (-14, 3), (-36, 1)], steps=6),
    )
    c.form(hull, p.lit(ink("#1d3450")), p.dark, "bottom", 0.6)
    c.line(at((-38, -6.4), (0, -5.4), (39, -8.4)), 1.3 * u, p.light)
    for i in range(3):
        ((px, py),) = at((-22 + i * 7, -10))
        c.disc(px, py, 2.4 * u, p.lit(c.rng.choice((SIGNAL, OCHRE, CREAM))))


def cargo_hull(c: Canvas, x: float, y: float, length: float, height: float, fill: Colour) -> list[Point]:
    """The hull of a big ship, bow to the right; returns its outline."""
    p = c.palette
    bow = smooth([(length * 0.5, -height * 1.28), (length * 0.465, -height * 0.5), (length * 0.452, 0)], steps=8)
    shape = place(
        [
            (-length * 0.5, -height),
            (length * 0.34, -height),
            (length * 0.4, -height * 1.2),
            *bow,
            (-length * 0.475, 0),
            (-length * 0.49, -height * 0.4),
        ],
        x,
        y,
    )
    c.form(shape, fill, mix(fill, p.dark, 0.75), "bottom", 0.7)
    c.poly(
        [
            (x - length * 0.479, y - height * 0.16),
            (x + length * 0.4535, y - height * 0.16),
            (x + length * 0.452, y),
            (x - length * 0.475, y),
        ],
        p.lit(ink("#a8452f")),
    )
    return shape


def tug(c: Canvas, x: float, y: float, size: float, flip: bool = False) -> None:
    p = c.palette
    u = size / 100

    def at(*points: Point) -> list[Point]:
        return place(points, x, y, u, flip)

    white = p.lit(CREAM)
    c.form(at((-14, -52), (14, -52), (18, -18), (-18, -18)), white, mix(white, p.mid, 0.8), "right", 0.6)
    c.poly(at((-12, -48), (14, -48), (15, -37), (-12, -37)), p.lamp if p.is_dark else p.near)
    c.poly(at((-32, -50), (-20, -50), (-18, -20), (-34, -20)), p.lit(OCHRE))
    c.poly(at((-31.5, -50), (-20.3, -50), (-19.8, -43), (-32.2, -43)), p.dark)
    c.line(at((2, -52), (2, -78)), 2 * u, p.dark)
    hull = at((-50, -22), (20, -22), (50, -32), (44, 0), (-46, 0))
    c.form(hull, p.lit(SIGNAL), p.dark, "bottom", 0.6)
    c.line(at((-50, -20), (20, -20), (49, -30)), 4 * u, p.dark)
