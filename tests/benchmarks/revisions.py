"""What history weighs: a revision's bytes as two columns of JSON, as it was, and as one snapshot, as it is.

Run as a module it measures, against the demo paper, and prints one line of JSON.
"""

from __future__ import annotations

import functools
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

from tests.benchmarks.papers import ROOT, built

WORDS, ROUNDS = 10_000, 20


@functools.cache
def measured() -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.revisions"]
    result = subprocess.run(command, cwd=ROOT, env=built("demo"), check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(result.stdout.splitlines()[-1])
    return found


def size() -> Iterable[str]:
    found = measured()
    for name in ("demo", "long"):
        columns, snapshot = found[f"{name}_columns"], found[f"{name}_snapshot"]
        yield f"revision.bytes.{name} {snapshot:.0f} bytes"
        yield f"revision.bytes.{name}.columns {columns:.0f} bytes"
        yield f"revision.bytes.{name}.ratio {snapshot / columns:.2f} ratio"
    yield f"revision.pack {found['pack']:.2f} ms"
    yield f"revision.unpack {found['unpack']:.2f} ms"


def _columns(fields: Any, body: Any) -> int:
    """As JSON columns are stored in SQLite: spaces after the signs, letters beyond ASCII escaped."""
    return len(json.dumps(fields)) + len(json.dumps(body))


def _milliseconds(act: Callable[[], object]) -> float:
    times = []
    for _round in range(ROUNDS):
        begin = time.process_time()
        act()
        times.append((time.process_time() - begin) * 1000)
    return statistics.median(times)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    import django

    django.setup()
    from articles.body.render.text import words
    from articles.drafts.snapshots import pack, unpack
    from articles.models import Article
    from articles.story.content import fields_of

    states = [(fields_of(story), story.body) for story in Article.objects.order_by("pk")]
    blocks: list[Any] = []
    for _fields, body in states:  # stories one after another, as nobody writes ten thousand words alike
        if words({"type": "doc", "content": blocks}) < WORDS:
            blocks += body["content"]
    long = (states[0][0], {**states[0][1], "content": blocks})
    packed = pack(*long)
    found = {
        "demo_columns": sum(_columns(*state) for state in states),
        "demo_snapshot": sum(len(pack(*state)) for state in states),
        "long_columns": _columns(*long),
        "long_snapshot": len(packed),
        "pack": _milliseconds(lambda: pack(*long)),
        "unpack": _milliseconds(lambda: unpack(packed)),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
