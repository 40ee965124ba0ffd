"""Two hundred random sequences of acts on a story and a news item: how much went wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable

from tests.benchmarks.papers import ROOT

SEQUENCES = 200
TEST = "tests/articles/publishing/test_sequences.py"


def sequences() -> Iterable[str]:
    """A tally that is not nought is printed as it is; the test itself then fails, and that is no figure of time."""
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:randomly", TEST]
    env = {**os.environ, "ACT_SEQUENCES": str(SEQUENCES)}
    done = subprocess.run(command, cwd=ROOT, env=env, check=False, capture_output=True, text=True)
    found = next((line.split()[1:] for line in done.stdout.splitlines() if line.startswith("TALLY ")), None)
    if found is None:
        raise RuntimeError(done.stdout[-2000:])
    for name, count in zip(("early", "unlogged", "twice"), found, strict=False):
        yield f"acts.{name} {count} of {found[3]} acts"
