"""A database of its own for trials with real processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from uuid import uuid4

import environ
import pytest

from tests.foundation.jobs import trial_jobs

ROOT = Path(__file__).resolve().parents[3]


class Machine:
    """Runs processes against one scratch database, and counts what they leave in it."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self.errors = folder / "errors.log"
        self.environment = {
            **os.environ,
            "DATABASE_URL": database_url,
            "DATA_DIR": str(folder),
            "READ_DOTENV": "false",
        }
        self.started: list[subprocess.Popen[str]] = []
        self.console = self._popen("-m", "tests.foundation.jobs.trial")

    def ask(self, verb: str, *words: Any) -> Any:
        """Do it in the console process; the answer. The verbs are functions of `trial`."""
        assert self.console.stdin is not None
        assert self.console.stdout is not None
        self.console.stdin.write(json.dumps([verb, *words], default=str) + "\n")
        self.console.stdin.flush()
        answer = self.console.stdout.readline()
        assert answer, self.errors.read_text()
        return json.loads(answer)

    def fork(self, verb: str, *words: Any) -> int:
        """Do it in a new process; its id."""
        child: int = self.ask("fork", verb, *words)
        return child

    def finish(self, child: int, with_signal: signal.Signals | None = None) -> int:
        """Wait for a forked process, after a signal to it if one is given; its exit code."""
        if with_signal is not None:
            os.kill(child, with_signal)
        code: int = self.ask("wait", child)
        return code

    def command(self, *words: str) -> subprocess.Popen[str]:
        return self._popen("manage.py", *words)

    def count(self) -> dict[str, int]:
        """Jobs by status, and how many turns, workers and attempts are on record."""
        counts: dict[str, int] = self.ask("count")
        return counts

    def lines(self, path: Path) -> list[str]:
        return path.read_text().split() if path.exists() else []

    def wait_for(self, path: Path, lines: int) -> None:
        end = monotonic() + 60
        while len(self.lines(path)) < lines:
            assert monotonic() < end, self.errors.read_text()
            sleep(0.02)

    def stop(self) -> None:
        """Everything of this trial ends, grandchildren too: each start leads a process group."""
        for process in self.started:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()

    def _popen(self, *arguments: str) -> subprocess.Popen[str]:
        with self.errors.open("a") as errors:
            process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                start_new_session=True,
            )
        self.started.append(process)
        return process


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    with _scratch_database(tmp_path) as url:
        trial = Machine(url, tmp_path)
        try:
            trial.ask("prepare")
            yield trial
        finally:
            trial.stop()


@contextmanager
def _scratch_database(folder: Path) -> Iterator[str]:
    """The URL of a SQLite file, or of a database beside the one the suite runs on when that is PostgreSQL."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield f"sqlite:///{folder / 'jobs.sqlite3'}"
        return
    name = f"jobs_{uuid4().hex[:12]}"
    address, _, options = server.partition("?")
    _administer(server, f'CREATE DATABASE "{name}"')
    try:
        yield f"{address.rsplit('/', 1)[0]}/{name}" + (f"?{options}" if options else "")
    finally:
        _administer(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _administer(server: str, statement: str) -> None:
    import psycopg  # there only with PostgreSQL

    given = environ.Env.db_url_config(server)
    with psycopg.connect(
        host=given["HOST"] or None,
        port=given["PORT"] or None,
        user=given["USER"] or None,
        password=given["PASSWORD"] or None,
        dbname="postgres",
        autocommit=True,
    ) as connection:
        connection.execute(statement)


@pytest.fixture
def marks() -> Iterator[list[str]]:
    """What the trial jobs of this test left behind."""
    trial_jobs.marks.clear()
    yield trial_jobs.marks
    trial_jobs.marks.clear()
