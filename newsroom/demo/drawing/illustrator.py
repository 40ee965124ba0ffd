"""Picks the scene, its mood and side from the seed, and brings the drawing to size."""

from __future__ import annotations

from random import Random

from PIL import Image, ImageOps

from newsroom.demo.drawing import subjects
from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.palette import MOODS
from newsroom.demo.drawing.portraits import bust_portrait
from newsroom.demo.drawing.registry import HEIGHT, WIDTH, Scene

SUBJECTS: frozenset[str] = frozenset(subjects.SCENES)
PORTRAIT_UNITS = 1000


def _scene(subject: str) -> Scene:
    if subject not in SUBJECTS:
        raise ValueError(f"There is no drawing of {subject!r}.")
    return subjects.SCENES[subject]


def focal(subject: str, seed: int) -> tuple[float, float]:
    """The eye-catcher of the drawing with this seed, as shares (0..1) of width and height."""
    scene = _scene(subject)
    zoom, left, top = scene.window(seed)
    x, y = (scene.focal[0] - left) * zoom, (scene.focal[1] - top) * zoom
    return (1 - x if scene.flipped(seed) else x), y


def draw(subject: str, seed: int, size: tuple[int, int] = (1600, 1067)) -> Image.Image:
    """An RGB illustration; the same subject, seed and size always give the same pixels.

    Drawn at 3:2 and cropped around the focal point to any other shape; ValueError for an unknown subject.
    """
    scene = _scene(subject)
    zoom, left, top = scene.window(seed)
    scale = max(size[0] / WIDTH, size[1] / HEIGHT)
    canvas = Canvas(WIDTH, HEIGHT, scale * zoom, MOODS[scene.mood(seed)], Random(f"{subject} {seed}"))
    scene.drawer(canvas)
    image = canvas.finish()
    corner = (round(left * image.width), round(top * image.height))
    frame = (round(WIDTH * scale), round(HEIGHT * scale))
    image = image.crop((*corner, corner[0] + frame[0], corner[1] + frame[1]))
    if scene.flipped(seed):
        image = ImageOps.mirror(image)
    return image if image.size == size else ImageOps.fit(image, size, centering=focal(subject, seed))


def draw_portrait(seed: int, size: tuple[int, int] = (800, 800)) -> Image.Image:
    """An RGB portrait made of shapes, the same for the same seed and size."""
    rng = Random(f"portrait {seed}")
    scale = max(size) / PORTRAIT_UNITS
    canvas = Canvas(PORTRAIT_UNITS, PORTRAIT_UNITS, scale, MOODS["day"], rng)
    bust_portrait(canvas)
    image = canvas.finish()
    return image if image.size == size else ImageOps.fit(image, size, centering=(0.5, 0.4))
