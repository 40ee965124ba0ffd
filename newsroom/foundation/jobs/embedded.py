"""The worker inside the server, so that the paper runs with one process. Production runs `manage.py work`."""

from __future__ import annotations

import os
import sys
import threading
from multiprocessing.util import Finalize
from pathlib import Path

from newsroom.foundation.jobs.discovery import discover
from newsroom.foundation.jobs.worker import Worker

SERVING_COMMANDS = {"runserver", "serve"}
PARTING_SECONDS = 10.0

_lock = threading.Lock()
_threads: dict[int, threading.Thread] = {}  # by process: a fork copies the record and not the thread


def start() -> threading.Thread | None:
    """Run one worker in a daemon thread of this server; None where no server is (commands, tests).

    Several server processes may each have theirs: jobs are claimed one by one.
    """
    if not _is_server():
        return None
    with _lock:
        running = _threads.get(os.getpid())
        if running is not None and running.is_alive():
            return running
        # Here and not in the thread: two threads importing at once can meet half-made modules.
        discover()
        worker = Worker()
        thread = threading.Thread(target=worker.run, name="embedded-worker", daemon=True)
        thread.start()
        _threads[os.getpid()] = thread
        # Not atexit: the processes of granian are multiprocessing's, which end without it.
        Finalize(None, _finish, args=(worker, thread), exitpriority=1)
        return thread


def _finish(worker: Worker, thread: threading.Thread) -> None:
    """Give the job in hand a moment, so that a restart of the server seldom leaves one to be recovered."""
    worker.stop()
    thread.join(PARTING_SECONDS)


def _is_server() -> bool:
    if "pytest" in sys.modules:
        return False
    program = Path(sys.argv[0])
    is_command = program.name in {"manage.py", "django-admin"} or program.parts[-2:] == (
        "django",
        "__main__.py",
    )
    return not is_command or (len(sys.argv) > 1 and sys.argv[1] in SERVING_COMMANDS)
