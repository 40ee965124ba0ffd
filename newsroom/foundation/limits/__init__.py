"""Limits that hold across processes and machines: counted in the database, exactly, by one statement."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.utils import timezone

_COUNT = """
INSERT INTO foundation_limit (bucket, "window", hits, ends_at) VALUES (%s, %s, 1, %s)
ON CONFLICT (bucket, "window") DO UPDATE SET hits = foundation_limit.hits + 1 RETURNING hits
"""


def hit(bucket: str, limit: int, per: timedelta) -> bool:
    """Count one act in `bucket`; True while no more than `limit` were counted in the present window of length `per`.

    Names that identify a person are hashed, so that the table holds no address.
    """
    seconds = int(per.total_seconds())
    window = int(timezone.now().timestamp()) // seconds
    ends_at = datetime.fromtimestamp((window + 1) * seconds, UTC)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [_named(bucket), window, ends_at])
        row = cursor.fetchone()
    return bool(row[0] <= limit)


def _named(bucket: str) -> str:
    kind, _, who = bucket.partition(":")
    return f"{kind}:{hashlib.sha256(who.encode()).hexdigest()[:40]}" if who else kind
