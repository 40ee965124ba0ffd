"""The worst answer while many clients send one byte a second to the sign-up form, from the server of `make run`.

A slow client is a socket of this process; each of the others' requests is timed whole, on a connection of its own.
"""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.benchmarks.papers import ROOT, built

BODIES, SECONDS = 200, 20
GETS = ("/", "/news-feed/", "/newsletters/", "/health/live", "/search/?q=harbour")
FORM = "/newsletters/sign-up/"


def serve_command(port: int, workers: int = 1) -> list[str]:
    """The line of `make run` that serves, on another port."""
    recipe = (ROOT / "Makefile").read_text().replace("\\\n", " ")
    line = next(line for line in recipe.splitlines() if "/granian " in line)
    values = {
        "BIN": str(Path(sys.executable).parent),
        "PAPER_HOST": "127.0.0.1",
        "PORT": str(port),
        "PAPER_WORKERS": str(workers),
    }
    return re.sub(r"\$\((\w+)\)", lambda found: values[found.group(1)], line).split()


@contextmanager
def server() -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(serve_command(port), cwd=ROOT, env=built("demo"))
    try:
        until_ready(port)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def until_ready(port: int) -> None:
    for _attempt in range(300):
        with suppress(OSError):
            ask(port, "GET", "/health/live")
            return
        time.sleep(0.1)
    raise RuntimeError("The server did not start.")


def ask(port: int, method: str, path: str, body: bytes = b"") -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = (
        {"Host": "localhost", "Content-Type": "application/x-www-form-urlencoded"} if body else {"Host": "localhost"}
    )
    connection.request(method, path, body or None, headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def drip(port: int, stop: threading.Event) -> list[socket.socket]:
    """Open the slow bodies, and send one byte of each in each second until told to stop."""
    head = f"POST {FORM} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    slow = [socket.create_connection(("127.0.0.1", port)) for _number in range(BODIES)]
    for one in slow:
        one.sendall(f"{head}Content-Length: 5000\r\n\r\n".encode())

    def send() -> None:
        while not stop.wait(1):
            for one in slow:
                with suppress(OSError):
                    one.sendall(b"a")

    threading.Thread(target=send, daemon=True).start()
    return slow


def resident_megabytes(port: int) -> float:
    """Memory of the server's processes, in MB, by the command line that names the port."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if f"\0{port}\0".encode() in status.read_bytes():
                total += int(re.search(r"VmRSS:\s+(\d+)", (status.parent / "status").read_text())[1])  # type: ignore[index]
    return total / 1000


def bodies() -> Iterable[str]:
    with server() as port:
        for path in GETS:
            ask(port, "GET", path)
        before, stop = resident_megabytes(port), threading.Event()
        slow = drip(port, stop)
        time.sleep(2)
        times, end = [], time.monotonic() + SECONDS
        while time.monotonic() < end:
            for method, path, body in [*(("GET", path, b"") for path in GETS), ("POST", FORM, b"email=")]:
                begin = time.monotonic()
                ask(port, method, path, body)
                times.append(time.monotonic() - begin)
        after = resident_megabytes(port)
        stop.set()
        for one in slow:
            one.close()
    yield f"slow.bodies {max(times):.2f} s"
    yield f"slow.bodies.requests {len(times)} requests"
    yield f"slow.bodies.memory {after - before:.0f} MB"
