"""The database is away: every page says so in the paper's dress, with 503; the log says it once a page and minute."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from django.db.utils import ProgrammingError
from django.http import HttpResponse
from django.test import Client

from newsroom.foundation import once_a_minute
from newsroom.foundation.databases import telling
from newsroom.foundation.users.models import User
from newsroom.settings import LOGGING
from newsroom.site import context_processors
from newsroom.site.models import Paper
from tests.failing_database import failing_database
from tests.make import PASSWORD

pytestmark = pytest.mark.django_db
AS_BROWSERS_DO = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
PAGES = [
    "/",
    "/2026/11/slug/",
    "/section/news/",
    "/news-feed/",
    "/live/",
    "/newsletters/",
    "/membership/join/",
    "/about/",
]
FEEDS = ["/feed.xml", "/sitemap.xml", "/corrections/feed.xml", "/live/1/feed.xml"]


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Client:
    """The server has just been started."""
    monkeypatch.setattr(context_processors, "_known", [])
    once_a_minute.forget_what_was_told()
    return Client(raise_request_exception=False, headers={"accept": AS_BROWSERS_DO})


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """The log as production writes it, warnings and worse."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processor=structlog.processors.JSONRenderer(),
            foreign_pre_chain=LOGGING["formatters"]["lines"]["foreign_pre_chain"],  # type: ignore[index]
        )
    )
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def is_503(answer: Any) -> bool:
    assert answer["Cache-Control"] == "no-store"
    assert answer["Retry-After"] == "5"
    return bool(answer.status_code == 503)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_that_it_is_not_available(reader: Client, no_database: None, path: str) -> None:
    answer = reader.get(path)
    assert is_503(answer)
    page = answer.content.decode()
    assert "<h1>This page is not available right now</h1>" in page
    assert '<a class="more" href="/">' in page
    assert "Content-Security-Policy" in answer


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_reader_gets_one_plain_line(reader: Client, no_database: None, path: str) -> None:
    answer = reader.get(path)
    assert is_503(answer)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content == b"This page cannot be shown right now.\n"


@pytest.mark.parametrize("accept", ["application/json", "*/*"])
def test_a_script_gets_one_plain_line(reader: Client, no_database: None, accept: str) -> None:
    answer = reader.get("/campaign/count/", headers={"accept": accept})
    assert is_503(answer)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"


def test_head_gets_the_same_headers(reader: Client, no_database: None) -> None:
    assert is_503(reader.head("/"))


def test_an_address_that_leads_nowhere_is_not_called_wrong_while_nobody_can_look_it_up(
    reader: Client, no_database: None
) -> None:
    assert is_503(reader.get("/no/such/page/"))


def test_what_needs_no_database_answers_as_ever(reader: Client, no_database: None) -> None:
    assert reader.get("/robots.txt").status_code == 200


def test_the_page_carries_the_papers_name_if_this_process_has_ever_read_it(reader: Client) -> None:
    Paper.objects.update_or_create(pk=1, defaults={"name": "The Tide & Ledger"})
    assert reader.get("/newsletters/").status_code == 200
    with failing_database():
        page = reader.get("/section/news/").content.decode()
    assert '<p class="site-title"><a href="/">The Tide &amp; Ledger</a></p>' in page


def test_a_mistake_of_ours_is_500_in_the_papers_dress(reader: Client) -> None:
    Paper.objects.update_or_create(pk=1, defaults={"name": "The Tide & Ledger"})
    assert reader.get("/newsletters/").status_code == 200
    with failing_database(ProgrammingError("no such column")):
        answer = reader.get("/section/news/")
        feed = reader.get("/feed.xml")
    assert answer.status_code == feed.status_code == 500
    assert "Retry-After" not in answer
    assert "The Tide &amp; Ledger" in answer.content.decode()
    assert "Something is broken on our side" in answer.content.decode()
    assert feed.content == b"Something is broken on our side.\n"


def test_whoever_wants_to_sign_in_at_the_desk_hears_that_it_is_not_possible_now(
    reader: Client, editor: User, no_database: None
) -> None:
    shown = reader.get("/admin/login/")
    sent = reader.post("/admin/login/", {"username": editor.email, "password": PASSWORD})
    for answer in (shown, sent):
        assert is_503(answer)
        assert "Nobody can sign in or work at the desk just now" in answer.content.decode()
        assert PASSWORD not in answer.content.decode()


@pytest.mark.parametrize("path", ["/admin/", "/admin/articles/article/", "/membership/account/"])
def test_who_is_signed_in_waits_once_and_keeps_the_cookies(reader: Client, as_editor: Client, path: str) -> None:
    as_editor.get("/admin/")
    reader.cookies = as_editor.cookies
    reader.cookies["membership"] = "token"
    with failing_database() as asked:
        answer = reader.get(path)
    assert is_503(answer)
    assert "Content-Security-Policy" in answer
    assert not answer.cookies
    assert len(asked) == 1


def test_the_load_balancer_hears_that_no_page_can_be_made(
    reader: Client, lines: io.StringIO, no_database: None
) -> None:
    for _time in range(2):
        answer = reader.get("/health/ready")
        assert (answer.status_code, answer.json()["database"]) == (503, "does not answer")
    assert reader.get("/health/live").status_code == 200
    assert told(lines) == ["/health/ready"]


def test_the_log_says_it_once_a_page_and_minute(
    reader: Client, lines: io.StringIO, no_database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1000.0]
    monkeypatch.setattr(once_a_minute, "monotonic", lambda: clock[0])
    for _time in range(3):
        for path in ("/", "/section/news/", "/no/such/page/"):
            reader.get(path)
    assert told(lines) == ["/", "/section/news/", "/no/such/page/"]
    clock[0] += once_a_minute.EVERY_SECONDS
    reader.get("/")
    assert told(lines)[3:] == ["/"]


def told(lines: io.StringIO) -> list[str]:
    """The pages of all lines there are; each has the reason."""
    events = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert {event["error"] for event in events} == {"OperationalError: connection refused"}, events
    return [event["page"] for event in events]


def test_the_pool_tells_of_its_attempts_once_a_minute(lines: io.StringIO) -> None:
    once_a_minute.forget_what_was_told()
    for number in range(3):
        logging.getLogger("psycopg.pool").warning("error connecting in %r: %s", "pool-1", f"refused {number}")
    logging.getLogger("psycopg.pool").warning("reconnection attempt in pool %r failed after %s sec", "pool-1", 2)
    assert [json.loads(line)["event"] for line in lines.getvalue().splitlines()] == [
        "error connecting in 'pool-1': refused 0",
        "reconnection attempt in pool 'pool-1' failed after 2 sec",
    ]


def test_logging_that_is_configured_twice_tells_of_it_all_the_same(lines: io.StringIO) -> None:
    once_a_minute.forget_what_was_told()
    pool, second = logging.getLogger("psycopg.pool"), telling.OnceAMinute()
    pool.addFilter(second)
    pool.warning("error connecting")
    pool.removeFilter(second)
    assert lines.getvalue().count("error connecting") == 1


def test_a_mistake_of_ours_is_told_each_time_with_its_traceback(reader: Client, lines: io.StringIO) -> None:
    with failing_database(ProgrammingError("no such column")):
        for _time in range(2):
            reader.get("/section/news/")
    assert lines.getvalue().count("Traceback") == 4  # django-structlog's line and Django's own


def test_an_answer_of_503_that_is_no_outage_keeps_its_line(lines: io.StringIO) -> None:
    logging.getLogger("django.request").error("Service Unavailable", extra={"request": HttpResponse()})
    assert "Service Unavailable" in lines.getvalue()
