"""Which replies of a mail server are final, which are tried again, and which say that a mailbox is gone."""

from __future__ import annotations

import socketserver
from collections.abc import Iterator
from smtplib import SMTPException
from threading import Thread
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from membership.models import Newsletter, Signup
from newsroom.foundation.jobs.testing import run_pending
from newsroom.foundation.mail import Refusal, RefusedError, send
from tests.make import make_newsletter
from tests.membership.make import ask, make_signup

ROSA = "rosa@example.org"
EXTENSIONS = "250-mail.example.org\r\n250-AUTH PLAIN\r\n250 STARTTLS"
LINK = {"invitation_url": "http://localhost:8000/", "days": 3, "paper_name": "The Courier"}


class Dialogue(socketserver.StreamRequestHandler):
    """An SMTP server (RFC 5321) that says to each command what the test has written down for it."""

    def handle(self) -> None:
        replies: dict[str, str] = self.server.replies  # type: ignore[attr-defined]
        self._say(replies.get("CONNECT", "220 mail.example.org"))
        while line := self.rfile.readline():
            verb = line.split(None, 1)[0].decode().upper()
            if verb == "DATA" and "DATA" not in replies:
                self._say("354 go on")
                while self.rfile.readline() != b".\r\n":
                    pass
                self._say(replies.get("MESSAGE", "250 2.0.0 OK"))
            else:
                self._say(
                    replies.get(
                        verb, "250-mail.example.org\r\n250-AUTH PLAIN\r\n250 STARTTLS" if verb == "EHLO" else "250 OK"
                    )
                )
            if verb == "QUIT":
                return

    def _say(self, reply: str) -> None:
        self.wfile.write(f"{reply}\r\n".encode())


@pytest.fixture
def replies(settings: Any) -> Iterator[dict[str, str]]:
    """What the mail server says, by command; MESSAGE stands for the end of the message."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Dialogue) as server:
        server.daemon_threads = True
        server.replies = {}  # type: ignore[attr-defined]
        thread = Thread(target=server.serve_forever)
        thread.start()
        settings.EMAIL_BACKEND = "newsroom.foundation.mail.smtputf8.InternationalBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address[:2]
        yield server.replies  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("verb", ["RCPT", "DATA", "MESSAGE"])
@pytest.mark.parametrize(
    ("reply", "refusal", "is_dead"),
    [
        ("550 5.1.1 No such user", Refusal(550, "5.1.1"), True),
        ("550 5.1.10 Null MX", Refusal(550, "5.1.10"), True),
        ("550-5.1.2 Bad host\r\n550 5.1.2 really", Refusal(550, "5.1.2"), True),
        ("550 5.2.1 Disabled", Refusal(550, "5.2.1"), True),
        ("550 No such user 5.1.1", Refusal(550), False),
        ("550 5.2.2 Full", Refusal(550, "5.2.2"), False),
        ("550 5.2.10 Unheard of", Refusal(550, "5.2.10"), False),
        ("554 5.7.1 Spam, we think", Refusal(554, "5.7.1"), False),
        ("553 5.1.8 Your domain", Refusal(553, "5.1.8"), False),
        ("554 Transaction failed", Refusal(554), False),
    ],
)
def test_a_refusal_of_the_recipient_or_the_message_is_final(
    replies: dict[str, str], verb: str, reply: str, refusal: Refusal, is_dead: bool
) -> None:
    replies[verb] = reply
    with pytest.raises(RefusedError) as refused:
        send("invitation", ROSA, LINK)
    assert refused.value.refusal == refusal
    assert refused.value.refusal.is_dead == is_dead
    assert "rosa" not in str(refused.value)


@pytest.mark.parametrize(
    "given",
    [
        {"CONNECT": "554 5.3.2 Not today"},
        {"MAIL": "550 5.1.1 Who are you"},
        {"MAIL": "530 5.7.0 Sign in first"},
        {"RCPT": "450 4.2.1 Later"},
        {"RCPT": "552 5.2.2 Too many recipients"},
        {"DATA": "451 4.3.0 Later"},
        {"MESSAGE": "552 5.3.4 Too much mail"},
        {"MESSAGE": "452 4.3.1 Disk full"},
        {"RCPT": "421 4.3.2 Shutting down"},
    ],
    ids=str,
)
def test_anything_else_is_tried_again(replies: dict[str, str], given: dict[str, str]) -> None:
    replies.update(given)
    with pytest.raises(SMTPException):
        send("invitation", ROSA, LINK)


def test_a_refused_starttls_or_sign_in_is_our_own_fault(replies: dict[str, str], settings: Any) -> None:
    replies.update({"STARTTLS": "550 5.7.4 No", "AUTH": "535 5.7.8 Wrong password"})
    settings.EMAIL_USE_TLS = True
    with pytest.raises(SMTPException):
        send("invitation", ROSA, LINK)
    settings.EMAIL_USE_TLS, settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = False, "courier", "wrong"
    with pytest.raises(SMTPException):
        send("invitation", ROSA, LINK)


@pytest.mark.parametrize(
    ("sender", "domain"),
    [
        ("The Courier <desk@courier.example>", "courier.example"),
        ("desk@straße.example", "xn--strae-oqa.example"),
        ('"Desk, The @ Courier" <desk@courier.example>', "courier.example"),
    ],
)
def test_the_message_id_is_of_the_sender_s_domain(sender: str, domain: str, mailoutbox: list[EmailMessage]) -> None:
    for _email in range(2):
        send("invitation", ROSA, LINK, sender=sender)
    ids = [str(email.message()["Message-ID"]) for email in mailoutbox]
    assert all(each.startswith("<") and each.endswith(f"@{domain}>") for each in ids)
    assert len(set(ids)) == 2


# On the sign-up


@pytest.fixture
def tide(db: None) -> Newsletter:
    return make_newsletter("Tide", slug="tide")


def rosa() -> Any:
    return Signup.objects.get(email=ROSA, newsletter__slug="tide")


def test_a_final_refusal_is_noted_on_the_signup_and_the_job_is_done(replies: dict[str, str], tide: Newsletter) -> None:
    replies["RCPT"] = "550 5.7.1 Not from you"
    ask(ROSA, tide)
    run_pending()
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
    assert (rosa().refusal, rosa().suppressed) == ("550 5.7.1", False)
    assert rosa().refused_at is not None


def test_a_mailbox_that_is_gone_is_suppressed_in_all_its_signups(replies: dict[str, str], tide: Newsletter) -> None:
    other = make_signup(ROSA, newsletter=make_newsletter("Ledger"))
    somebody = make_signup("else@example.org", newsletter=other.newsletter)
    replies["RCPT"] = "550 5.1.1 No such user"
    ask(ROSA, tide)
    run_pending()
    assert set(Signup.objects.filter(suppressed=True)) == {rosa(), other}
    assert list(Signup.objects.deliverable()) == [somebody]
    replies.clear()
    ask(ROSA, tide)
    run_pending()
    assert not Signup.objects.filter(suppressed=True).exists()
    assert (rosa().refusal, rosa().refused_at) == ("", None)


def test_a_refusal_for_now_is_tried_again_and_noted_nowhere(replies: dict[str, str], tide: Newsletter) -> None:
    replies["RCPT"] = "552 5.2.2 Mailbox full"
    ask(ROSA, tide)
    run_pending(raising=False)
    assert DBTaskResult.objects.get().status == "READY"
    assert (rosa().refusal, rosa().refused_at, rosa().suppressed) == ("", None, False)


def test_the_desk_sees_it(replies: dict[str, str], tide: Newsletter, as_administrator: Client) -> None:
    replies["RCPT"] = "550 5.1.1 No such user"
    ask(ROSA, tide)
    run_pending()
    assert "550 5.1.1" in as_administrator.get(reverse("admin:membership_signup_changelist")).content.decode()
    dead = as_administrator.get(reverse("admin:membership_signup_changelist"), {"suppressed__exact": "1"})
    assert ROSA in dead.content.decode()
