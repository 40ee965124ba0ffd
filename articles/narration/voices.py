"""Voices that read aloud, behind one small interface, so that another engine is one more class."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from articles.narration.sound import mp3
from newsroom.foundation.children import run_child
from newsroom.foundation.jobs.queues import limit_of

# A child that hangs must end before the job is taken away from its worker, or the reason would be lost.
LONGEST = limit_of("narration") - timedelta(minutes=1)


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
    """English, offline, on the CPU: the model is inside the package.

    It runs in a process of its own (`synthesis`): the model's two hundred megabytes go when the story is read.
    """

    name = "hibari heart"

    def speak(self, script: str) -> Audio:
        """Raises ChildFailedError where the voice crashes, is killed or takes too long."""
        with TemporaryDirectory(prefix="narration-") as folder:
            told = Path(folder) / "told.mp3"
            run_child("articles.narration.synthesis", str(told), given=script, seconds=LONGEST.total_seconds())
            with told.open("rb") as file:
                seconds = mp3.seconds(file, told.stat().st_size)
            return Audio(told.read_bytes(), round(seconds))


def voice_for(language: str) -> Voice | None:
    """The voice that reads `language` (a code such as en-GB); None where none is installed."""
    installed = find_spec("hibari") is not None and find_spec("lameenc") is not None
    return Hibari() if installed and language.split("-", maxsplit=1)[0].lower() == "en" else None
