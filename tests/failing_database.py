"""A database that answers every statement with an error, in the thread of the test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.utils import OperationalError


@contextmanager
def failing_database(error: Exception | None = None) -> Iterator[list[str]]:
    """As if the database were gone, unless another error is given; the statements that it was asked."""
    asked: list[str] = []

    def refuse(_execute: Any, sql: str, *_given: Any) -> None:
        asked.append(sql)
        raise error or OperationalError("connection refused")

    with connection.execute_wrapper(refuse):
        yield asked
