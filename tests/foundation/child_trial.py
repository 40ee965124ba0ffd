"""A child for the tests of `children`: does what its first argument says."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from time import sleep

from newsroom.foundation.children import be_child, run_child


def copy() -> None:
    Path(sys.argv[2]).write_text(sys.stdin.read())


def crash() -> None:
    raise ValueError("no such voice")


def fall() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def hang() -> None:
    """Leaves its id, and hears nothing but what cannot be ignored."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    Path(sys.argv[2]).write_text(str(os.getpid()))
    sleep(600)


def parent() -> None:
    run_child("tests.foundation.child_trial", "hang", sys.argv[2], seconds=600)


if __name__ == "__main__":
    if sys.argv[1] != "parent":
        be_child()
    {act.__name__: act for act in (copy, crash, fall, hang, parent)}[sys.argv[1]]()
