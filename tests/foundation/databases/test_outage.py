"""Which errors are an outage: what readers may be told to come again for, and what is a mistake of ours."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.db import connections
from django.db.utils import DatabaseError, DataError, InterfaceError, OperationalError, ProgrammingError
from django.test import Client
from psycopg_pool import PoolTimeout

from newsroom.foundation.databases import is_outage


def caused(error: Exception, cause: Exception | None) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    "error",
    [
        caused(OperationalError("connection refused"), psycopg.OperationalError("connection refused")),
        caused(OperationalError("no connection in time"), PoolTimeout("no connection in time")),
        caused(OperationalError("too slow"), psycopg.errors.QueryCanceled("too slow")),
        caused(OperationalError("going down"), psycopg.errors.AdminShutdown("going down")),
        caused(InterfaceError("the connection is closed"), psycopg.InterfaceError("the connection is closed")),
        caused(RuntimeError("The page cannot be made."), OperationalError("connection refused")),
    ],
    ids=str,
)
def test_a_database_that_is_away_or_too_slow_is_an_outage(error: Exception) -> None:
    assert is_outage(error)


@pytest.mark.parametrize(
    "error",
    [
        ValueError("ours"),
        DataError("too long"),
        DatabaseError("ours"),
        caused(ProgrammingError("no such table"), psycopg.errors.UndefinedTable("no such table")),
        caused(OperationalError("deadlock"), psycopg.errors.DeadlockDetected("deadlock")),
        caused(OperationalError("locked"), psycopg.errors.LockNotAvailable("locked")),
        None,
    ],
    ids=str,
)
def test_a_mistake_of_ours_is_none(error: Exception | None) -> None:
    assert not is_outage(error)


@pytest.mark.parametrize(
    ("statement", "is_one"), [("INSERT INTO shared VALUES (1)", True), ("SELECT * FROM missing", False)]
)
def test_of_sqlite_a_locked_file_is_one_and_a_missing_table_is_none(
    tmp_path: Path, statement: str, is_one: bool
) -> None:
    path = tmp_path / "paper.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as writer, closing(sqlite3.connect(path, 0)) as other:
        writer.execute("CREATE TABLE shared (number)")
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError) as raised:
            other.execute(statement)
    assert is_outage(caused(OperationalError(), raised.value)) is is_one


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("postgres" in os.environ.get("DATABASE_URL", ""), reason="tells of SQLite's settings")
def test_on_sqlite_no_page_waits_for_a_writer(client: Client) -> None:
    """Which is why pages need no time limit there."""
    path = connections["default"].settings_dict["NAME"]
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        assert client.get("/newsletters/").status_code == 200
        writer.execute("ROLLBACK")
