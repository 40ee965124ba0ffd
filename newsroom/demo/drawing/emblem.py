"""The anchor of the republic, as it stands on fronts, boxes and coins."""

from __future__ import annotations

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.outlines import arc
from newsroom.demo.drawing.palette import Colour


def anchor(c: Canvas, x: float, y: float, size: float, fill: Colour) -> None:
    """The republic's emblem."""
    c.ring(x, y - size * 0.42, size * 0.13, size * 0.06, fill)
    c.line([(x, y - size * 0.3), (x, y + size * 0.46)], size * 0.09, fill)
    c.line([(x - size * 0.22, y - size * 0.14), (x + size * 0.22, y - size * 0.14)], size * 0.08, fill)
    c.line(arc(x, y + size * 0.08, size * 0.4, size * 0.4, 15, 165, 20), size * 0.09, fill)
    for way in (-1, 1):
        c.poly(
            [
                (x + way * size * 0.5, y + size * 0.24),
                (x + way * size * 0.42, y + size * 0.04),
                (x + way * size * 0.26, y + size * 0.24),
            ],
            fill,
        )
