"""Draws one plate to JPEG bytes. Apart from the models, so that a fresh process can do it without Django."""

from __future__ import annotations

import io

from newsroom.demo.drawing import draw, draw_portrait

PORTRAIT = "portrait"


def pressed(key: tuple[str, int]) -> bytes:
    """The plate of a subject and a seed; the subject `portrait` is a person's face."""
    subject, seed = key
    image = draw_portrait(seed) if subject == PORTRAIT else draw(subject, seed)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=92)
    return out.getvalue()
