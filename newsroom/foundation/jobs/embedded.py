"""The workers inside the server, one a lane, so that the paper runs with one process. Production: `manage.py work`."""

from __future__ import annotations

import os
import sys
import threading
from multiprocessing.util import Finalize
from pathlib import Path
from time import monotonic

from newsroom.foundation.jobs.discovery import discover
from newsroom.foundation.jobs.queues import lanes
from newsroom.foundation.jobs.worker import Worker

SERVING_COMMANDS = {"runserver", "serve"}
PARTING_SECONDS = 10.0

_lock = threading.Lock()
_threads: dict[int, list[threading.Thread]] = {}  # by process: a fork copies the record and not the threads


def start() -> list[threading.Thread] | None:
    """Run a worker for each lane in a daemon thread of this server; None where no server is (commands, tests).

    Several server processes may each have theirs: jobs are claimed one by one.
    """
    if not _is_server():
        return None
    with _lock:
        running = _threads.get(os.getpid(), [])
        if running and all(thread.is_alive() for thread in running):
            return running
        # Here and not in the threads: two threads importing at once can meet half-made modules.
        discover()
        workers = [Worker(queues) for queues in lanes()]
        threads = [
            threading.Thread(target=worker.run, name=f"embedded-worker-{worker.queues[0]}", daemon=True)
            for worker in workers
        ]
        for thread in threads:
            thread.start()
        _threads[os.getpid()] = threads
        # Not atexit: the processes of granian are multiprocessing's, which end without it.
        Finalize(None, _finish, args=(workers, threads), exitpriority=1)
        return threads


def _finish(workers: list[Worker], threads: list[threading.Thread]) -> None:
    """Give the jobs in hand a moment, so that a restart of the server seldom leaves one to be recovered."""
    for worker in workers:
        worker.stop()
    end = monotonic() + PARTING_SECONDS
    for thread in threads:
        thread.join(max(0.0, end - monotonic()))


def _is_server() -> bool:
    if "pytest" in sys.modules:
        return False
    program = Path(sys.argv[0])
    is_command = program.name in {"manage.py", "django-admin"} or program.parts[-2:] == (
        "django",
        "__main__.py",
    )
    return not is_command or (len(sys.argv) > 1 and sys.argv[1] in SERVING_COMMANDS)
