"""`manage.py work`: the background workers of production."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from newsroom.foundation.jobs.discovery import discover
from newsroom.foundation.jobs.processes import WorkerPool, work_here
from newsroom.foundation.jobs.queues import lanes


class Command(BaseCommand):
    help = (
        "Run background jobs, periodic ones included, until SIGTERM; the job in hand is finished first. "
        "Mail and default jobs have workers of their own, and never wait for pictures and narration."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--queue",
            action="append",
            default=[],
            help="Serve only this queue; may be given again. Default: all.",
        )
        parser.add_argument("--processes", type=int, default=1, help="How many workers a lane (default 1).")

    def handle(self, *args: Any, queue: list[str], processes: int, **options: Any) -> None:
        known = settings.TASKS["default"]["QUEUES"]
        if unknown := sorted(set(queue) - set(known)):
            raise CommandError(f"No such queue: {', '.join(unknown)}. There are: {', '.join(known)}.")
        if processes < 1:
            raise CommandError("At least one process is needed.")
        discover()
        served = lanes(queue)
        if processes == 1 and len(served) == 1:
            work_here(served[0])
        else:
            WorkerPool(processes, served).run()
