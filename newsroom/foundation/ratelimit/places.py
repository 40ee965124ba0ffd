"""Small rate limits that hold over any stretch of time, and not only by the clock's hours."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from newsroom.foundation.ratelimit.models import LimitPlace
from newsroom.foundation.ratelimit.names import hashed


def try_acquire(bucket: str, limit: int, per: timedelta) -> bool:
    """Do one act of `bucket`, unless `limit` were done within the last `per`: then False, and nothing is counted.

    A bucket has `limit` places, each taken for `per` by one act, so no stretch of that length ever holds more. A row a
    place: for limits of a few; crowds are counted by `allow`.
    """
    name, now = hashed(bucket), timezone.now()
    taken = set(LimitPlace.objects.filter(bucket=name, taken_until__gt=now).values_list("place", flat=True))
    return any(_take(name, place, per) for place in range(limit) if place not in taken)


def _take(name: str, place: int, per: timedelta) -> bool:
    """Whether this place was free and is now ours: of two at once, one changes the row or makes it."""
    now = timezone.now()
    rows = LimitPlace.objects.filter(bucket=name, place=place)
    if rows.filter(taken_until__lte=now).update(taken_until=now + per):
        return True
    _row, is_new = LimitPlace.objects.get_or_create(bucket=name, place=place, defaults={"taken_until": now + per})
    return is_new
