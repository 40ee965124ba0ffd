"""The server of `make run` on a PostgreSQL that hangs, is stopped, and comes back."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.benchmarks.slow import serve_command
from tests.postgresql_cluster import HANGS_AT_MOST, Cluster

pytestmark = pytest.mark.cluster
ROOT = Path(__file__).resolve().parents[3]
LONG_ENOUGH = 60.0  # seconds
FORM = "email=rosa%40example.org"
NOT_STORED = "/search/?q=tide"  # made for each who asks


@pytest.fixture
def port(cluster: Cluster, tmp_path: Path) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    environment = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(tmp_path / "data"),
        "DATABASE_URL": cluster.url,
        "READ_DOTENV": "false",
        "EMBEDDED_WORKER": "false",
    }
    for command in (["migrate", "--verbosity", "0"], ["collectstatic", "--noinput", "--verbosity", "0"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
    server = subprocess.Popen(serve_command(port), cwd=ROOT, env=environment)
    yield port
    server.terminate()
    server.wait(LONG_ENOUGH)


def ask(port: int, method: str, path: str, body: str = "") -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=HANGS_AT_MOST)
    headers = {"Accept": "text/html", "Content-Type": "application/x-www-form-urlencoded"}
    connection.request(method, path, body, headers if body else {"Accept": "text/html"})
    answer = connection.getresponse()
    given = answer.status, answer.read().decode()
    connection.close()
    return given


def answers_in_the_end(port: int) -> None:
    until = time.monotonic() + LONG_ENOUGH
    while time.monotonic() < until:
        with suppress(OSError):
            if ask(port, "GET", "/health/ready")[0] == 200:
                return
        time.sleep(0.2)
    pytest.fail("The server does not get ready.")


def check_outage(port: int) -> None:
    assert ask(port, "GET", "/health/live")[0] == 200
    assert ask(port, "GET", "/health/ready")[0] == 503
    for _time in range(3):
        status, page = ask(port, "GET", NOT_STORED)
        assert status == 503
        assert "This page is not available right now" in page
    status, page = ask(port, "POST", "/membership/sign-in/", FORM)
    assert status == 503
    assert 'value="rosa@example.org"' in page


def test_readers_hear_503_while_the_database_hangs_or_is_gone_and_are_served_once_it_is_back(
    cluster: Cluster, port: int
) -> None:
    answers_in_the_end(port)
    assert ask(port, "GET", NOT_STORED)[0] == 200
    with cluster.hanging():
        check_outage(port)
    answers_in_the_end(port)
    assert ask(port, "POST", "/membership/sign-in/", FORM)[0] == 303
    cluster.stop()
    check_outage(port)
    cluster.start()
    answers_in_the_end(port)
    assert ask(port, "GET", NOT_STORED)[0] == 200
