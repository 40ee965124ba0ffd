"""The loop that runs jobs, in a process of its own (`manage.py work`) or in a thread of the server."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import timedelta
from time import monotonic, sleep

import structlog
from django.db import Error, InterfaceError, OperationalError, close_old_connections, connections
from django.utils.crypto import get_random_string

from newsroom.foundation.jobs.execution import Outcome, Row, claim, execute, record
from newsroom.foundation.jobs.heartbeat import BEAT, SILENCE, Heartbeat
from newsroom.foundation.jobs.queues import deadline
from newsroom.foundation.jobs.recovery import reap
from newsroom.foundation.jobs.schedule import tick

IDLE_SECONDS = 0.2
TICK_SECONDS = 5.0
MAX_WAIT_SECONDS = 30.0
PARTING_ATTEMPTS = 10
log = structlog.get_logger(__name__)


class Worker:
    """Runs one job after another. `interrupts`: enforce the queues' time limits (main thread only)."""

    def __init__(
        self,
        queues: Sequence[str] = (),
        *,
        interrupts: bool = False,
        beat: timedelta = BEAT,
        silence: timedelta = SILENCE,
    ) -> None:
        self.id = get_random_string(32)
        self.queues = queues
        self.interrupts = interrupts
        self.running = True
        self.heartbeat = Heartbeat(self.id, beat, silence)
        self._errors_in_a_row = 0
        self._next_tick = 0.0
        self._next_reap = 0.0

    def stop(self) -> None:
        """End after the job in hand. Sets a flag and takes no lock, so that a signal handler may call it."""
        self.running = False

    def run(self) -> None:
        """Work until stopped. A database that is away is waited for, whatever else goes wrong is logged."""
        log.info("worker.started", worker=self.id, queues=list(self.queues) or "all")
        try:
            while self.running:
                self._turn()
        finally:
            self._leave()

    def step(self) -> bool:
        """Maintenance that is due, then one job; False when there was none."""
        close_old_connections()
        if not self.heartbeat.registered:
            self.heartbeat.start()
        self._maintenance()
        row = claim(self.id, self.queues)
        if row is None:
            return False
        with deadline(row.queue_name) if self.interrupts else nullcontext():
            outcome = execute(row)
        self._record(row, outcome)
        return True

    def _turn(self) -> None:
        try:
            busy = self.step()
        except Exception as error:
            self._wait_after_error(error)
            return
        self._recovered()
        if not busy:
            self._pause(IDLE_SECONDS)

    def _maintenance(self) -> None:
        now = monotonic()
        if now >= self._next_tick:
            self._next_tick = now + TICK_SECONDS
            tick()
        if now >= self._next_reap:
            self._next_reap = now + self.heartbeat.every.total_seconds()
            reap(self.heartbeat.silent_workers())

    def _record(self, row: Row, outcome: Outcome) -> None:
        """The job is done, the note of it is not: unless that outlasts an outage, the job would run again."""
        while True:
            try:
                record(row, outcome)
            except (OperationalError, InterfaceError) as error:
                self._wait_after_error(error)
                if not self.running and self._errors_in_a_row > PARTING_ATTEMPTS:
                    raise
            else:
                return

    def _wait_after_error(self, error: Exception) -> None:
        """Log it, drop the connection, wait: a second, then twice as long each time up to half a minute."""
        seconds = min(2.0**self._errors_in_a_row, MAX_WAIT_SECONDS)
        self._errors_in_a_row += 1
        log.error(
            "worker.error",
            worker=self.id,
            error=repr(error),
            seconds=seconds,
            exc_info=None if isinstance(error, (OperationalError, InterfaceError)) else error,
        )
        connections.close_all()
        self._pause(seconds)

    def _recovered(self) -> None:
        if self._errors_in_a_row:
            log.warning("worker.recovered", worker=self.id, errors=self._errors_in_a_row)
            self._errors_in_a_row = 0

    def _pause(self, seconds: float) -> None:
        """Sleep in short naps, to hear a stop soon; the first nap is taken even then."""
        end = monotonic() + seconds
        while (left := end - monotonic()) > 0:
            sleep(min(left, IDLE_SECONDS))
            if not self.running:
                return

    def _leave(self) -> None:
        try:
            self.heartbeat.stop()
        except Error as error:
            log.warning("worker.left_trace", worker=self.id, error=repr(error))
        connections.close_all()
        log.info("worker.stopped", worker=self.id)
