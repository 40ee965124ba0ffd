"""Logging: a line of JSON an event in production, readable lines at home; no secret and no email address in either."""

from __future__ import annotations

from typing import Any

import structlog

from newsroom.foundation.databases.telling import NotToldTwice, OnceAMinute, not_told_twice
from newsroom.foundation.log_redaction import redact


def logging_config(level: str, *, as_json: bool) -> dict[str, Any]:
    """The `LOGGING` setting: every logger's events leave through one formatter, which redacts them."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processor": structlog.processors.JSONRenderer()
                if as_json
                else structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
                "foreign_pre_chain": [
                    structlog.contextvars.merge_contextvars,
                    structlog.stdlib.add_logger_name,
                    structlog.stdlib.add_log_level,
                    structlog.processors.TimeStamper(fmt="iso", utc=True),
                    structlog.processors.format_exc_info,
                    redact,
                ],
            }
        },
        "filters": {"not_told_twice": {"()": NotToldTwice}, "once_a_minute": {"()": OnceAMinute}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        # Django's own handlers would write past the formatter, and so past `redact`.
        "loggers": {
            **{name: {"handlers": [], "propagate": True} for name in ("django", "django.server")},
            "django.request": {"filters": ["not_told_twice"]},
            "psycopg.pool": {"filters": ["once_a_minute"]},
        },
        "root": {"handlers": ["stderr"], "level": level},
    }


def configure_structlog() -> None:
    """Send structlog's events through the standard library's loggers, and so through the same formatter."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.filter_by_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.StackInfoRenderer(),
            not_told_twice,
            structlog.processors.format_exc_info,
            redact,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
