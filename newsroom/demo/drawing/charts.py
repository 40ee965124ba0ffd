"""The graphics desk's plates: lines and bars, without a word on them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.outlines import Point, box
from newsroom.demo.drawing.palette import CREAM, NAVY, SEA, SIGNAL, Colour, ink, mix
from newsroom.demo.drawing.registry import scene

LEFT, RIGHT, TOP, BASE = 170.0, 1450.0, 210.0, 890.0


@dataclass(frozen=True, slots=True)
class Plate:
    """The inks of one plate: ground, grid and the series in order of weight."""

    ground: Colour
    grid: Colour
    text: Colour
    series: tuple[Colour, Colour, Colour]


PLATES = (
    Plate(CREAM, ink("#d8cdb6"), NAVY, (SIGNAL, NAVY, ink("#8fb0aa"))),
    Plate(ink("#e3ebe6"), ink("#c3d0ca"), NAVY, (SIGNAL, SEA, ink("#93a9a8"))),
    Plate(ink("#16243f"), ink("#2c3d5a"), ink("#d9d3c2"), (ink("#f0693f"), ink("#e2b25a"), ink("#6f98a0"))),
    Plate(ink("#f0dfbf"), ink("#d8c39a"), NAVY, (ink("#b23d20"), ink("#2f5f6a"), ink("#b59a6a"))),
    Plate(ink("#1f4b50"), ink("#34646a"), ink("#dfe3d2"), (ink("#f4a24b"), CREAM, ink("#7fb0aa"))),
)


def _sheet(c: Canvas) -> Plate:
    """Ground, a title and key as bars of ink, and the grid."""
    plate = PLATES[c.rng.randrange(len(PLATES))]
    c.gradient(0, c.height, mix(plate.ground, CREAM, 0.08), plate.ground)
    c.shade(box(0, 0, c.width, c.height), mix(plate.ground, NAVY, 0.3), "bottom", 0.16, 0.8)
    c.rect(LEFT - 80, 84, LEFT - 24, 96, plate.series[0])
    c.rect(LEFT - 80, 112, LEFT + 470, 134, plate.text)
    c.rect(LEFT - 80, 148, LEFT + 300, 160, mix(plate.text, plate.ground, 0.5))
    for i in range(6):
        y = BASE - (BASE - TOP) * i / 5
        c.rect(LEFT, y - 1, RIGHT, y + 1, plate.grid)
        c.rect(LEFT - 66, y - 5, LEFT - 26, y + 5, mix(plate.text, plate.ground, 0.6))
    c.rect(LEFT, BASE - 2, RIGHT, BASE + 2, plate.text)
    for i in range(3):
        x = LEFT - 80 + i * 170
        c.rect(x, 1000, x + 130 - i * 20, 1008, mix(plate.text, plate.ground, 0.65))
    return plate


def _wander(c: Canvas, start: float, end: float, rough: float, count: int) -> list[float]:
    """Shares of the scale from start to end with autocorrelated wobble."""
    drift, values = 0.0, []
    for i in range(count):
        drift = drift * 0.86 + c.rng.gauss(0, rough)
        t = i / (count - 1)
        values.append(start + (end - start) * (t * t * (3 - 2 * t)) + drift * min(1.0, t * 4))
    return [min(0.97, max(0.03, value)) for value in values]


def _trace(values: list[float]) -> list[Point]:
    return [(LEFT + (RIGHT - LEFT) * i / (len(values) - 1), BASE - (BASE - TOP) * v) for i, v in enumerate(values)]


@scene("chart-line", focal=(0.72, 0.42), mirrored=False, closest=1.0)
def chart_line(c: Canvas) -> None:
    """Two or three series, the telling one in signal red with its band and end point."""
    rng = c.rng
    plate = _sheet(c)
    count = rng.choice((25, 37, 49))
    rising = rng.random() < 0.7
    start, end = (
        (rng.uniform(0.14, 0.3), rng.uniform(0.72, 0.9))
        if rising
        else (rng.uniform(0.7, 0.88), rng.uniform(0.16, 0.32))
    )
    main = _wander(c, start, end, 0.028, count)
    others = [
        _wander(c, rng.uniform(0.3, 0.5), rng.uniform(0.3, 0.55), 0.016, count),
        _wander(c, rng.uniform(0.15, 0.6), rng.uniform(0.15, 0.4), 0.016, count),
    ]
    shock = rng.randrange(count // 3, count * 3 // 4)
    _shaded_period(c, plate, shock / (count - 1))
    for i, (values, tone) in enumerate(zip(others[: rng.choice((1, 2))], plate.series[1:], strict=False)):
        c.line(_trace(values), 7 - i, tone)
        c.disc(*_trace(values)[-1], 10, tone)
        c.rect(RIGHT + 26, _trace(values)[-1][1] - 6, RIGHT + 86, _trace(values)[-1][1] + 6, tone)
    _band(c, plate, main)
    c.line(_trace(main), 11, plate.series[0])
    x, y = _trace(main)[-1]
    c.disc(x, y, 19, plate.ground)
    c.disc(x, y, 15, plate.series[0])
    c.rect(RIGHT + 34, y - 8, RIGHT + 112, y + 8, plate.series[0])
    _note(c, plate, _trace(main)[shock], rising)
    for i in range(7):
        tick = LEFT + (RIGHT - LEFT) * i / 6
        c.rect(tick - 1.5, BASE, tick + 1.5, BASE + 16, plate.text)
        c.rect(tick - 24, BASE + 28, tick + 24, BASE + 38, mix(plate.text, plate.ground, 0.6))


def _band(c: Canvas, plate: Plate, values: list[float]) -> None:
    """The margin either side of the series, and its grainy fall to the base line."""
    line = _trace(values)
    c.shade([*line, (RIGHT, BASE), (LEFT, BASE)], plate.series[0], "top", 0.5, 1.0)
    wide = [0.012 + 0.05 * i / len(values) for i in range(len(values))]
    upper, lower = (
        _trace([v + w for v, w in zip(values, wide, strict=True)]),
        _trace([v - w for v, w in zip(values, wide, strict=True)]),
    )
    c.poly([*upper, *reversed(lower)], plate.series[0], 0.22)


def _shaded_period(c: Canvas, plate: Plate, share: float) -> None:
    x = LEFT + (RIGHT - LEFT) * share
    c.rect(x - 4, TOP, x + 130, BASE, mix(plate.ground, plate.series[2], 0.22))


def _note(c: Canvas, plate: Plate, at: Point, above: bool) -> None:
    """A callout where the words would stand."""
    x, y = at
    way = -1 if above else 1
    tip = max(TOP + 30, min(BASE - 80, y + way * 170))
    c.line([(x, y + way * 22), (x, tip)], 2.5, plate.text, caps=False)
    c.ring(x, y, 17, 4, plate.text)
    for i, length in enumerate((150, 118)):
        top = tip + (way * (16 + i * 20)) - 4
        c.rect(
            x - length if above else x,
            top,
            x if above else x + length,
            top + 9,
            mix(plate.text, plate.ground, 0.25),
        )


@scene("chart-bars", focal=(0.6, 0.5), mirrored=False, closest=1.0)
def chart_bars(c: Canvas) -> None:
    """Columns in order of time or size, one of them told apart; or two groups side by side."""
    rng = c.rng
    plate = _sheet(c)
    if rng.random() < 0.65:
        _columns(c, plate)
    else:
        _pairs(c, plate)


def _bar(c: Canvas, x: float, width: float, share: float, fill: Colour) -> None:
    shape = box(x, BASE - (BASE - TOP) * share, x + width, BASE)
    c.form(shape, fill, mix(fill, NAVY, 0.45), "bottom", 0.55, 0.9)


def _columns(c: Canvas, plate: Plate) -> None:
    rng = c.rng
    count = rng.choice((9, 12, 15))
    trend = rng.choice((0.5, -0.45, 0.0))
    values = [
        min(0.96, max(0.12, 0.46 + trend * (i / count - 0.5) + rng.uniform(-0.13, 0.13) + 0.1 * math.sin(i)))
        for i in range(count)
    ]
    telling = count - 1 - rng.randrange(max(1, count // 3))
    values[telling] = 0.95 if trend >= 0 else 0.14
    step = (RIGHT - LEFT) / count
    for i, value in enumerate(values):
        x = LEFT + step * (i + 0.16)
        _bar(
            c,
            x,
            step * 0.68,
            value,
            plate.series[0] if i == telling else plate.series[1] if i > telling else plate.series[2],
        )
        c.rect(x + step * 0.12, BASE + 26, x + step * 0.56, BASE + 35, mix(plate.text, plate.ground, 0.6))
    mean = sum(values) / count
    y = BASE - (BASE - TOP) * mean
    for i in range(40):
        x = LEFT + (RIGHT - LEFT) * i / 40
        c.rect(x, y - 2, x + 18, y + 2, plate.text)
    c.rect(RIGHT + 16, y - 6, RIGHT + 86, y + 6, plate.text)
    x = LEFT + step * (telling + 0.5)
    top = BASE - (BASE - TOP) * values[telling]
    c.rect(x - 34, top - 32, x + 34, top - 16, plate.series[0])


def _pairs(c: Canvas, plate: Plate) -> None:
    """Before and after, group by group, linked by what changed."""
    rng = c.rng
    count = rng.choice((5, 6, 7))
    step = (RIGHT - LEFT) / count
    for i in range(count):
        x = LEFT + step * (i + 0.14)
        before = rng.uniform(0.3, 0.62)
        after = min(0.95, before * rng.uniform(1.05, 1.6)) if i % 3 else before * rng.uniform(0.55, 0.85)
        _bar(c, x, step * 0.33, before, plate.series[2])
        _bar(c, x + step * 0.38, step * 0.33, after, plate.series[0] if after > before else plate.series[1])
        c.rect(x + step * 0.1, BASE + 26, x + step * 0.6, BASE + 35, mix(plate.text, plate.ground, 0.6))
        c.rect(
            x + step * 0.43,
            BASE - (BASE - TOP) * after - 24,
            x + step * 0.66,
            BASE - (BASE - TOP) * after - 14,
            plate.text,
        )
    for i, tone in enumerate((plate.series[2], plate.series[0], plate.series[1])):
        x = RIGHT - 380 + i * 150
        c.rect(x, 112, x + 26, 138, tone)
        c.rect(x + 38, 120, x + 112, 131, mix(plate.text, plate.ground, 0.5))
