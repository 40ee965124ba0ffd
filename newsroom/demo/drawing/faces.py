"""Painting a sitter: hair behind, clothes, face, spectacles. One unit is half a head's width."""

from __future__ import annotations

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.clothes import clothes
from newsroom.demo.drawing.hair import back_hair, beard, front_hair
from newsroom.demo.drawing.outlines import Point, arc, place, smooth
from newsroom.demo.drawing.palette import CREAM, SIGNAL, ink, mix
from newsroom.demo.drawing.sitters import Sitter


def sit(c: Canvas, s: Sitter, x: float, y: float, unit: float) -> None:
    """Paints the sitter with the middle of the face at (x, y)."""
    back_hair(c, s.style, s.hair, x, y, unit)
    clothes(c, s, x, y, unit)
    _neck_and_face(c, s, x, y, unit)
    _features(c, s, x + s.turned * unit, y, unit)
    beard(c, s.beard, s.hair, x, y, unit, s.jaw)
    _mouth(c, s, x + s.turned * unit, y, unit)
    front_hair(c, s.style, s.hair, x, y, unit)
    if s.glasses:
        _glasses(c, s, x + s.turned * unit, y, unit)


def face_outline(jaw: float) -> list[Point]:
    half = [(0.95, -0.45), (0.93, 0.2), (0.76 * jaw, 0.86), (0.34 * jaw, 1.24), (0.0, 1.31)]
    left = [(-x, y) for x, y in half[:-1]]
    top = [(0.72, -1.12), (0.0, -1.34), (-0.72, -1.12)]
    return smooth([*half, *reversed(left), *reversed(top)], closed=True, steps=8)


def _neck_and_face(c: Canvas, s: Sitter, x: float, y: float, unit: float) -> None:
    neck = place([(-0.46, 0.7), (0.46, 0.7), (0.5, 1.75), (0.22, 2.08), (-0.22, 2.08), (-0.5, 1.75)], x, y, unit)
    c.poly(neck, s.skin)
    c.poly(
        place(
            smooth([(-0.5, 0.9), (0.5, 0.9), (0.5, 1.5), (0.05, 1.66), (-0.42, 1.32)], closed=True, steps=6),
            x,
            y,
            unit,
        ),
        s.shadow,
    )
    for way in (-1, 1):
        ear = arc(x + way * 0.97 * unit, y + 0.06 * unit, 0.15 * unit, 0.27 * unit, 0, 360, 20)
        c.poly(ear, s.skin if way < 0 else s.shadow)
        c.line(
            arc(x + way * 0.98 * unit, y + 0.06 * unit, 0.06 * unit, 0.14 * unit, 110, 290, 8),
            0.03 * unit,
            s.shadow,
        )
    face = place(face_outline(s.jaw), x, y, unit)
    c.form(face, s.skin, mix(s.skin, SIGNAL, 0.3), "bottom", 0.3, 0.6)
    t = s.turned
    dusk = [(t + 0.12, -1.3), (t + 0.16, -0.3), (t + 0.3, 0.36), (t + 0.2, 0.5), (t + 0.22, 0.9), (0.1, 1.31)]
    lee = [(0.34 * s.jaw, 1.24), (0.76 * s.jaw, 0.86), (0.93, 0.2), (0.95, -0.45), (0.72, -1.12)]
    shape = place([*smooth(dusk, steps=6), *smooth(lee, steps=6)], x, y, unit)
    c.poly(shape, s.shadow, 0.42)
    c.shade(shape, s.shadow, "right", 0.75, 1.0)


def _features(c: Canvas, s: Sitter, x: float, y: float, unit: float) -> None:
    line = mix(s.shadow, ink("#2a1418"), 0.62)
    brow = mix(s.hair, s.shadow, 0.3 if sum(s.hair) > 380 else 0.0)
    for way in (-1, 1):
        ex = x + way * 0.4 * unit
        white = smooth(place([(-0.2, 0.02), (0, -0.09), (0.2, 0.01), (0, 0.07)], ex, y, unit), closed=True, steps=6)
        c.poly(white, mix(CREAM, s.shadow, 0.16))
        c.oval(ex + 0.01 * unit, y - 0.015 * unit, 0.085 * unit, 0.088 * unit, ink("#221a20"))
        c.disc(ex + 0.035 * unit, y - 0.045 * unit, 0.022 * unit, CREAM)
        c.line(smooth(place([(-0.22, 0.03), (0, -0.1), (0.21, 0.0)], ex, y, unit), steps=6), 0.04 * unit, line)
        arch = place([(way * -0.2, -0.25), (way * 0.04, -0.34), (way * 0.27, -0.24)], ex, y, unit)
        c.line(smooth(arch, steps=6), 0.075 * unit, brow)
    nose = place([(0.05, 0.0), (0.13, 0.32), (0.15, 0.44), (0.02, 0.5), (-0.12, 0.46)], x, y, unit)
    c.line(smooth(nose, steps=6), 0.042 * unit, mix(s.shadow, line, 0.35))


def _mouth(c: Canvas, s: Sitter, x: float, y: float, unit: float) -> None:
    lip = mix(s.shadow, SIGNAL, 0.3)
    curve = place([(-0.29, 0.79), (-0.1, 0.815), (0.1, 0.815), (0.29, 0.775)], x, y, unit)
    lower = place([(-0.2, 0.82), (0.0, 0.94), (0.2, 0.815)], x, y, unit)
    c.poly([*smooth(curve, steps=6), *reversed(smooth(lower, steps=6))], lip)
    c.line(smooth(curve, steps=6), 0.042 * unit, mix(s.shadow, ink("#2a1418"), 0.65))


def _glasses(c: Canvas, s: Sitter, x: float, y: float, unit: float) -> None:
    frame = ink("#191a22") if s.glasses != "half" else ink("#7c4a2b")
    if sum(s.skin) < 300:
        frame = ink("#d6a85c")
    for way in (-1, 1):
        ex = x + way * 0.41 * unit
        if s.glasses == "round":
            lens = arc(ex, y + 0.02 * unit, 0.33 * unit, 0.32 * unit, 0, 360, 32)
        else:
            lens = smooth(
                place([(-0.32, -0.2), (0.32, -0.2), (0.3, 0.18), (0, 0.27), (-0.3, 0.18)], ex, y, unit),
                closed=True,
                steps=6,
            )
        c.poly(lens, CREAM, 0.2)
        c.line([*lens, lens[0]], 0.055 * unit, frame)
        c.line(
            [
                (ex + way * 0.32 * unit, y - 0.06 * unit),
                (x - s.turned * unit + way * 0.97 * unit, y - 0.08 * unit),
            ],
            0.05 * unit,
            frame,
        )
    c.line(smooth(place([(-0.1, -0.02), (0, -0.07), (0.1, -0.02)], x, y, unit), steps=5), 0.05 * unit, frame)
