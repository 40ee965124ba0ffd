"""Work in a process of its own that ends: its memory comes back, and a crash or a hang of it is no worker's.

Imports nothing of Django, so that a child takes a few megabytes more than its own work.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from time import sleep

ROOT = Path(__file__).resolve().parents[2]
MAX_REASON_LENGTH = 2000  # characters of what the child said last
NICENESS = 10  # readers come first
WATCH_SECONDS = 1.0


class ChildFailedError(Exception):
    """The child crashed, was killed, or took too long. The message says which, and what it said last."""


def run_child(module: str, *arguments: str, given: str = "", seconds: float) -> None:
    """Run `python -m module arguments…` with `given` on its standard input, for at most so many seconds.

    The module's first act is `be_child()`. Raises ChildFailedError; the child is gone then in any case.
    """
    command = [sys.executable, "-m", module, *arguments]
    try:
        # A session of its own: Ctrl-C in the terminal is for the server, which ends its children in order.
        done = subprocess.run(  # noqa: S603  our own modules
            command,
            input=given.encode(),
            cwd=ROOT,
            timeout=seconds,
            capture_output=True,
            start_new_session=True,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ChildFailedError(_reason(f"{module} took longer than {seconds:g} seconds", error.stderr)) from error
    if done.returncode:
        raise ChildFailedError(_reason(f"{module} {_ending(done.returncode)}", done.stderr))


def be_child() -> None:
    """In the child: stand back behind readers, and end soon after a parent that was killed."""
    os.nice(NICENESS)
    threading.Thread(target=_end_after, args=(os.getppid(),), name="end-after-parent", daemon=True).start()


def _end_after(parent: int) -> None:
    while os.getppid() == parent:
        sleep(WATCH_SECONDS)
    os._exit(1)


def _ending(code: int) -> str:
    if code < 0:
        return f"was ended by {signal.Signals(-code).name}"
    return f"ended with exit code {code}"


def _reason(what: str, stderr: bytes | None) -> str:
    said = (stderr or b"").decode(errors="replace").strip()[-MAX_REASON_LENGTH:]
    return f"{what}\n{said}" if said else what
