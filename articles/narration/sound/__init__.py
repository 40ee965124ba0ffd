"""What a recording is, its bytes decide: a closed list of formats, each gone through from first byte to last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from articles.narration.sound import mp3, mp4, ogg, wave
from articles.narration.sound.broken import BrokenError

__all__ = ["FORMATS", "BrokenError", "Sound", "read_sound"]


@dataclass(frozen=True)
class Sound:
    extension: str
    seconds: float


# By the format's file name ending: whether the first bytes are its own, and how long the whole is.
FORMATS: dict[str, tuple[Callable[[bytes], bool], Callable[[BinaryIO, int], float]]] = {
    "m4a": (mp4.begins, mp4.seconds),
    "ogg": (ogg.begins, ogg.seconds),
    "wav": (wave.begins, wave.seconds),
    "mp3": (mp3.begins, mp3.seconds),
}


def read_sound(stream: BinaryIO, size: int) -> Sound | None:
    """The format and length of a sound file of `size` bytes; None for what is of no format of the list.

    Raises BrokenError for a file that begins as one and does not go on as one to its end.
    """
    stream.seek(0)
    head = stream.read(16)
    for extension, (begins, seconds) in FORMATS.items():
        if begins(head):
            length = seconds(stream, size)
            if length <= 0:
                raise BrokenError("no sound in it")
            return Sound(extension, length)
    return None
