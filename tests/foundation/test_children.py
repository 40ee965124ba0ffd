"""A child process does its work and ends; a crash, a kill or a hang of it is an error with a reason."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import pytest

from newsroom.foundation.children import ROOT, ChildFailedError, run_child

TRIAL = "tests.foundation.child_trial"


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(done: Callable[[], object], seconds: float = 20) -> None:
    end = monotonic() + seconds
    while not done():
        assert monotonic() < end
        sleep(0.05)


def test_it_is_given_a_text_and_leaves_a_file(tmp_path: Path) -> None:
    run_child(TRIAL, "copy", str(tmp_path / "copy"), given="Fog – лід.\n", seconds=60)
    assert (tmp_path / "copy").read_text() == "Fog – лід.\n"


def test_a_crash_is_told_with_what_the_child_said_last() -> None:
    with pytest.raises(ChildFailedError, match=r"(?s)ended with exit code 1.*ValueError: no such voice"):
        run_child(TRIAL, "crash", seconds=60)


def test_a_kill_is_told_by_its_signal() -> None:
    with pytest.raises(ChildFailedError, match="was ended by SIGSEGV"):
        run_child(TRIAL, "fall", seconds=60)


def test_a_child_that_hangs_is_ended_at_its_limit(tmp_path: Path) -> None:
    with pytest.raises(ChildFailedError, match="took longer than 3 seconds"):
        run_child(TRIAL, "hang", str(tmp_path / "pid"), seconds=3)
    assert not is_alive(int((tmp_path / "pid").read_text()))


def test_a_child_ends_soon_after_its_parent_was_killed(tmp_path: Path) -> None:
    written = tmp_path / "pid"
    parent = subprocess.Popen([sys.executable, "-m", TRIAL, "parent", str(written)], cwd=ROOT)
    wait_until(lambda: written.exists() and written.read_text())
    child = int(written.read_text())
    assert is_alive(child)
    parent.kill()
    parent.wait()
    wait_until(lambda: not is_alive(child))
