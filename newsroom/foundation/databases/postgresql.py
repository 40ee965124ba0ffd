"""Connections to PostgreSQL that give up by themselves, for the settings; imported only where PostgreSQL is used."""

from __future__ import annotations

from time import monotonic
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen, Query

from newsroom.foundation.databases.limits import WaitingTime, database_limits, waiting_time

Result = TypeVar("Result")

CHECK_SECONDS = 1.0
POOL_SECONDS = 1.0
# Given up so soon, an attempt to connect makes room for the next request's: else the pool would go on trying every
# two minutes by itself, and readers would wait for that once the database is back.
RECONNECT_SECONDS = 2.0

# libpq's parameters (PostgreSQL's manual, 32.1.2).
CONNECTION_OPTIONS: dict[str, Any] = {
    "connect_timeout": 2,
    # A host that is dead or cut off: jobs and commands, which wait without a limit, hear of it after half a minute.
    "keepalives_idle": 10,  # seconds
    "keepalives_interval": 5,
    "keepalives_count": 4,
    "tcp_user_timeout": 30_000,  # milliseconds
    # The server ends a statement whose client has given up, within a second.
    "options": "-c client_connection_check_interval=1000",
}


class LimitedConnection(psycopg.Connection[Any]):
    """A connection that waits no longer than `database_limits` lets it, whatever the server does.

    One that breaks takes those with it that lie ready in its pool: most likely they fell with the same server, and the
    pool would try two of them a second.
    """

    def wait(self, gen: PQGen[Result], interval: float = 0.1, timeout: float | None = None) -> Result:
        """Consume a generator of the connection: all that psycopg sends and receives passes here.

        Raises OperationalError when the time is over; the connection is closed then, as its state is unknown.
        """
        was_open = not self.closed
        try:
            limit = waiting_time()
            if limit is None:
                return super().wait(gen, interval, timeout)
            return self._wait_within(limit, gen, interval, timeout)
        finally:
            pool = getattr(self, "_pool", None)  # where psycopg_pool's manual looks for it too
            if was_open and self.closed and pool is not None:
                pool.drain()

    def _wait_within(self, limit: WaitingTime, gen: PQGen[Result], interval: float, timeout: float | None) -> Result:
        seconds, begun = max(0.0, limit.left), monotonic()
        try:
            return super().wait(gen, interval, seconds if timeout is None else min(seconds, timeout))
        except psycopg.OperationalError as error:
            if monotonic() - begun < seconds:
                raise
            self.close()
            raise psycopg.OperationalError("The database gave no answer in the time it has for that.") from error
        finally:
            limit.left -= monotonic() - begun

    def execute(self, query: Query, *given: Any, **named: Any) -> psycopg.Cursor[Any]:
        """The pool tries a connection with an empty statement before it gives it away: that has a second."""
        if query != "":
            return super().execute(query, *given, **named)
        with database_limits(CHECK_SECONDS):
            return super().execute(query, *given, **named)


def pool_options(max_size: int) -> dict[str, Any]:
    """The option `pool` of Django's DATABASES, which goes to psycopg_pool's ConnectionPool."""
    return {
        "min_size": 1,
        "max_size": max_size,
        "timeout": POOL_SECONDS,
        "reconnect_timeout": RECONNECT_SECONDS,
        "connection_class": LimitedConnection,
    }
