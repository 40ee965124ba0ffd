"""The processes of a trial. Run as a module it obeys lines of JSON, `["verb", "argument", …]`."""

from __future__ import annotations

import json
import multiprocessing
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkProcess
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402

from newsroom.foundation.jobs import embedded  # noqa: E402
from newsroom.foundation.jobs.models import JobSlot, JobWorker  # noqa: E402
from newsroom.foundation.jobs.processes import WorkerPool, leave_database  # noqa: E402
from newsroom.foundation.jobs.queues import lanes  # noqa: E402
from newsroom.foundation.jobs.schedule import tick  # noqa: E402
from newsroom.foundation.jobs.worker import Worker  # noqa: E402
from tests.foundation.jobs import trial_jobs  # noqa: E402

forked: dict[int, ForkProcess] = {}


def prepare() -> None:
    """The engine's tables alone, in whatever state the migrations are."""
    with connection.schema_editor() as editor:
        for model in (DBTaskResult, JobSlot, JobWorker):
            editor.create_model(model)


def enqueue(name: str, *words: str) -> None:
    getattr(trial_jobs, name).enqueue(*words)


def enqueue_many(path: str, count: int) -> None:
    for number in range(count):
        trial_jobs.write_line.enqueue(path, str(number))


def count() -> dict[str, int]:
    """What is in the tables, without what workers queue by the clock."""
    rows = DBTaskResult.objects.filter(task_path__startswith="tests.").order_by()
    return {
        **Counter(rows.values_list("status", flat=True)),
        "attempts": sum(len(ids) for ids in rows.values_list("worker_ids", flat=True)),
        "slots": JobSlot.objects.filter(name__endswith="trial_hourly").count(),
        "hourly": DBTaskResult.objects.filter(task_path__endswith="trial_hourly").count(),
        "workers": JobWorker.objects.count(),
    }


def fork(verb: str, *words: Any) -> int:
    """Do it in a new process, whose id is the answer."""
    leave_database()
    process = multiprocessing.get_context("fork").Process(target=VERBS[verb], args=words)
    process.start()
    assert process.pid is not None
    forked[process.pid] = process
    return process.pid


def wait(child: int) -> int | None:
    """The exit code of a forked process; negative for a signal."""
    forked[child].join()
    return forked[child].exitcode


def tick_together(go: str, hours: int, ticks: int) -> None:
    """So many ticks in each of so many hours, as soon as the file `go` exists."""
    import time_machine  # imports pytest: the embedded worker would not start

    connection.ensure_connection()
    while not Path(go).exists():
        sleep(0.001)
    noon = datetime(2026, 11, 2, 12, 10, tzinfo=UTC)
    for hour in range(hours):
        with time_machine.travel(noon + timedelta(hours=hour), tick=False):
            for _ in range(ticks):
                tick()


def work(path: str, lines: int) -> None:
    """A worker quick to give others up for dead, until a second after the file has so many lines."""
    worker = Worker(beat=timedelta(seconds=0.2), silence=timedelta(seconds=1))
    last: float | None = None
    while last is None or monotonic() < last + 1:
        worker._next_reap = 0
        if not worker.step():
            sleep(0.05)
        if last is None and Path(path).exists() and len(Path(path).read_text().split()) >= lines:
            last = monotonic()
    worker.heartbeat.stop()


def pool(size: int) -> None:
    WorkerPool(size, lanes()).run()


def serve(path: str) -> None:
    """A server that starts the embedded workers twice, and waits until the line it queued is there."""
    first, second = embedded.start(), embedded.start()
    assert first is not None
    assert first is second
    trial_jobs.write_line.enqueue(path, "embedded")
    while not Path(path).exists():
        sleep(0.01)


def serve_lanes(path: str, until: str) -> None:
    """A server whose slow lane is busy with a picture, and that writes a line meanwhile."""
    trial_jobs.make_picture.enqueue(path, until)
    embedded.start()
    while not Path(path).exists():
        sleep(0.01)
    trial_jobs.write_line.enqueue(path, "mail")
    while "mail" not in Path(path).read_text():
        sleep(0.01)
    Path(until).touch()


VERBS: dict[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (prepare, enqueue, enqueue_many, count, fork, wait, tick_together, work, pool, serve, serve_lanes)
}

if __name__ == "__main__":
    for line in sys.stdin:
        asked, *arguments = json.loads(line)
        print(json.dumps(VERBS[asked](*arguments)), flush=True)
