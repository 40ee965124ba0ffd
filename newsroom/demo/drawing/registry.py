"""Every subject the illustrator can draw, each declared beside the function that draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from newsroom.demo.drawing.canvas import Canvas

Drawer = Callable[[Canvas], None]
ALL_MOODS = ("day", "dawn", "dusk", "night", "winter")
WIDTH, HEIGHT = 1600, 1067


@dataclass(frozen=True, slots=True)
class Scene:
    """How to draw a subject, in which light it may appear, and where its eye-catcher stands (0..1)."""

    drawer: Drawer
    moods: tuple[str, ...]
    focal: tuple[float, float]
    mirrored: bool
    closest: float

    def mood(self, seed: int) -> str:
        return self.moods[seed % len(self.moods)]

    def flipped(self, seed: int) -> bool:
        return self.mirrored and Random(f"side {seed}").random() < 0.5

    def window(self, seed: int) -> tuple[float, float, float]:
        """The seed's framing: its zoom, and the left and top of the frame as shares of the whole."""
        rng = Random(f"frame {seed}")
        zoom = rng.uniform(1.0, self.closest)
        room = 1 - 1 / zoom
        left, top = (min(room, max(0.0, at - rng.uniform(0.4, 0.6) / zoom)) for at in self.focal)
        return zoom, left, top


SCENES: dict[str, Scene] = {}


def scene(
    subject: str,
    focal: tuple[float, float],
    moods: tuple[str, ...] = ALL_MOODS,
    mirrored: bool = True,
    closest: float = 1.22,
) -> Callable[[Drawer], Drawer]:
    """Registers a drawer, which paints a 1600 by 1067 canvas in its palette and takes chance from its rng."""

    def register(drawer: Drawer) -> Drawer:
        SCENES[subject] = Scene(drawer, moods, focal, mirrored, closest)
        return drawer

    return register
