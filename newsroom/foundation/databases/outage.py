"""Which errors say that the database is not there, or too slow, and which are mistakes of ours."""

from __future__ import annotations

import sqlite3

from django.db.utils import InterfaceError, OperationalError

# PostgreSQL's classes of OperationalError (its manual, appendix A) that a server in good health gives too.
ROLLED_BACK, NOT_IN_STATE = "40", "55"  # a deadlock; a lock that was not to be waited for


def is_outage(error: BaseException | None) -> bool:
    """Whether an error, or what caused it, says that the database is away, hangs, is full or took too long."""
    while error is not None:
        if isinstance(error, InterfaceError) or (isinstance(error, OperationalError) and _is_ours_to_wait_for(error)):
            return True
        error = error.__cause__
    return False


def _is_ours_to_wait_for(error: OperationalError) -> bool:
    """Not an OperationalError that comes from a wrong statement: SQLite calls a missing table so."""
    driver = error.__cause__
    if isinstance(driver, sqlite3.OperationalError):
        return getattr(driver, "sqlite_errorcode", sqlite3.SQLITE_BUSY) & 0xFF != sqlite3.SQLITE_ERROR
    return not str(getattr(driver, "sqlstate", None) or "").startswith((ROLLED_BACK, NOT_IN_STATE))
