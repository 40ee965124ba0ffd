"""The server of `make run` itself, in a process of its own: the line of the Makefile serves; slow clients wait."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings

from newsroom.rsgi import max_body_bytes
from tests.benchmarks.slow import serve_command

ROOT = Path(__file__).resolve().parents[3]
LONG_ENOUGH = 60  # seconds


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path / "data"), "READ_DOTENV": "false"}
    server = subprocess.Popen(serve_command(port), cwd=ROOT, env={**environment, "EMBEDDED_WORKER": "false"})
    until = time.monotonic() + LONG_ENOUGH
    while time.monotonic() < until and server.poll() is None:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        time.sleep(0.1)
    yield port
    server.terminate()
    server.wait(LONG_ENOUGH)


def status(port: int, method: str, headers: dict[str, str]) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONG_ENOUGH)
    connection.putrequest(method, "/health/live")
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse().status
    connection.close()
    return answer


def test_clients_that_send_nothing_keep_nobody_waiting_and_too_much_is_refused_unread(port: int) -> None:
    head = b"POST /newsletters/sign-up/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n"
    silent = [socket.create_connection(("127.0.0.1", port), timeout=LONG_ENOUGH) for _number in range(100)]
    for one in silent:
        one.sendall(head)
    assert status(port, "GET", {}) == 200
    assert status(port, "HEAD", {"Content-Length": "0"}) == 200
    assert status(port, "POST", {"Content-Length": str(settings.PUBLIC_BODY_MAX_BYTES + 1)}) == 413
    for one in silent:
        one.close()


def test_files_are_taken_by_the_desk_only() -> None:
    assert max_body_bytes("/admin/articles/photo/add/") == settings.DESK_BODY_MAX_BYTES
    assert max_body_bytes("/newsletters/sign-up/") == settings.PUBLIC_BODY_MAX_BYTES
    assert max_body_bytes("/administer/") == settings.PUBLIC_BODY_MAX_BYTES
