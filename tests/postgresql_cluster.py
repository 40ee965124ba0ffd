"""A PostgreSQL of the test's own, which it may stop, and hang: SIGSTOP leaves its sockets open and answers nothing."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

HANGS_AT_MOST = 60.0  # seconds; then the server goes on, so that whoever waits for it fails instead of hanging


def programs() -> Path | None:
    """Where initdb and pg_ctl stand: Debian's folder of the newest version, or what PATH names."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    if folders:
        return folders[-1]
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


class Cluster:
    """One server on a free port. Being root, it runs as `postgres`: PostgreSQL refuses root."""

    user = "newsroom"

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="newsroom-cluster-"))
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._run("initdb", "--username", self.user, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")

    @property
    def url(self) -> str:
        return f"postgres://{self.user}@127.0.0.1:{self.port}/postgres"

    @property
    def parameters(self) -> dict[str, Any]:
        """As psycopg takes them."""
        return {"host": "127.0.0.1", "port": self.port, "user": self.user, "dbname": "postgres"}

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._run("pg_ctl", "start", "--wait", "--log", str(self.folder / "log"), "--options", options)

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "--wait", "--mode", "fast")

    def is_running(self) -> bool:
        return (self.folder / "data" / "postmaster.pid").exists()

    def restart(self) -> None:
        self.stop()
        self.start()

    @contextmanager
    def hanging(self, at_most: float = HANGS_AT_MOST) -> Iterator[None]:
        """No process of the server runs within the block, for `at_most` seconds."""
        patience = threading.Timer(at_most, self._signal, [signal.SIGCONT])
        self._signal(signal.SIGSTOP)
        patience.start()
        try:
            yield
        finally:
            patience.cancel()
            self._signal(signal.SIGCONT)

    def remove(self) -> None:
        with suppress(subprocess.CalledProcessError):
            self._run("pg_ctl", "stop", "--mode", "immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _signal(self, signum: signal.Signals) -> None:
        """The postmaster first: it starts no process then that is left out."""
        postmaster = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        os.kill(postmaster, signum)
        for child in Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split():
            with suppress(ProcessLookupError):
                os.kill(int(child), signum)

    def _run(self, program: str, *arguments: str) -> None:
        folder = programs()
        assert folder is not None
        as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        words = [*as_postgres, str(folder / program), "-D", str(self.folder / "data"), *arguments]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
