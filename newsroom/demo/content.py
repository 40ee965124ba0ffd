"""Reads the demo paper's files: stories (TOML front matter and text) and data (TOML)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
_AGE = re.compile(r"(\d+)([mhd])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


@dataclass(frozen=True)
class Story:
    """One demo story: its front matter and its text."""

    facts: dict[str, Any]
    text: str

    @property
    def slug(self) -> str:
        return str(self.facts["slug"])

    @property
    def bylines(self) -> list[tuple[str, str]]:
        """(author's slug, role)."""
        return [(slug, role) for slug, _, role in (entry.partition(":") for entry in self.facts["bylines"])]


def stories() -> list[Story]:
    return [_story(path) for path in sorted((FOLDER / "stories").glob("*.md"))]


def _story(path: Path) -> Story:
    _, front, text = path.read_text(encoding="utf-8").split("+++", 2)
    return Story(tomllib.loads(front), text)


def data(name: str) -> dict[str, Any]:
    """One of the data files, `name` without its ending."""
    return tomllib.loads((FOLDER / "data" / f"{name}.toml").read_text(encoding="utf-8"))


def age(text: str) -> timedelta:
    """“2d4h” as a length of time; empty is none."""
    return timedelta(**{_UNITS[unit]: int(number) for number, unit in _AGE.findall(text)})
