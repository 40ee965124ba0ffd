"""`python -m tests.benchmarks [name or group …]` prints one line a figure: `BENCH name.figure value unit`."""

from __future__ import annotations

import functools
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from typing import Any

from tests.benchmarks import acts, autosave, cached, outage, revisions, serving, slow, typing, words
from tests.benchmarks.papers import ROOT, SIZES, built

PAGES = ("article", "home", "feed", "section")


ROUNDS = 3  # of each paper, in turn; the least counts, for what else the machine does can only add


@functools.cache
def measured(size: str, _round: int = 0) -> dict[str, Any]:
    result = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.measure"],
        cwd=ROOT,
        env=built(size),
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(result.stdout.splitlines()[-1])
    return found


def render(page: str) -> Iterable[str]:
    cost = min((measured("demo", turn)["costs"][page] for turn in range(ROUNDS)), key=lambda found: found["cpu"])
    yield f"render.{page} {cost['cpu']:.2f} ms"
    yield f"render.{page}.ratio {cost['cpu'] / cost['reference']:.2f} of plain Python's reference loop"
    yield f"render.{page}.rate {1000 / cost['cpu']:.0f} requests/s a core"
    yield f"render.{page}.queries {cost['queries']:.0f} queries"
    yield f"render.{page}.cold {cost['cold']:.2f} ms"
    yield f"render.{page}.cold.queries {cost['cold_queries']:.0f} queries"
    yield f"render.{page}.bytes {cost['bytes']:.0f} bytes"


def scale(page: str) -> Iterable[str]:
    rounds = [[measured(size, turn)["costs"][page]["cpu"] for size in SIZES] for turn in range(ROUNDS)]
    small, large = (min(costs) for costs in zip(*rounds, strict=True))
    yield f"scale.{page} {large / small:.2f} ratio"
    yield f"scale.{page}.cpu {large:.2f} ms"


def weight(page: str) -> Iterable[str]:
    yield f"weight.{page} {measured('demo')['weight']:.1f} KB"


BENCHES: dict[str, Callable[[], Iterable[str]]] = {
    **{f"render.{page}": functools.partial(render, page) for page in PAGES},
    **{f"scale.{page}": functools.partial(scale, page) for page in PAGES},
    "weight.article": functools.partial(weight, "article"),
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
