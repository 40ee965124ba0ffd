"""The server of `make run` itself, for tests and benches that ask it from outside."""

from __future__ import annotations

import http.client
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.benchmarks.slow import serve_command
from tests.foundation.serving.editing import ROOT

LONG_ENOUGH = 60  # seconds


class Server:
    """The line of `make run` that serves, on a port of its own, with two processes."""

    def __init__(self, environment: dict[str, str], workers: int = 2) -> None:
        self.environment = environment
        self.workers = workers
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]

    @contextmanager
    def running(self) -> Iterator[subprocess.Popen[bytes]]:
        process = subprocess.Popen(serve_command(self.port, workers=self.workers), cwd=ROOT, env=self.environment)
        until = time.monotonic() + LONG_ENOUGH
        while time.monotonic() < until and process.poll() is None:
            with suppress(OSError):
                if self.get("/health/live")[0] == 200:
                    break
            time.sleep(0.1)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(LONG_ENOUGH)

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
        """On a connection of its own, so that any of the processes may have it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG_ENOUGH)
        connection.request(method, path, headers={"Host": "localhost"} | headers)
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body
