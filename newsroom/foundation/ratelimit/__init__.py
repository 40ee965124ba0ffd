"""Rate limits that hold across processes and machines: counted in the database, exactly, by one statement."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import connection
from django.utils import timezone

from newsroom.foundation.ratelimit.names import hashed
from newsroom.foundation.ratelimit.places import try_acquire
from newsroom.foundation.ratelimit.turns import next_turn

__all__ = ["allow", "next_turn", "try_acquire"]

_COUNT = """
INSERT INTO foundation_limit (bucket, "window", hits, ends_at) VALUES (%s, %s, 1, %s)
ON CONFLICT (bucket, "window") DO UPDATE SET hits = foundation_limit.hits + 1 RETURNING hits
"""


def allow(bucket: str, limit: int, per: timedelta) -> bool:
    """Count one act in `bucket`; True while no more than `limit` were counted in the present window of length `per`.

    By the clock's windows: around the end of one, twice as many may pass. For crowds; `try_acquire` is exact.
    """
    seconds = int(per.total_seconds())
    window = int(timezone.now().timestamp()) // seconds
    ends_at = datetime.fromtimestamp((window + 1) * seconds, UTC)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [hashed(bucket), window, ends_at])
        row = cursor.fetchone()
    return bool(row[0] <= limit)
