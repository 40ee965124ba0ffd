"""A limit holds over any stretch of its length, wherever the clock's hours begin."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection, connections

from newsroom.foundation.ratelimit import try_acquire
from newsroom.foundation.ratelimit.jobs import forget_past_windows
from newsroom.foundation.ratelimit.models import LimitPlace

HOUR = timedelta(hours=1)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def acts(minutes: list[int], limit: int = 3) -> list[bool]:
    done = []
    for minute in minutes:
        with time_machine.travel(NOON + timedelta(minutes=minute), tick=False):
            done.append(try_acquire("email:rosa@example.org", limit, HOUR))
    return done


def test_three_an_hour_are_three_around_a_full_hour_too() -> None:
    assert acts([-3, -2, -1, 0, 1, 2]) == [True, True, True, False, False, False]


def test_a_place_is_free_again_after_its_own_hour() -> None:
    assert acts([0, 20, 40, 59, 60, 61, 79, 80]) == [True, True, True, False, True, False, False, True]


def test_one_more_is_not_counted_against_the_next_hour() -> None:
    assert acts([0, 1, 2, *range(3, 60), 60]) == [True, True, True, *[False] * 57, True]


def test_buckets_do_not_touch_each_other() -> None:
    assert try_acquire("email:rosa@example.org", 1, HOUR)
    assert try_acquire("email:otto@example.org", 1, HOUR)
    assert not try_acquire("email:rosa@example.org", 1, HOUR)


def test_no_address_is_stored() -> None:
    try_acquire("email:rosa@example.org", 1, HOUR)
    assert "rosa" not in LimitPlace.objects.get().bucket


def test_free_places_are_forgotten_and_taken_ones_kept() -> None:
    acts([0, 30])
    with time_machine.travel(NOON + timedelta(minutes=70), tick=False):
        forget_past_windows.func()
    assert LimitPlace.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_no_more_than_the_limit() -> None:
    def one(_number: int) -> bool:
        try:
            return try_acquire("join", 5, HOUR)
        finally:
            connections.close_all()

    workers = 8 if connection.vendor == "postgresql" else 1
    with ThreadPoolExecutor(workers) as pool:
        assert sum(pool.map(one, range(24))) == 5
