"""An outage in the log: one line a page and minute, however many readers ask for it."""

from __future__ import annotations

import sys
from logging import Filter, LogRecord
from typing import Any

import structlog
from django.http import HttpRequest

from newsroom.foundation.databases.outage import is_outage
from newsroom.foundation.once_a_minute import is_due

TOLD = "outage_was_told"
DUE = "is_due"

logger = structlog.get_logger(__name__)


def tell(request: HttpRequest, error: BaseException) -> None:
    """Write down that this page could not be made, unless that was written within the minute."""
    setattr(request, TOLD, True)
    if is_due(f"page {request.path}"):
        logger.error("database_outage", page=request.path, error=f"{type(error).__name__}: {error}".strip())


class NotToldTwice(Filter):
    """On the logger `django.request`, which has a line for each answer of 500 and above."""

    def filter(self, record: LogRecord) -> bool:
        return not hasattr(getattr(record, "request", None), TOLD)


class OnceAMinute(Filter):
    """On the logger `psycopg.pool`, which has a line for each attempt to connect: one of a kind a minute."""

    def filter(self, record: LogRecord) -> bool:
        """One answer a record: logging that is configured twice has the filter twice."""
        if not hasattr(record, DUE):
            setattr(record, DUE, is_due(f"{record.name}: {record.msg}"))
        return bool(getattr(record, DUE))


def not_told_twice(_logger: Any, _method: str, event: Any) -> Any:
    """A structlog processor, before `format_exc_info`: drops django-structlog's traceback of each failed request."""
    if event.get("event") == "request_failed" and is_outage(sys.exception()):
        raise structlog.DropEvent
    return event
