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


class WorkerPool:
    """Keeps `size` worker processes running for each lane of queues, and ends them in order."""

    def __init__(self, size: int, lanes: Sequence[Sequence[str]]) -> None:
        self.running = True
        self._hurried = False
        self._places = [lane for lane in lanes for _worker in range(size)]
        self._children: dict[int, ForkProcess] = {}  # by place

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
        for place, queues in enumerate(self._places):
            child = self._children.get(place)
            if child is not None and child.is_alive():
                continue
            if child is not None:
                log.error("worker.died", pid=child.pid, exit_code=child.exitcode)
            self._children[place] = self._start(queues)

    def _start(self, queues: Sequence[str]) -> ForkProcess:
        leave_database()
        child = multiprocessing.get_context("fork").Process(target=_work_as_child, args=(queues, os.getpid()))
        child.start()
        return child

    def _end(self) -> None:
        children = list(self._children.values())
        for child in children:
            child.terminate()
        while any(child.is_alive() for child in children):
            if self._hurried:
                for child in children:
                    child.kill()
            sleep(WATCH_SECONDS / 5)
