"""`python -m tests.benchmarks [name or group …]` prints one line a figure: `BENCH name.figure value unit`."""

from __future__ import annotations

import functools
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from typing import Any

from tests.benchmarks import (
    acts,
    autosave,
    cached,
    lines,
    outage,
    photos,
    revisions,
    serving,
    slow,
    typing,
    weight,
    words,
)
from tests.benchmarks.papers import ROOT, SIZES, built, copied

PAGES = ("article", "home", "feed", "section")
UNCACHED = ("article", "home", "feed", "rss")

ROUNDS = 3  # of each paper, in turn; the least counts, for what else the machine does can only add


@functools.cache
def measured(size: str, _round: int = 0, what: str = "render") -> dict[str, Any]:
    result = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.measure", what],
        cwd=ROOT,
        env=copied(size) if what == "uncached" else built(size),
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(result.stdout.splitlines()[-1])
    return found


def render(page: str) -> Iterable[str]:
    cost = min((measured("demo", turn)["costs"][page] for turn in range(ROUNDS)), key=lambda found: found["warm"])
    yield f"render.{page} {cost['warm']:.2f} ms"
    yield f"render.{page}.ratio {cost['warm'] / cost['reference']:.2f} of plain Python's reference loop"
    yield f"render.{page}.rate {1000 / cost['warm']:.0f} requests/s a core"
    yield f"render.{page}.queries {cost['queries']['warm']} queries"
    yield f"render.{page}.cold {cost['cold']:.2f} ms"
    yield f"render.{page}.cold.queries {cost['queries']['cold']} queries"
    yield f"render.{page}.bytes {cost['bytes']} bytes"


def uncached(page: str) -> Iterable[str]:
    """Of the round in which it was least, warm and after an edit each."""
    rounds = [measured("demo", turn, "uncached")["costs"][page] for turn in range(ROUNDS)]
    warm, edited = (min(rounds, key=lambda found: found[state]) for state in ("warm", "after_edit"))
    yield f"uncached.{page} {warm['warm']:.2f} ms"
    yield f"uncached.{page}.ratio {warm['warm'] / warm['reference']:.2f} of plain Python's reference loop"
    yield f"uncached.{page}.queries {warm['queries']['warm']} queries"
    yield f"uncached.{page}.after_edit {edited['after_edit']:.2f} ms"
    yield f"uncached.{page}.after_edit.ratio {edited['after_edit'] / warm['warm']:.2f} of warm"
    yield f"uncached.{page}.after_edit.loops {edited['after_edit'] / edited['reference']:.2f} reference loops"
    yield f"uncached.{page}.after_edit.queries {edited['queries']['after_edit']} queries"


def scale(page: str) -> Iterable[str]:
    rounds = [[measured(size, turn)["costs"][page]["warm"] for size in SIZES] for turn in range(ROUNDS)]
    small, large = (min(costs) for costs in zip(*rounds, strict=True))
    yield f"scale.{page} {large / small:.2f} ratio"
    yield f"scale.{page}.cpu {large:.2f} ms"


BENCHES: dict[str, Callable[[], Iterable[str]]] = {
    **{f"render.{page}": functools.partial(render, page) for page in PAGES},
    **{f"scale.{page}": functools.partial(scale, page) for page in PAGES},
    **{f"uncached.{page}": functools.partial(uncached, page) for page in UNCACHED},
    "weight.article": weight.article,
    "acts.sequences": acts.sequences,
    "autosave.cpu": autosave.cpu,
    "cached.ratio": cached.ratio,
    "cached.p99": cached.p99,
    "purge.p99": cached.purge,
    "outage.ok": outage.ok,
    "outage.withdrawn": outage.withdrawn,
    "slow.p99": cached.slow,
    "memory.rest": cached.memory,
    "words.lost": words.lost,
    "memory.demo": serving.memory,
    "mail.wait": serving.mail,
    "photo.queries": photos.queries,
    "ratio.tests": lines.ratio,
    "revision.bytes": revisions.size,
    "slow.bodies": slow.bodies,
    "typing.p50": functools.partial(typing.figure, "p50"),
    "typing.p99": functools.partial(typing.figure, "p99"),
    "typing.longest": typing.longest,
}


def chosen(names: list[str]) -> list[str]:
    found = [bench for bench in BENCHES if not names or bench in names or bench.split(".")[0] in names]
    if not found:
        sys.exit(f"No bench of that name. There are: {', '.join(BENCHES)}.")
    return found


if __name__ == "__main__":
    for bench in chosen(sys.argv[1:]):
        for line in BENCHES[bench]():
            print(f"BENCH {line}", flush=True)
