"""A database that is gone or hangs holds nobody for long, and serves again as soon as it is back."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import psycopg
import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from psycopg_pool import ConnectionPool, PoolTimeout

from newsroom.foundation.databases import database_limits, public_page_limits
from newsroom.foundation.databases.limits import DatabaseLimits, waiting_time
from newsroom.foundation.databases.postgresql import CONNECTION_OPTIONS, LimitedConnection, pool_options
from tests.postgresql_cluster import HANGS_AT_MOST, Cluster

WELL_BEFORE = 0.3  # seconds
Pool = ConnectionPool[Any]


@contextmanager
def used_pool(cluster: Cluster, size: int, **changed: Any) -> Iterator[tuple[Pool, list[psycopg.Connection[Any]]]]:
    """A pool as Django makes it of the settings, and the connections that lie in it."""
    kwargs = {**cluster.parameters, **CONNECTION_OPTIONS, "autocommit": True}
    options = {**pool_options(size), "check": ConnectionPool.check_connection, **changed}
    with ConnectionPool(kwargs=kwargs, open=False, **options) as pool:
        lying = [pool.getconn(timeout=HANGS_AT_MOST) for _number in range(size)]
        for one in lying:
            pool.putconn(one)
        yield pool, lying


def answers(pool: Pool) -> bool:
    with pool.connection(timeout=HANGS_AT_MOST) as connection:
        return bool(connection.execute("SELECT 1").fetchone() == (1,))


def given_up() -> AbstractContextManager[Any]:
    return pytest.raises(psycopg.OperationalError, match="The database gave no answer")


def left() -> float | None:
    found = waiting_time()
    return None if found is None else found.left


@pytest.mark.cluster
def test_a_statement_that_hangs_ends_when_its_page_has_waited_enough(cluster: Cluster) -> None:
    with LimitedConnection.connect(**cluster.parameters, autocommit=True) as connection:
        with cluster.hanging(), database_limits(WELL_BEFORE), given_up():
            connection.execute("SELECT 1")
        assert connection.closed


@pytest.mark.cluster
def test_a_page_that_has_waited_enough_waits_no_second_time(cluster: Cluster) -> None:
    first, second = (LimitedConnection.connect(**cluster.parameters, autocommit=True) for _number in range(2))
    with cluster.hanging(), database_limits(WELL_BEFORE):
        for connection in (first, second):
            with given_up():
                connection.execute("SELECT 1")
        assert (left() or 0.0) <= 0.0


@pytest.mark.cluster
def test_a_job_waits_until_the_database_goes_on(cluster: Cluster) -> None:
    with LimitedConnection.connect(**cluster.parameters, autocommit=True) as connection:
        answered: list[Any] = []
        job = threading.Thread(target=lambda: answered.append(connection.execute("SELECT 1").fetchone()))
        with cluster.hanging():
            job.start()
            job.join(WELL_BEFORE * 3)
            assert answered == []
        job.join(HANGS_AT_MOST)
        assert answered == [(1,)]


@pytest.mark.cluster
def test_a_hanging_server_takes_no_connection(cluster: Cluster) -> None:
    with cluster.hanging(), pytest.raises(psycopg.errors.ConnectionTimeout):
        LimitedConnection.connect(**cluster.parameters, **CONNECTION_OPTIONS)


@pytest.mark.cluster
def test_connections_that_lay_ready_when_the_server_hung_are_given_to_nobody(cluster: Cluster) -> None:
    with used_pool(cluster, 3) as (pool, _lying):
        with cluster.hanging(), public_page_limits(), pytest.raises(PoolTimeout):
            pool.getconn()
        assert answers(pool)


@pytest.mark.cluster
def test_after_a_restart_no_connection_of_before_is_given_out(cluster: Cluster) -> None:
    with used_pool(cluster, 4) as (pool, lying):
        cluster.restart()
        assert answers(pool)
        with pool.connection(timeout=HANGS_AT_MOST) as connection:
            assert connection not in lying


@pytest.mark.cluster
def test_django_takes_its_pool_from_the_settings(cluster: Cluster) -> None:
    """In a process of its own: the suite uses no pool."""
    code = (
        "import django; django.setup(); from django.db import connection;"
        "cursor = connection.cursor(); cursor.execute('SELECT 1'); print(cursor.fetchone());"
        "print(type(connection.connection).__name__)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={
            "PATH": os.environ["PATH"],
            "DATABASE_URL": cluster.url,
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "READ_DOTENV": "false",
        },
        check=True,
        capture_output=True,
        text=True,
    )
    assert told.stdout.split("\n")[:2] == ["(1,)", "LimitedConnection"]


@pytest.mark.cluster
def test_an_hour_without_a_server_is_forgotten_as_soon_as_it_is_back(cluster: Cluster) -> None:
    """The pool gives up an attempt soon, so that the next request makes one of its own."""
    with used_pool(cluster, 2, reconnect_timeout=0.1) as (pool, _lying):
        cluster.stop()
        until = time.monotonic() + HANGS_AT_MOST
        while pool.get_stats()["pool_size"] and time.monotonic() < until:
            with pytest.raises(PoolTimeout):
                pool.getconn(timeout=0.2)
        cluster.start()
        assert answers(pool)


@pytest.mark.cluster
def test_the_server_stops_working_for_a_page_that_has_given_up(cluster: Cluster) -> None:
    connection = LimitedConnection.connect(**cluster.parameters, **CONNECTION_OPTIONS, autocommit=True)
    with database_limits(WELL_BEFORE), given_up():
        connection.execute("SELECT pg_sleep(3600)")
    with psycopg.connect(**cluster.parameters, autocommit=True) as watcher:
        until = time.monotonic() + HANGS_AT_MOST
        while time.monotonic() < until:
            (running,) = watcher.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(3600)' AND pid <> pg_backend_pid()"
            ).fetchone() or (None,)
            if running == 0:
                return
            time.sleep(0.1)
    pytest.fail("The statement still runs.")


@pytest.mark.cluster
def test_an_error_of_the_statement_itself_closes_no_connection(cluster: Cluster) -> None:
    with LimitedConnection.connect(**cluster.parameters, autocommit=True) as connection, public_page_limits():
        connection.execute("SET statement_timeout = '20ms'")
        with pytest.raises(psycopg.errors.QueryCanceled):
            connection.execute("SELECT pg_sleep(3600)")
        assert not connection.closed


def test_a_limit_within_a_limit_is_the_smaller_one_and_counts_for_both() -> None:
    assert left() is None
    with database_limits(30):
        with public_page_limits():
            assert left() == 3
            spend(2)
        assert left() == 28
        spend(27)
        with public_page_limits():
            assert left() == 1
    assert left() is None


def spend(seconds: float) -> None:
    limit = waiting_time()
    assert limit is not None
    limit.left -= seconds


@pytest.mark.parametrize(
    ("method", "path", "seconds"),
    [("GET", "/2026/11/slug/", 3), ("HEAD", "/", 3), ("POST", "/newsletters/sign-up/", 30), ("GET", "/admin/", 30)],
)
def test_readers_pages_wait_three_seconds_and_forms_and_the_desk_thirty(
    rf: RequestFactory, method: str, path: str, seconds: float
) -> None:
    seen: list[float | None] = []

    def answer(request: HttpRequest) -> HttpResponse:
        seen.append(left())
        return HttpResponse()

    DatabaseLimits(answer)(rf.generic(method, path))
    assert seen == [seconds]
    assert left() is None
