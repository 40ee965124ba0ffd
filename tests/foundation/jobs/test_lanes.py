"""Mail and default jobs never wait for pictures and narration, wherever jobs run."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as real

from newsroom.foundation.jobs.queues import lanes
from tests.foundation.jobs.conftest import Machine


def test_every_queue_is_in_one_lane_and_the_slow_ones_in_their_own() -> None:
    assert lanes() == [("default", "mail"), ("pictures", "narration")]
    assert sorted(queue for lane in lanes() for queue in lane) == sorted(real.TASKS["default"]["QUEUES"])


def test_a_new_queue_is_quick(settings: Any) -> None:
    settings.TASKS = {"default": {"QUEUES": ["pictures", "parcels"]}}
    assert lanes() == [("parcels",), ("pictures",)]


@pytest.mark.parametrize(
    ("named", "parted"),
    [(["mail"], [("mail",)]), (["narration", "mail"], [("mail",), ("narration",)]), (["pictures"], [("pictures",)])],
)
def test_queues_that_are_named_are_parted_as_well(named: list[str], parted: list[tuple[str, ...]]) -> None:
    assert lanes(named) == parted


def test_in_the_server_mail_passes_a_picture(machine: Machine, tmp_path: Path) -> None:
    line, until = tmp_path / "line", tmp_path / "until"
    server = machine.fork("serve_lanes", line, until)
    assert machine.finish(server) == 0, machine.errors.read_text()
    assert machine.lines(line) == ["picture", "mail"]
    counts = machine.count()
    assert (counts["SUCCESSFUL"], counts["workers"]) == (2, 0)


def test_in_work_mail_passes_a_picture_and_narration_waits_for_it(machine: Machine, tmp_path: Path) -> None:
    line, until = tmp_path / "line", tmp_path / "until"
    machine.ask("enqueue", "make_picture", line, until)
    machine.ask("enqueue", "make_narration", line)
    workers = machine.command("work")
    machine.wait_for(line, 1)
    machine.ask("enqueue", "write_line", line, "mail")
    machine.wait_for(line, 2)
    assert machine.count()["workers"] == 2
    until.touch()
    machine.wait_for(line, 3)
    workers.send_signal(signal.SIGTERM)
    assert workers.wait(30) == 0, machine.errors.read_text()
    assert machine.lines(line) == ["picture", "mail", "narration"]
    assert machine.count()["workers"] == 0
