"""The voice at work, in a process of its own: reads the script on its standard input into the MP3 file it is given."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import lameenc
import numpy
from hibari import Hibari

from newsroom.foundation.children import be_child

BIT_RATE = 48  # kilobit a second: speech, one channel
RATE = 24_000  # samples a second
PAUSE = 0.55  # seconds between paragraphs


def read_aloud(script: str) -> bytes:
    """An MP3 file of plain text, its paragraphs parted by blank lines."""
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(BIT_RATE)
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_quality(5)
    encoder.silence()
    mp3 = bytearray()
    for chunk in _chunks(script):
        mp3 += encoder.encode((numpy.clip(chunk, -1, 1) * 32767).astype("<i2").tobytes())
    return bytes(mp3 + encoder.flush())


def _chunks(script: str) -> Iterable[Any]:
    engine = Hibari(threads=1)
    silence = numpy.zeros(int(RATE * PAUSE), dtype="float32")
    for paragraph in script.split("\n\n"):
        # Square brackets would be read as pronunciation marks.
        yield from engine.stream(paragraph.replace("[", "(").replace("]", ")"))
        yield silence


def main() -> None:
    be_child()
    Path(sys.argv[1]).write_bytes(read_aloud(sys.stdin.buffer.read().decode()))


if __name__ == "__main__":
    main()
