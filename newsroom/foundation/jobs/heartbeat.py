"""Signs of life, so that a killed worker's jobs need not wait for their queue's time limit."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

import structlog
from django.db import Error, connection
from django.db.models import QuerySet
from django.utils import timezone

from newsroom.foundation.jobs.models import JobWorker

BEAT = timedelta(seconds=15)
SILENCE = timedelta(seconds=60)
log = structlog.get_logger(__name__)


def alive() -> QuerySet[JobWorker]:
    return JobWorker.objects.filter(seen_at__gte=timezone.now() - SILENCE)


class Heartbeat:
    """A thread beside the worker: a long job must not look like a dead worker."""

    def __init__(self, worker_id: str, beat: timedelta = BEAT, silence: timedelta = SILENCE) -> None:
        self.worker_id = worker_id
        self.every = beat
        self.silence = silence
        self._last_beat: datetime | None = None
        self._steady_since = timezone.now()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"heartbeat-{worker_id}", daemon=True)

    @property
    def registered(self) -> bool:
        return self._last_beat is not None

    def start(self) -> None:
        """The first beat, in this thread: nobody claims a job before others can see that it is alive."""
        self.beat()
        self._thread.start()

    def beat(self) -> None:
        now = timezone.now()
        JobWorker.objects.update_or_create(
            id=self.worker_id, defaults={"seen_at": now}, create_defaults={"seen_at": now, "started_at": now}
        )
        if self._faltered(now):
            self._steady_since = now
        self._last_beat = now

    def stop(self) -> None:
        """A worker that ends in order leaves no trace."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join(self.every.total_seconds())
        JobWorker.objects.filter(pk=self.worker_id).delete()

    def silent_workers(self) -> set[str]:
        """Workers taken for dead.

        When the database was away, or this machine asleep, everybody was silent. Others are judged only after
        this worker has itself been heard without a gap for as long as it expects of them.
        """
        now = timezone.now()
        if self._faltered(now) or now - self._steady_since < self.silence:
            return set()
        unheard = JobWorker.objects.filter(seen_at__lt=now - self.silence)
        return set(unheard.values_list("pk", flat=True))

    def _faltered(self, now: datetime) -> bool:
        """Too long since the last beat, by the wall clock: the monotonic one stops while a machine sleeps."""
        return self._last_beat is None or now - self._last_beat > 3 * self.every

    def _run(self) -> None:
        while not self._ended.wait(self.every.total_seconds()):
            try:
                self.beat()
            except Error as error:
                log.warning("worker.no_heartbeat", worker=self.worker_id, error=repr(error))
            finally:
                connection.close()
