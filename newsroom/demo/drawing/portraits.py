"""Busts made of shapes: the authors' pictures and the sitters of portrait illustrations."""

from __future__ import annotations

from dataclasses import replace

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.faces import sit
from newsroom.demo.drawing.outlines import arc, smooth
from newsroom.demo.drawing.palette import CREAM, MIST, NAVY, OCHRE, SEA, SIGNAL, Colour, ink, mix
from newsroom.demo.drawing.sitters import random_sitter

BACKDROPS: tuple[tuple[Colour, Colour], ...] = (
    (ink("#dfe5dc"), ink("#b9ccc4")),
    (ink("#efd9b4"), OCHRE),
    (SEA, ink("#4c8a89")),
    (ink("#e9c3a6"), SIGNAL),
    (NAVY, ink("#2c4566")),
    (MIST, ink("#6f9a97")),
    (CREAM, ink("#e3cfa6")),
    (ink("#c9d3d4"), ink("#8fa6ab")),
)


def bust_portrait(c: Canvas) -> None:
    """A sitter before a plain ground with one large shape: disc, arch, block or horizon."""
    ground, shape = c.rng.choice(BACKDROPS)
    backdrop(c, ground, shape, c.rng.randrange(4))
    sitter = random_sitter(c.rng)
    if sum(abs(a - b) for a, b in zip(sitter.cloth, ground, strict=True)) < 110:
        sitter = replace(sitter, cloth=CREAM if sum(ground) < 400 else NAVY)
    sit(c, sitter, 500 + c.rng.uniform(-16, 16), 455, 190)


def backdrop(c: Canvas, ground: Colour, shape: Colour, kind: int) -> None:
    w, h = c.width, c.height
    c.gradient(0, h, mix(ground, CREAM, 0.12), ground)
    if kind == 0:
        outline = arc(w * 0.5, h * 0.46, w * 0.39, w * 0.39, 0, 360, 72)
    elif kind == 1:
        outline = [(w * 0.14, h), *arc(w * 0.5, h * 0.45, w * 0.36, w * 0.36, 180, 360, 48), (w * 0.86, h)]
    elif kind == 2:
        outline = [(w * 0.52, 0), (w, 0), (w, h), (w * 0.38, h)]
    else:
        outline = [
            *smooth([(0, h * 0.62), (w * 0.3, h * 0.54), (w * 0.7, h * 0.66), (w, h * 0.57)]),
            (w, h),
            (0, h),
        ]
    c.form(outline, shape, mix(shape, NAVY, 0.35), "bottom", 0.5)
