"""Workers in processes of their own, and the parent that keeps their number."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Sequence
from multiprocessing.context import ForkProcess
from time import sleep
from types import FrameType

import structlog
from django.db import connections

from newsroom.foundation.jobs.worker import Worker

WATCH_SECONDS = 0.5
log = structlog.get_logger(__name__)


def work_here(queues: Sequence[str]) -> None:
    """One worker in this process, until SIGTERM or SIGINT; the job in hand is finished first."""
    worker = Worker(queues, interrupts=True)

    def stop(signum: int, frame: FrameType | None) -> None:
        worker.stop()
        signal.signal(signum, signal.SIG_DFL)  # a second one means it: die now, others recover the job

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    worker.run()


def leave_database() -> None:
    """Before a fork: neither a connection nor a pool's threads may be shared with a child."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()


def _work_as_child(queues: Sequence[str], parent: int) -> None:
    worker = _Child(queues, parent)
    # Ctrl-C reaches the whole group: the parent hears it and says SIGTERM.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda signum, frame: worker.stop())
    worker.run()


class _Child(Worker):
    """Stops when its parent is gone: nobody would restart or stop it."""

    def __init__(self, queues: Sequence[str], parent: int) -> None:
        super().__init__(queues, interrupts=True)
        self.parent = parent

    def step(self) -> bool:
        if os.getppid() != self.parent:
            self.stop()
            return False
        return super().step()


class Crew:
    """Keeps `size` worker processes running, and ends them in order."""

    def __init__(self, size: int, queues: Sequence[str]) -> None:
        self.size = size
        self.queues = queues
        self.running = True
        self._hurried = False
        self._children: list[ForkProcess] = []

    def run(self) -> None:
        signal.signal(signal.SIGTERM, self._hear)
        signal.signal(signal.SIGINT, self._hear)
        while self.running:
            self._fill()
            sleep(WATCH_SECONDS)
        self._end()

    def _hear(self, signum: int, frame: FrameType | None) -> None:
        self._hurried = not self.running
        self.running = False

    def _fill(self) -> None:
        for child in self._children:
            if not child.is_alive():
                log.error("worker.died", pid=child.pid, exit_code=child.exitcode)
        self._children = [child for child in self._children if child.is_alive()]
        leave_database()
        while len(self._children) < self.size:
            child = multiprocessing.get_context("fork").Process(target=_work_as_child, args=(self.queues, os.getpid()))
            child.start()
            self._children.append(child)

    def _end(self) -> None:
        for child in self._children:
            child.terminate()
        while any(child.is_alive() for child in self._children):
            if self._hurried:
                for child in self._children:
                    child.kill()
            sleep(WATCH_SECONDS / 5)
