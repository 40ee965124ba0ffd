"""Houses, towers, columns, windows, roofs and street furniture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.outlines import Point, arc, arch, box
from newsroom.demo.drawing.palette import Colour, ink, mix

Roof = Literal["gable", "stepped", "hip", "flat", "bell"]
WALLS = tuple(
    ink(code) for code in ("#e9d6b4", "#d79a4a", "#c05a3c", "#7fa39b", "#b7c3b4", "#e5b98a", "#44707a", "#a7553f")
)
ROOFS = tuple(ink(code) for code in ("#9c4430", "#7c3f38", "#3b4a5c", "#5c6b70", "#b4593a"))


@dataclass(frozen=True, slots=True)
class House:
    """A narrow front: where it stands, how big, its colours and gable."""

    x: float
    base: float
    width: float
    height: float
    wall: Colour
    roof: Colour
    top: Roof = "gable"
    floors: int = 3
    bays: int = 3

    @property
    def eaves(self) -> float:
        return self.base - self.height


def random_house(c: Canvas, x: float, base: float, width: float, height: float, more_air: float = 0.0) -> House:
    p, rng = c.palette, c.rng
    return House(
        x,
        base,
        width,
        height,
        p.lit(rng.choice(WALLS), more_air),
        p.lit(rng.choice(ROOFS), more_air),
        rng.choice(("gable", "gable", "stepped", "hip", "bell")),
        floors=max(2, round(height / (width * 0.55))),
        bays=2 if width < 110 else 3,
    )


def house(c: Canvas, h: House, detail: bool = True) -> None:
    """Draws a front with its gable, windows and door."""
    _roof(c, h)
    front = box(h.x, h.eaves, h.x + h.width, h.base)
    c.form(front, h.wall, mix(h.wall, c.palette.dark, 0.5), "right", 0.45, 0.8)
    ledge = mix(h.wall, c.palette.light, 0.4)
    c.rect(h.x - 2, h.eaves - 3, h.x + h.width + 2, h.eaves + 5, ledge)
    if detail:
        _front(c, h)


def _roof(c: Canvas, h: House) -> None:
    x, w, top = h.x, h.width, h.eaves
    rise = w * 0.55
    middle = x + w / 2
    wall_dark = mix(h.wall, c.palette.dark, 0.5)
    if h.top == "gable":
        c.poly([(x - 5, top), (middle, top - rise - 8), (x + w + 5, top)], h.roof)
        c.form([(x + 4, top), (middle, top - rise), (x + w - 4, top)], h.wall, wall_dark, "right", 0.45)
        c.disc(middle, top - rise * 0.36, w * 0.065, _pane(c))
    elif h.top == "stepped":
        for i in range(4):
            inset = w * 0.125 * i
            c.form(
                box(x + inset, top - rise * (i + 1) / 4, x + w - inset, top + 1),
                h.wall,
                wall_dark,
                "right",
                0.45,
            )
        c.rect(middle - w * 0.05, top - rise * 0.62, middle + w * 0.05, top - rise * 0.35, _pane(c))
    elif h.top == "bell":
        left = arc(x, top - rise * 0.75, w * 0.32, rise * 0.75, 90, 0, 10)
        right = arc(x + w, top - rise * 0.75, w * 0.32, rise * 0.75, 180, 90, 10)
        cap = arc(middle, top - rise * 0.75, w * 0.18, rise * 0.35, 180, 360, 10)
        c.form([*left, *cap, *right], h.wall, wall_dark, "right", 0.45)
        c.disc(middle, top - rise * 0.5, w * 0.06, _pane(c))
    else:
        inset = w * 0.16 if h.top == "hip" else 0
        high = rise * (0.6 if h.top == "hip" else 0.1)
        c.form(
            [(x - 4, top), (x + inset, top - high), (x + w - inset, top - high), (x + w + 4, top)],
            h.roof,
            c.palette.dark,
            "bottom",
            0.5,
        )
    if h.top in ("gable", "hip"):
        chimney(c, x + w * 0.76, top - rise * 0.3, w * 0.1, rise * 0.5, h.roof)


def chimney(c: Canvas, x: float, y: float, width: float, height: float, fill: Colour) -> None:
    c.form(box(x, y - height, x + width, y), fill, c.palette.dark, "right", 0.6)
    c.rect(x - 2, y - height - 4, x + width + 2, y - height + 3, mix(fill, c.palette.light, 0.3))


def _pane(c: Canvas) -> Colour:
    """A window's colour: often lamplit after dark, sky or shade by day."""
    p = c.palette
    if p.is_dark:
        return p.lamp if c.rng.random() < 0.62 else mix(p.dark, p.sky_low, 0.2)
    return mix(p.near, p.sky_top, c.rng.choice((0.0, 0.15, 0.4)))


def window(c: Canvas, x0: float, y0: float, x1: float, y1: float, frame: Colour, bars: bool = True) -> None:
    edge = max(2.0, (x1 - x0) * 0.09)
    c.rect(x0 - edge, y0 - edge, x1 + edge, y1 + edge * 1.6, frame)
    c.rect(x0, y0, x1, y1, _pane(c))
    if bars:
        thin = max(1.5, edge * 0.5)
        c.rect((x0 + x1 - thin) / 2, y0, (x0 + x1 + thin) / 2, y1, frame)
        c.rect(x0, y0 + (y1 - y0) * 0.36, x1, y0 + (y1 - y0) * 0.36 + thin, frame)


def _front(c: Canvas, h: House) -> None:
    storey, bay = h.height / h.floors, h.width / h.bays
    frame = mix(h.wall, c.palette.light, 0.7)
    door_bay = c.rng.randrange(h.bays)
    for floor in range(h.floors):
        top = h.eaves + floor * storey + storey * 0.24
        ground_floor = floor == h.floors - 1
        for column in range(h.bays):
            left = h.x + column * bay + bay * 0.27
            if ground_floor and column == door_bay:
                door(c, left - bay * 0.03, top, left + bay * 0.5, h.base)
            else:
                window(c, left, top, left + bay * 0.46, top + storey * 0.5, frame)


def door(c: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    p = c.palette
    fill = p.lit(c.rng.choice((ink("#23405a"), ink("#a8452f"), ink("#2f5d55"), ink("#3b3a48"))))
    rise = (x1 - x0) * 0.45
    c.poly(arch(x0 - 4, y0 - 4, x1 + 4, y1, rise + 4), mix(p.light, p.air, p.veil))
    c.form(arch(x0, y0, x1, y1, rise), fill, p.dark, "right", 0.5)
    c.poly(arc((x0 + x1) / 2, y0 + rise, (x1 - x0) / 2 - 3, rise - 3, 180, 360, 12), _pane(c))


def row(
    c: Canvas, base: float, x0: float, x1: float, height: float, more_air: float = 0.0, detail: bool = True
) -> None:
    """A street's worth of fronts side by side."""
    x, last = x0, None
    while x < x1:
        width = height * c.rng.uniform(0.42, 0.62)
        front = random_house(c, x, base, width, height * c.rng.uniform(0.78, 1.12), more_air)
        while front.wall == last:
            front = random_house(c, x, base, width, front.height, more_air)
        house(c, front, detail)
        x, last = x + width, front.wall


def skyline(
    c: Canvas, base: float, height: float, fill: Colour, x0: float = 0, x1: float = 1600, lights: float = 0.0
) -> None:
    """A distant town in silhouette: gables, blocks, a few spires."""
    x = x0
    while x < x1:
        width, tall = c.rng.uniform(28, 74), height * c.rng.uniform(0.3, 0.75)
        kind = c.rng.random()
        c.rect(x, base - tall, x + width + 1, base, fill)
        if kind < 0.45:
            c.poly(
                [(x, base - tall), (x + width / 2, base - tall - width * 0.45), (x + width, base - tall)],
                fill,
            )
        elif kind > 0.93:
            spire(c, x + width / 2, base - tall, width * 0.5, height * 0.75, fill)
        if lights:
            for _ in range(int(tall * width * lights / 900)):
                px, py = x + c.rng.uniform(4, width - 4), base - c.rng.uniform(0.1, 0.9) * tall
                c.rect(px, py, px + 3.4, py + 4.6, c.palette.lamp)
        x += width


def spire(c: Canvas, x: float, base: float, width: float, height: float, fill: Colour) -> None:
    c.rect(x - width / 2, base - height * 0.45, x + width / 2, base, fill)
    c.poly(
        [
            (x - width * 0.62, base - height * 0.45),
            (x, base - height),
            (x + width * 0.62, base - height * 0.45),
        ],
        fill,
    )


def column(c: Canvas, x: float, top: float, bottom: float, width: float, fill: Colour) -> None:
    """A round column with base and capital, lit from the left."""
    shaft = [
        (x - width * 0.42, top),
        (x + width * 0.42, top),
        (x + width * 0.5, bottom),
        (x - width * 0.5, bottom),
    ]
    c.form(shaft, fill, mix(fill, c.palette.near, 0.85), "right", 0.85, 0.75)
    for groove in (-0.22, 0.0, 0.2):
        c.line(
            [(x + groove * width, top + width * 0.3), (x + groove * width * 1.15, bottom)],
            width * 0.03,
            mix(fill, c.palette.near, 0.3),
        )
    cap = mix(fill, c.palette.light, 0.35)
    c.rect(x - width * 0.68, top - width * 0.22, x + width * 0.68, top, cap)
    c.rect(x - width * 0.56, top, x + width * 0.56, top + width * 0.14, mix(fill, c.palette.near, 0.3))
    c.rect(x - width * 0.66, bottom - width * 0.24, x + width * 0.66, bottom, cap)


def steps(c: Canvas, x0: float, x1: float, top: float, count: int, rise: float, spread: float, fill: Colour) -> None:
    for i in range(count):
        y = top + i * rise
        tone = mix(fill, c.palette.near, 0.1 + 0.06 * i)
        c.rect(x0 - i * spread, y, x1 + i * spread, y + rise, tone)
        c.rect(x0 - i * spread, y, x1 + i * spread, y + rise * 0.3, mix(fill, c.palette.light, 0.4))


def street_lamp(c: Canvas, x: float, base: float, height: float) -> None:
    p = c.palette
    c.line([(x, base), (x, base - height)], height * 0.022, p.dark)
    c.rect(x - height * 0.03, base - height * 0.04, x + height * 0.03, base, p.dark)
    at: Point = (x, base - height)
    if p.is_dark:
        c.glow(*at, height * 0.5, p.lamp, 0.6)
    c.poly(
        [
            (x - height * 0.035, at[1]),
            (x - height * 0.055, at[1] - height * 0.1),
            (x + height * 0.055, at[1] - height * 0.1),
            (x + height * 0.035, at[1]),
        ],
        p.lamp,
    )
    c.poly(
        [
            (x - height * 0.07, at[1] - height * 0.1),
            (x, at[1] - height * 0.15),
            (x + height * 0.07, at[1] - height * 0.1),
        ],
        p.dark,
    )


def flag(c: Canvas, x: float, base: float, height: float, fill: Colour) -> None:
    c.line([(x, base), (x, base - height)], max(3.0, height * 0.02), c.palette.dark)
    y, w = base - height, height * 0.5
    cloth = [
        (x, y),
        (x + w * 0.5, y + w * 0.1),
        (x + w, y - w * 0.02),
        (x + w, y + w * 0.5),
        (x + w * 0.5, y + w * 0.64),
        (x, y + w * 0.54),
    ]
    c.form(cloth, fill, mix(fill, c.palette.dark, 0.5), "right", 0.5)
    c.poly(
        [
            (x, y + w * 0.2),
            (x + w * 0.5, y + w * 0.3),
            (x + w, y + w * 0.18),
            (x + w, y + w * 0.3),
            (x + w * 0.5, y + w * 0.42),
            (x, y + w * 0.32),
        ],
        c.palette.light,
    )
