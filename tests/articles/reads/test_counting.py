"""Reads are counted of stories and never of readers: people's only, a few an address, written together by the hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, ReadHour
from articles.reads import counting, visitors
from articles.reads.counting import Tally
from articles.reads.jobs import forget_past_reads
from articles.reads.models import KEPT_FOR, hour_of
from tests.make import make_article

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def post(client: Client, article: Article | int | str, **headers: Any) -> HttpResponse:
    number = article.pk if isinstance(article, Article) else article
    given = {"HTTP_USER_AGENT": FIREFOX, "REMOTE_ADDR": "192.0.2.7", **headers}
    return client.generic("POST", "/read/", f"article={number}", "application/x-www-form-urlencoded", **given)  # type: ignore[return-value]


def test_reads_are_written_together_one_row_a_story_and_hour(
    client: Client, tally: Tally, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one, other = make_article(), make_article()
    with django_assert_num_queries(0):
        for article in (one, one, other):
            answer = post(client, article)
            assert (answer.status_code, answer.content, answer["Cache-Control"]) == (204, b"", "private, no-store")
            assert not answer.cookies
    assert tally.flush() == 3
    post(client, one)
    assert tally.flush() == 1
    assert set(ReadHour.objects.values_list("article", "reads")) == {(one.pk, 3), (other.pk, 1)}
    assert tally.flush() == 0


def test_each_hour_has_a_row_of_its_own_also_where_the_clocks_go_back(client: Client, tally: Tally) -> None:
    article = make_article(published=datetime(2026, 10, 1, tzinfo=UTC))
    for minute in ("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"):  # both 2:30 in Stockholm
        with time_machine.travel(minute, tick=False):
            post(client, article)
    with time_machine.travel("2026-10-25T02:00:00Z", tick=False):
        tally.flush()
    hours = [datetime(2026, 10, 25, hour, tzinfo=UTC) for hour in (0, 1)]
    assert list(ReadHour.objects.order_by("hour").values_list("hour", "reads")) == [(hour, 1) for hour in hours]


def test_what_no_reader_can_see_is_not_counted(client: Client, tally: Tally) -> None:
    draft = make_article(published=False)
    scheduled = make_article(published=timezone.now() + timedelta(days=1))
    for number in (draft.pk, scheduled.pk, draft.pk + 999, 0, 10**18 - 1):
        assert post(client, number).status_code == 204
    assert tally.flush() == 0
    assert not ReadHour.objects.exists()


@pytest.mark.parametrize("number", ["", "-1", "1.5", "one", "٣", "9" * 19, "1" * 500, "1;DROP"])
def test_what_is_no_number_is_refused(client: Client, number: str) -> None:
    assert post(client, number).status_code == 400


def test_a_large_body_is_refused_unread(client: Client) -> None:
    assert post(client, "1&x=" + "y" * 100_000).status_code == 400
    assert client.get("/read/").status_code == 405


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "curl/8.5.0",
        "python-requests/2.32",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0) Chrome/130.0 Safari/537.36",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0 Safari/537.36",
    ],
)
def test_machines_that_say_so_are_left_out(client: Client, tally: Tally, agent: str) -> None:
    assert post(client, make_article(), HTTP_USER_AGENT=agent).status_code == 204
    assert tally.flush() == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "none"},
        {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
    ],
)
def test_what_no_page_of_ours_asked_for_or_nobody_saw_is_left_out(
    client: Client, tally: Tally, headers: dict[str, str]
) -> None:
    post(client, make_article(), **headers)
    assert tally.flush() == 0


def test_phones_and_browsers_inside_apps_are_people(client: Client, tally: Tally) -> None:
    article = make_article()
    for agent in (
        "Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 [FBAN/FBIOS]",
    ):
        post(client, article, HTTP_USER_AGENT=agent)
    assert tally.flush() == 2


def test_a_flood_from_one_address_counts_a_few_times_and_others_go_on(client: Client, tally: Tally) -> None:
    article = make_article(published=timezone.now() - timedelta(hours=2))
    with time_machine.travel(timezone.now().replace(minute=5)) as clock:
        for _ in range(50):
            post(client, article)
        assert tally.flush() == visitors.OF_ONE_STORY
        post(client, article, REMOTE_ADDR="192.0.2.8")
        assert tally.flush() == 1
        clock.shift(timedelta(hours=1))
        post(client, article)
        assert tally.flush() == 1


def test_one_address_counts_for_so_many_stories_and_no_more(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []
    own = Tally(every=None)
    monkeypatch.setattr(own, "count", counted.append)
    monkeypatch.setattr("articles.reads.views.tally", own)
    for number in range(visitors.OF_ALL_STORIES + 50):
        post(client, number + 1)
    assert len(counted) == visitors.OF_ALL_STORIES


def test_an_ipv6_subscriber_is_one_address_however_many_they_use(client: Client, tally: Tally) -> None:
    article = make_article()
    for number in range(30):
        post(client, article, REMOTE_ADDR=f"2001:db8:1:2::{number:x}")
    assert tally.flush() == visitors.OF_ONE_STORY


def test_no_address_is_held_and_each_day_has_another_key() -> None:
    own = visitors.Marks()
    with time_machine.travel("2026-11-24T23:10:00Z", tick=False) as clock:
        own.take("192.0.2.7", 1)
        first = set(own._counted)
        clock.shift(timedelta(hours=1))
        own.take("192.0.2.7", 1)
        second = set(own._counted)
    assert b"192.0.2.7" not in b"".join(first)
    assert len(first) == len(second) == 2
    assert not first & second


def test_marks_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitors, "MOST", 100)
    own = visitors.Marks()
    for number in range(1_000):
        own.take(f"192.0.2.{number}", 1)
    assert len(own._counted) <= 102


def test_stories_nobody_has_fill_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST", 10)
    own = Tally(every=None)
    for number in range(100):
        own.count(number)
    assert len(own._held) == 10


def test_a_database_that_is_away_gets_the_reads_the_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    article, own = make_article(), Tally(every=None)
    own.count(article.pk)

    def away(held: object) -> int:
        raise DatabaseError("away")

    with monkeypatch.context() as patch:
        patch.setattr(counting, "write", away)
        assert own.flush() == 0
    own.count(article.pk)
    assert own.flush() == 2


def test_a_story_deleted_meanwhile_takes_no_other_s_reads_along() -> None:
    gone, stays = make_article(published=False), make_article()
    hour = hour_of(timezone.now())
    counting.write({(gone.pk, hour): 3, (stays.pk, hour): 2})
    assert ReadHour.objects.get().article == stays


@pytest.mark.django_db(transaction=True)
def test_reads_are_written_after_a_moment_without_another_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    article, own, written = make_article(), Tally(every=0.02), Event()
    write = counting.write

    def told(held: Any) -> int:
        try:
            return write(held)
        finally:
            written.set()

    monkeypatch.setattr(counting, "write", told)
    own.count(article.pk)
    assert written.wait(10)
    assert ReadHour.objects.get().reads == 1


def test_old_hours_are_forgotten() -> None:
    article, now = make_article(), hour_of(timezone.now())
    for age in (timedelta(0), KEPT_FOR - timedelta(days=1), KEPT_FOR + timedelta(days=1)):
        ReadHour.objects.create(article=article, hour=now - age, reads=1)
    forget_past_reads.call()
    assert ReadHour.objects.count() == 2
