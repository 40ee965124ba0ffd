"""What is written to the log in production, read line by line: no token, no other secret, no email address."""

from __future__ import annotations

import io
import json
import logging
import re
import secrets
from collections.abc import Callable, Iterator
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
import structlog
import time_machine
from django.core import mail
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter
from django.utils import timezone

from newsroom.foundation import one_time_links
from newsroom.foundation.jobs.testing import run_pending
from newsroom.foundation.log_redaction import redact_text
from newsroom.foundation.models import User
from newsroom.foundation.url_tokens import TokenConverter, token_routes
from newsroom.settings import LOGGING
from tests.make import make_newsletter
from tests.membership.make import ask

pytestmark = pytest.mark.django_db
ROSA = "rosa.o'lind+tag@example.org"
TOKENS = [secrets.token_urlsafe(32), f"12:{secrets.token_urlsafe(32)}", "short-one"]

# Routes that take any text, and are addresses of public things. One that opens something is `<token:…>` instead.
PUBLIC = {
    "section/<str:slug>/",
    "section/<str:slug>/feed.xml",
    "topic/<str:slug>/",
    "author/<str:slug>/",
    "sitemap-<slug:part>.xml",
    "media/<path:name>",
    "<story:path>/",
    "news-feed/section/<str:slug>/",
    "news-feed/<int:pk>/<str:slug>/",
    "live/<int:pk>/<str:slug>/",
    "newsletters/<str:slug>/",
    "mailbox/<slug:name>/",
    "<name:slug>/",
}
OF_THE_ADMIN = {"object_id", "url", "app_label", "content_type_id", "id"}


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The log as production writes it: the formatter of the settings, with the renderer that production takes."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processor=structlog.processors.JSONRenderer(),
            foreign_pre_chain=LOGGING["formatters"]["lines"]["foreign_pre_chain"],  # type: ignore[index]
        )
    )
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield written
    root.setLevel(level)
    root.removeHandler(handler)


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def all_routes(patterns: Any = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in patterns or get_resolver().url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from all_routes(entry.url_patterns, route)
        else:
            yield route, entry


def texts_in(route: str, entry: URLPattern) -> set[str]:
    """The parameters that take any text."""
    kinds = entry.pattern.converters.items()
    named = {name for name, kind in kinds if not isinstance(kind, IntConverter | TokenConverter)}
    return named | set(re.findall(r"\(\?P<(\w+)>", route))


def test_every_route_that_takes_any_text_is_public_or_declares_its_token() -> None:
    undecided = {
        route
        for route, entry in all_routes()
        if (texts := texts_in(route, entry))
        and not (route.startswith("admin/") and texts <= OF_THE_ADMIN)
        and route not in PUBLIC
    }
    assert undecided == set()


def test_the_link_pages_are_all_known() -> None:
    assert {route.split("<")[0] for route, _name in token_routes()} == {
        "admin/forgotten-password/new/",
        "admin/invitation/",
        "newsletters/confirm/",
        "newsletters/unsubscribe/",
        "membership/join/confirm/",
        "membership/enter/",
        "shared/",
    }


@pytest.mark.parametrize("token", TOKENS, ids=["random", "signed", "short"])
@pytest.mark.parametrize("route", sorted(route for route, _name in token_routes()))
def test_no_link_page_writes_its_token(route: str, token: str, log: io.StringIO) -> None:
    path = "/" + re.sub("<[^>]+>", token, route)
    client = Client(enforce_csrf_checks=True)
    client.get(path)
    client.get(path.rstrip("/"))
    client.get(path.upper().replace(token.upper(), token))
    client.post(path, {"token": token, "email": ROSA})
    client.get("/no-such-page", {"next": path, "token": token, "email": ROSA}, headers={"referer": f"https://x{path}"})
    client.post("/admin/login/", {"next": path}, headers={"referer": f"https://x.org{path}"}, secure=True)
    text = log.getvalue()
    assert token not in text
    assert token.replace(":", "%3A") not in text
    assert "lind" not in text
    requests = [line["request"] for line in lines(log) if line["event"] == "request_finished"]
    assert requests[0] == f"GET {path.replace(token, '[token]')}"
    assert len(requests) == 6


@pytest.mark.parametrize("token", TOKENS, ids=["random", "signed", "short"])
def test_a_failing_request_writes_its_traceback_without_them(
    token: str, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object) -> None:
        raise RuntimeError(
            f"({ROSA}) has no link {args} in {{'token': '{token}'}}, see /newsletters/confirm/{token}/?x=1"
        )

    monkeypatch.setattr(one_time_links, "find", broken)
    answer = Client(raise_request_exception=False).get(f"/newsletters/confirm/{token}/", {"email": ROSA})
    assert answer.status_code == 500
    told = [line["exception"] for line in lines(log) if "exception" in line]
    assert len(told) == 2, "the request's own line, and Django's"
    for exception in told:
        assert "RuntimeError: ([email]) has no link" in exception
        assert "in _show" in exception
    if token == "short-one":  # an argument without a name or a route: nothing tells that it is one
        told = [exception.replace(f"('newsletter-confirm', '{token}')", "") for exception in told]
    assert token not in "".join(told)
    assert "lind" not in log.getvalue()


@pytest.fixture
def refused_with(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """The mail server's reply to the recipient, in which it quotes address and text."""

    def set_code(code: int) -> None:
        def refuse(email: mail.EmailMessage) -> int:
            raise SMTPRecipientsRefused({email.to[0]: (code, f"no {email.to[0]}: {email.body}".encode())})

        monkeypatch.setattr(mail.EmailMultiAlternatives, "send", refuse)

    return set_code


def test_a_failed_job_writes_neither_its_arguments_nor_the_mail_servers_words(
    log: io.StringIO, refused_with: Callable[[int], None]
) -> None:
    refused_with(450)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        ask(ROSA, make_newsletter())
        for _attempt in range(6):
            run_pending(raising=False)
            clock.shift(timedelta(hours=7))
    events = [line["event"] for line in lines(log) if line["event"].startswith("job.")]
    assert events == ["job.retry"] * 5 + ["job.failed"]
    failed = next(line for line in lines(log) if line["event"] == "job.failed")
    assert "SMTPRecipientsRefused: {" in failed["exception"]
    assert "/newsletters/confirm/[token]/" in failed["exception"]
    assert failed["job_id"].count("-") == 4
    assert "lind" not in log.getvalue()


def test_a_final_refusal_is_one_line_with_the_reply_s_number(
    log: io.StringIO, refused_with: Callable[[int], None]
) -> None:
    refused_with(550)
    ask(ROSA, make_newsletter())
    run_pending()
    (told,) = [line for line in lines(log) if line["event"] == "email_refused"]
    assert (told["email"], told["reply"]) == ("confirm_signup", "550")
    assert "lind" not in log.getvalue()
    assert "/newsletters/confirm/" not in log.getvalue()


def test_a_wrong_password_names_nobody(editor: User, log: io.StringIO) -> None:
    for email in (editor.email, "hunter2hunter2"):
        for _attempt in range(9):
            Client().post(reverse("admin:login"), {"username": email, "password": "a secret of theirs"})
    text = log.getvalue()
    assert "AXES: Locking out" in text
    for word in (editor.email, "hunter2hunter2", "a secret of theirs"):
        assert word not in text


def test_what_any_logger_is_given_is_looked_through(log: io.StringIO) -> None:
    token = TOKENS[0]
    logging.getLogger("some.library").warning("%s wrote to %s", {"to": [ROSA]}, f"<{ROSA}> {token}")
    structlog.get_logger("ours").warning("e", password="x", deep={"a": [ROSA, {"b": token}]}, error=ValueError(ROSA))
    foreign, own = lines(log)
    assert foreign["event"].count("[email]") == 2
    assert own["password"] == "[token]"
    assert own["deep"] == {"a": ["[email]", {"b": "[token]"}]}
    assert "lind" not in log.getvalue()
    assert token not in log.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "GET /2026/11/budget-2026-second-reading-of-the-harbour-authority/ 200",
        "newsroom.foundation.jobs.named.send_signup_confirmation",
        "8a6e0804-2bd0-4672-b79d-d97027f9071a",
        'File "/usr/lib/python3.11/site-packages/django/core/handlers/exception.py", line 55, in inner',
        "django.core.exceptions.ImproperlyConfigured: PasswordResetTokenGenerator",
        "    @wraps(view)",
        "2026-11-30T05:16:36.000Z",
    ],
)
def test_what_a_line_is_read_for_stays(text: str) -> None:
    assert redact_text(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("?email=o'brien%40example.org&page=2", "?email=[email]&page=2"),
        ("Розa@приклад.укр went", "[email] went"),
        ("mail to root@localhost", "mail to [email]"),
        ("next=%2Fshared%2Fabc%2F&x=1", "next=%2Fshared%2F[token]%2F&x=1"),
        ("/?next=%252Fshared%252Fabc%252F", "/?next=%252Fshared%252F[token]%252F"),
        ("postgres://paper:secret@db.internal:5432/paper", "postgres://paper:[email]:5432/paper"),
        ("Cookie: sessionid=abc; csrftoken=def", "Cookie: sessionid=[token]; csrftoken=[token]"),
        ("session 0f9c2d4e6b8a1357f2e4d6c8ba097531 ended", "session [token] ended"),
    ],
)
def test_what_opens_something_or_names_somebody_goes(text: str, left: str) -> None:
    assert redact_text(text) == left


@pytest.mark.parametrize(
    "filling", ["a", "1", "aB3", "%", "%25", "%40", "a.", "_", "-", "token", "token=", "/", "%2F", "'"]
)
def test_a_line_of_a_million_characters_is_looked_through_at_once(filling: str) -> None:
    """Anybody sends a long address: work that grows with the square of its length would stop the process."""
    line = f"/search/?q={filling * (1_000_000 // len(filling))} from rosa@example.org"
    assert redact_text(line).endswith("[email]")
    assert "rosa" not in redact_text(line)


def test_addresses_in_a_row_all_go() -> None:
    row = "{'a@b.example': 1, 'c@d.example'} e@f.example'g@h.example <i@j.example>k@l.example"
    assert redact_text(row) == "[email]': 1, [email]'} [email]@h.example <[email]>[email]"
