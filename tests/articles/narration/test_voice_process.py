"""The voice runs in a process of its own: what happens to it is a failed job with a reason, never a dead worker."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from articles.models import Narration
from articles.narration import voices
from articles.narration.actions import ask_for_narration
from newsroom.foundation.children import ROOT, run_child
from newsroom.foundation.jobs.testing import run_pending
from tests.make import make_article

ATTEMPTS = 3


def failing(monkeypatch: pytest.MonkeyPatch, act: str, folder: Path, *, seconds: float = 60) -> None:
    """The voice's process does something else instead."""

    def run(_module: str, *_arguments: str, **_given: Any) -> None:
        run_child("tests.foundation.child_trial", act, str(folder / "pid"), seconds=seconds)

    monkeypatch.setattr(voices, "run_child", run)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("act", "reason"),
    [("crash", "no such voice"), ("fall", "was ended by SIGSEGV"), ("hang", "took longer than 2 seconds")],
)
def test_a_failure_of_the_voice_is_a_failed_job_and_the_desk_is_told(
    act: str, reason: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    failing(monkeypatch, act, tmp_path, seconds=2 if act == "hang" else 60)
    article = make_article()
    Narration.objects.create(article=article)
    ask_for_narration(article)
    for turn in range(ATTEMPTS):
        with time_machine.travel(timezone.now() + turn * timedelta(hours=1)):
            assert run_pending("narration", raising=False) == 1
    row = DBTaskResult.objects.get()
    assert row.status == TaskResultStatus.FAILED
    assert reason in row.traceback
    found = Narration.objects.get()
    assert (found.audio, found.public_name) == ("", "")
    assert "The voice failed" in found.problem
    monkeypatch.undo()
    ask_for_narration(article)
    run_pending("narration")
    assert Narration.objects.get().problem == ""


def test_neither_server_nor_worker_loads_the_voice() -> None:
    words = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'newsroom.settings'; import django; django.setup();"
        "from newsroom.foundation.jobs.discovery import discover; discover();"
        "from articles.narration.voices import voice_for; voice_for('en').speak('Ice on the quay.');"
        "print([name for name in ('hibari', 'lameenc', 'numpy', 'onnxruntime') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
