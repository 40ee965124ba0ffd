"""Stored pages while the database is stopped, and while it hangs: how many of those who ask get them.

A PostgreSQL of the bench's own, the server of `make run` with two processes, READERS at once; a story withdrawn one
second before the database goes must be told to nobody.
"""

from __future__ import annotations

import functools
import shutil
import threading
import time
from collections import Counter
from collections.abc import Iterable

from tests.benchmarks.papers import FOLDER, environment
from tests.foundation.serving.editing import Editing
from tests.foundation.serving.running import Server
from tests.postgresql_cluster import Cluster

SECONDS, READERS = 60, 8
PATHS = ("/", "/news-feed/", "/news-feed/column/", "/newsletters/")


@functools.cache
def _found() -> dict[str, float]:
    shutil.rmtree(FOLDER / "outage", ignore_errors=True)
    (FOLDER / "outage").mkdir(parents=True)
    cluster = Cluster()
    cluster.start()
    env = {**environment("outage"), "DATABASE_URL": cluster.url}
    try:
        desk = Editing(env)
        server = Server(env)
        with server.running():
            _stored(server, desk)
            cluster.stop()
            stopped = _asked(server, desk.path)
            cluster.start()
            _until_made_anew(server, desk)
            with cluster.hanging(at_most=2 * SECONDS):
                hanging = _asked(server, desk.path)
        desk.close()
    finally:
        cluster.remove()
    both = stopped + hanging
    return {
        "ok": 100 * both["200"] / (both["200"] + both["other"]),
        "asked": both["200"] + both["other"],
        "withdrawn": both["withdrawn"],
        "slowest": max(stopped["slowest"], hanging["slowest"]),
    }


def _stored(server: Server, desk: Editing) -> None:
    """Each process has the pages, and then the story goes."""
    for _ in range(12):
        for path in (*PATHS, desk.path):
            server.get(path)
    desk.tell("withdraw")
    time.sleep(1)
    for path in PATHS:
        server.get(path)


def _until_made_anew(server: Server, desk: Editing) -> None:
    time.sleep(10)
    desk.tell("republish")
    _stored(server, desk)


def _asked(server: Server, withdrawn: str) -> Counter[str]:
    found: Counter[str] = Counter()
    until = time.monotonic() + SECONDS

    def read(number: int) -> None:
        while time.monotonic() < until:
            begin = time.monotonic()
            status, _headers, _body = server.get(PATHS[number % len(PATHS)])
            found["200" if status == 200 else "other"] += 1
            found["slowest"] = max(found["slowest"], int((time.monotonic() - begin) * 1000))
            if number == 0:
                found["withdrawn"] += server.get(withdrawn)[0] == 200
            time.sleep(0.02)

    readers = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return found


def ok() -> Iterable[str]:
    found = _found()
    yield f"outage.ok {found['ok']:.2f} % of stored pages"
    yield f"outage.ok.asked {found['asked']:.0f} requests"
    yield f"outage.ok.slowest {found['slowest']:.0f} ms"


def withdrawn() -> Iterable[str]:
    yield f"outage.withdrawn {_found()['withdrawn']:.0f} answers"
