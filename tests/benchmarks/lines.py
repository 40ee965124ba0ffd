"""How much test stands beside the code: lines of Python, without the demo paper and migrations."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks.papers import ROOT

APPS = ("articles", "feed", "membership", "newsroom")
LEFT_OUT = {"migrations", "demo"}


def ratio() -> Iterable[str]:
    app = sum(_lines(path) for name in APPS for path in (ROOT / name).rglob("*.py") if not _is_left_out(path))
    tests = sum(_lines(path) for path in (ROOT / "tests").rglob("*.py"))
    yield f"ratio.tests {tests / app:.2f} lines of tests to lines of the apps"
    yield f"ratio.tests.lines {tests} lines of tests"


def _is_left_out(path: Path) -> bool:
    return bool(LEFT_OUT & set(path.relative_to(ROOT).parts))


def _lines(path: Path) -> int:
    return len(path.read_text().splitlines())
