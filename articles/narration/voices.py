"""Voices that read aloud, behind one small interface, so that another engine is one more class."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from typing import Any, Protocol

BIT_RATE = 48  # kilobit a second: speech, one channel


@dataclass(frozen=True)
class Audio:
    """An MP3 file (MPEG-1/2 layer III, one channel)."""

    mp3: bytes
    seconds: int


class Voice(Protocol):
    name: str

    def speak(self, script: str) -> Audio:
        """Read `script` (plain text, paragraphs parted by blank lines) aloud."""


class Hibari:
    """English, offline, on the CPU: the model is inside the package."""

    name = "hibari heart"
    rate = 24_000  # samples a second
    pause = 0.55  # seconds between paragraphs

    def speak(self, script: str) -> Audio:
        import lameenc
        import numpy

        encoder = lameenc.Encoder()
        encoder.set_bit_rate(BIT_RATE)
        encoder.set_in_sample_rate(self.rate)
        encoder.set_channels(1)
        encoder.set_quality(5)
        encoder.silence()
        mp3, samples = bytearray(), 0
        for chunk in self._chunks(script):
            pcm = (numpy.clip(chunk, -1, 1) * 32767).astype("<i2")
            mp3 += encoder.encode(pcm.tobytes())
            samples += len(pcm)
        mp3 += encoder.flush()
        return Audio(bytes(mp3), round(samples / self.rate))

    def _chunks(self, script: str) -> Iterable[Any]:
        import numpy

        silence = numpy.zeros(int(self.rate * self.pause), dtype="float32")
        for paragraph in script.split("\n\n"):
            # Square brackets would be read as pronunciation marks.
            yield from _engine().stream(paragraph.replace("[", "(").replace("]", ")"))
            yield silence


@lru_cache(maxsize=1)
def _engine() -> Any:
    from hibari import Hibari as Engine

    return Engine(threads=1)


def voice_for(language: str) -> Voice | None:
    """The voice that reads `language` (a code such as en-GB); None where none is installed."""
    installed = find_spec("hibari") is not None and find_spec("lameenc") is not None
    return Hibari() if installed and language.split("-", maxsplit=1)[0].lower() == "en" else None
