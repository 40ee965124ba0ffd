"""Turns in a queue: each some seconds after the one before, whoever asks, in whichever process."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from newsroom.foundation.ratelimit.models import LimitTurn
from newsroom.foundation.ratelimit.names import hashed


def next_turn(bucket: str, every: timedelta, max_wait: timedelta) -> datetime:
    """Take the queue's next turn: `every` after now or the last turn given, and at most `max_wait` from now.

    Turns spread a crowd, and in a long queue several share the last one: what must hold is checked by `try_acquire`.
    """
    name = hashed(bucket)
    while True:
        now = timezone.now()
        row, is_new = LimitTurn.objects.get_or_create(bucket=name, defaults={"last_at": now + every})
        if is_new:
            return row.last_at
        turn = min(max(row.last_at, now) + every, now + max_wait)
        # Of two at once, one changes the row; the other looks again.
        if LimitTurn.objects.filter(pk=row.pk, last_at=row.last_at).update(last_at=turn):
            return turn
