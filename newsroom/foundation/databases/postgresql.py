"""Connections to PostgreSQL that give up by themselves, for the settings; imported only where PostgreSQL is used."""

from __future__ import annotations

from time import monotonic
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen

from newsroom.foundation.databases.limits import waiting_time

Result = TypeVar("Result")

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
    """A connection that waits no longer than `database_limits` lets it, whatever the server does."""

    def wait(self, gen: PQGen[Result], interval: float = 0.1, timeout: float | None = None) -> Result:
        """Consume a generator of the connection: all that psycopg sends and receives passes here.

        Raises OperationalError when the time is over; the connection is closed then, as its state is unknown.
        """
        limit = waiting_time()
        if limit is None:
            return super().wait(gen, interval, timeout)
        seconds = max(0.0, limit.left)
        begun = monotonic()
        try:
            return super().wait(gen, interval, seconds if timeout is None else min(seconds, timeout))
        except psycopg.OperationalError as error:
            if monotonic() - begun < seconds:
                raise
            self.close()
            raise psycopg.OperationalError("The database gave no answer in the time that is given to it.") from error
        finally:
            limit.left -= monotonic() - begun


def pool_options(max_size: int) -> dict[str, Any]:
    """The option `pool` of Django's DATABASES, which goes to psycopg_pool's ConnectionPool.

    With CONN_HEALTH_CHECKS a connection is tried before it is given out, within the limits of whoever asks.
    """
    return {
        "min_size": 1,
        "max_size": max_size,
        "timeout": POOL_SECONDS,
        "reconnect_timeout": RECONNECT_SECONDS,
        "connection_class": LimitedConnection,
    }
