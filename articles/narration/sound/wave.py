"""WAV, uncompressed (RIFF, Microsoft and IBM 1991), as the standard library reads it."""

from __future__ import annotations

import wave
from typing import BinaryIO

from articles.narration.sound.broken import BrokenError

AROUND = 64 * 1024  # bytes beside the sound: heads, and what editors note


def begins(head: bytes) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"WAVE"


def seconds(stream: BinaryIO, size: int) -> float:
    stream.seek(0)
    try:
        with wave.open(stream) as found:
            rate, frames = found.getframerate(), found.getnframes()
            held = frames * found.getnchannels() * found.getsampwidth()
    except (wave.Error, EOFError) as error:
        raise BrokenError(str(error)) from error
    if not 0 <= size - held <= AROUND:
        raise BrokenError("not as long as it says")
    return frames / rate if rate else 0.0
