"""The page cache under load: hits against nginx serving the same bytes, purges, slow clients, memory.

The server is the line of `make run` with two processes; `wrk` and `nginx` are Debian's. Rates are told as a ratio to
nginx in the same minute, each the median of a few turns.
"""

from __future__ import annotations

import functools
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.benchmarks.papers import FOLDER, built, environment
from tests.foundation.serving.editing import ROOT, Editing
from tests.foundation.serving.running import Server

TURNS, SECONDS, CONNECTIONS = 3, 4, 64
STORED, PURGES = 32_000, 300
SLOW = 200
STORY = "sea-wall-overspend"
MISSES = "/search/?q=tide"
NGINX = """
worker_processes 2; daemon off; pid {place}/pid; error_log {place}/error; events {{ worker_connections 1024; }}
http {{ access_log off; default_type text/html; server {{ listen 127.0.0.1:{port} reuseport; root {place}; }} }}
"""


@contextmanager
def demo() -> Iterator[tuple[str, Server, subprocess.Popen[bytes]]]:
    """The demo paper with an empty store, and the path of one of its stories."""
    with tempfile.TemporaryDirectory() as store:
        server = Server({**built("demo"), "CACHE_DIR": store})
        with server.running() as process:
            found = re.search(rf'href="([^"]+/{STORY}/)"', server.get("/")[2])
            if found is None:
                sys.exit(f"The front page of the demo paper does not show {STORY}.")
            yield found[1], server, process


@contextmanager
def _desk(name: str) -> Iterator[tuple[Editing, Server]]:
    """A small paper that is edited while it is read."""
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    env = environment(name)
    desk = Editing(env)
    server = Server(env)
    try:
        with server.running():
            yield desk, server
    finally:
        desk.close()


@contextmanager
def _nginx(content: bytes) -> Iterator[int]:
    with socket.socket() as free, tempfile.TemporaryDirectory() as place:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        free.close()
        Path(place).chmod(0o755)
        (Path(place) / "page").write_bytes(content)
        (Path(place) / "conf").write_text(NGINX.format(place=place, port=port))
        process = subprocess.Popen([_needed("nginx"), "-c", f"{place}/conf"], stderr=subprocess.DEVNULL)
        time.sleep(0.5)
        yield port
        process.terminate()
        process.wait(10)


def _needed(program: str) -> str:
    found = shutil.which(program) or shutil.which(program, path="/usr/sbin")
    if found is None:
        sys.exit(f"This bench needs {program}: apt-get install {program}.")
    return found


def _load(url: str, seconds: int = SECONDS) -> tuple[float, float]:
    """Requests a second, and milliseconds under which 99 of 100 were answered."""
    command = [_needed("wrk"), "-t1", f"-c{CONNECTIONS}", f"-d{seconds}", "--latency", "-H", "Accept-Encoding: br", url]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in told:
        sys.exit(told)
    rate, latency = re.search(r"Requests/sec:\s+([\d.]+)", told), re.search(r"99%\s+([\d.]+)(us|ms|s)", told)
    assert rate is not None
    assert latency is not None
    return float(rate[1]), float(latency[1]) * {"us": 0.001, "ms": 1, "s": 1000}[latency[2]]


@functools.cache
def _hits() -> dict[str, float]:
    with demo() as (path, server, _process):
        url = f"http://localhost:{server.port}{path}"
        for _ in range(8):
            server.get(path)
        page = subprocess.run(["curl", "-s", "-H", "Accept-Encoding: br", url], check=True, capture_output=True).stdout
        with _nginx(page) as port:
            turns = [(_load(f"http://127.0.0.1:{port}/page")[0], *_load(url)) for _ in range(TURNS)]
        stop = threading.Event()
        rate = statistics.median(turn[1] for turn in turns)
        threading.Thread(target=_miss, args=(server, stop, rate / 100), daemon=True).start()
        with_misses = statistics.median(_load(url)[1] for _ in range(TURNS))
        stop.set()
    return {
        "ratio": statistics.median(turn[1] / turn[0] for turn in turns),
        "rate": rate,
        "nginx": statistics.median(turn[0] for turn in turns),
        "p99": statistics.median(turn[2] for turn in turns),
        "p99.misses": with_misses,
        "bytes": len(page),
    }


def _miss(server: Server, stop: threading.Event, rate: float) -> None:
    """Ask for what is not stored, as often as `rate` a second, or as fast as it is made."""
    while not stop.wait(1 / rate):
        server.get(MISSES)


def ratio() -> Iterable[str]:
    found = _hits()
    yield f"cached.ratio {found['ratio']:.2f} of nginx serving the same bytes"
    yield f"cached.rate {found['rate']:.0f} requests/s"
    yield f"cached.nginx {found['nginx']:.0f} requests/s"
    yield f"cached.bytes {found['bytes']:.0f} bytes"


def p99() -> Iterable[str]:
    found = _hits()
    yield f"cached.p99 {found['p99']:.1f} ms at full load"
    yield f"cached.p99.misses {found['p99.misses']:.1f} ms while others miss"


def purge() -> Iterable[str]:
    with _desk("purge") as (desk, server):
        _fill(server)
        times, stale = [], 0
        for number in range(PURGES):
            server.get(desk.path)
            begin = time.monotonic()
            desk.tell("edit", f"The tide, {number} times")
            while f"The tide, {number} times" not in server.get(desk.path)[2]:
                stale += 1
            times.append((time.monotonic() - begin) * 1000)
    slowest = sorted(times)
    yield f"purge.p99 {slowest[int(PURGES * 0.99) - 1]:.0f} ms from the act to the new page (of {PURGES})"
    yield f"purge.worst {slowest[-1]:.0f} ms"
    yield f"purge.p50 {statistics.median(times):.0f} ms"
    yield f"purge.stale {stale} answers"


def _fill(server: Server) -> None:
    words = [sys.executable, "-m", "tests.benchmarks.filling", str(STORED)]
    subprocess.run(words, cwd=ROOT, env=server.environment, check=True)


def slow() -> Iterable[str]:
    """200 connections that send a header a second, and 200 that read a page a hundred bytes a second."""
    with demo() as (path, server, _process):
        server.get(path)
        clients, stop = [], threading.Event()
        for number in range(2 * SLOW):
            client = socket.create_connection(("127.0.0.1", server.port))
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            end = "\r\n" if number % 2 else ""
            client.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{end}".encode())
            clients.append(client)
        threading.Thread(target=_drip, args=(clients, stop), daemon=True).start()
        times, end_at = [], time.monotonic() + 15
        while time.monotonic() < end_at:
            begin = time.monotonic()
            assert server.get(path)[0] == 200
            times.append((time.monotonic() - begin) * 1000)
        stop.set()
    yield f"slow.p99 {sorted(times)[int(len(times) * 0.99)]:.1f} ms for the rest"
    yield f"slow.p99.requests {len(times)} requests"


def _drip(clients: list[socket.socket], stop: threading.Event) -> None:
    while not stop.wait(1):
        for number, client in enumerate(clients):
            with suppress(OSError):
                if number % 2:
                    client.recv(100)
                else:
                    client.sendall(b"X-Slow: 1\r\n")


def memory() -> Iterable[str]:
    with demo() as (story, server, process):
        for path in (story, "/", "/news-feed/"):
            server.get(path)
        time.sleep(3)
        rest = _pss(process)
        _fill(server)
        _load(f"http://localhost:{server.port}{story}", seconds=10)
        for number in range(300):
            server.get(f"/search/?q=tide{number}")
        loaded = _pss(process)
    yield f"memory.rest {max(rest):.0f} MB a process"
    yield f"memory.load {max(loaded):.0f} MB a process"


def _pss(process: subprocess.Popen[Any]) -> list[float]:
    """Of the processes that serve, in MB (proc(5), smaps_rollup)."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return [
        int(re.search(r"Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text())[1]) / 1024  # type: ignore[index]
        for pid in children
    ]
