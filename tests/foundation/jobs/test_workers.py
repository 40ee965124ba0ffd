"""The two places where jobs run: a thread of the server, and `manage.py work`."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest
from django.core.management import CommandError, call_command

from newsroom.foundation.jobs import embedded
from tests.foundation.jobs.conftest import Machine


def test_the_embedded_worker_runs_a_job_and_leaves_no_trace(machine: Machine, tmp_path: Path) -> None:
    line = tmp_path / "line"
    server = machine.fork("serve", line)
    assert machine.finish(server) == 0, machine.errors.read_text()
    assert machine.lines(line) == ["embedded"]
    counts = machine.count()
    assert (counts["SUCCESSFUL"], counts["workers"]) == (1, 0)


def test_the_embedded_worker_never_starts_in_tests() -> None:
    assert embedded.start() is None


@pytest.mark.parametrize(
    ("words", "serves"),
    [
        (["/srv/paper/manage.py", "migrate"], False),
        (["/srv/paper/manage.py"], False),
        (["/srv/bin/django-admin", "shell"], False),
        (["/srv/lib/django/__main__.py", "check"], False),
        (["manage.py", "runserver"], True),
        (["/srv/bin/granian", "newsroom.wsgi:application"], True),
        (["/srv/lib/granian/__main__.py", "newsroom.wsgi"], True),
    ],
)
def test_the_embedded_worker_starts_in_servers_only(
    words: list[str], serves: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "pytest")
    monkeypatch.setattr(sys, "argv", words)
    assert embedded._is_server() is serves


def test_workers_finish_the_job_in_hand_when_told_to_stop(machine: Machine, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    machine.ask("enqueue", "take_a_second", seen)
    worker = machine.command("work")
    machine.wait_for(seen, 1)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(30) == 0, machine.errors.read_text()
    assert machine.lines(seen) == ["begun", "done"]
    assert machine.count()["workers"] == 0


def test_several_processes_share_the_jobs_and_each_runs_once(machine: Machine, tmp_path: Path) -> None:
    lines = tmp_path / "lines"
    machine.ask("enqueue_many", lines, 60)
    pool = machine.fork("pool", 3)
    machine.wait_for(lines, 60)
    assert machine.finish(pool, signal.SIGTERM) == 0, machine.errors.read_text()
    assert sorted(machine.lines(lines), key=int) == [str(number) for number in range(60)]


def test_a_pool_replaces_a_worker_that_died(machine: Machine, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    machine.ask("enqueue", "die", seen)
    pool = machine.fork("pool", 1)
    machine.wait_for(seen, 1)
    machine.ask("enqueue", "write_line", seen, "replaced")
    machine.wait_for(seen, 2)
    machine.finish(pool, signal.SIGTERM)
    assert machine.lines(seen) == ["dying", "replaced"]


def test_workers_end_when_their_pool_is_killed(machine: Machine) -> None:
    pool = machine.fork("pool", 2)
    end = monotonic() + 30
    while machine.count()["workers"] < 2:
        assert monotonic() < end
    machine.finish(pool, signal.SIGKILL)
    while machine.count()["workers"]:
        assert monotonic() < end
        sleep(0.1)


def test_an_unknown_queue_is_named_at_once() -> None:
    with pytest.raises(CommandError, match="No such queue: parcels"):
        call_command("work", queue=["parcels"])
