"""Email addresses: one form for people, one for mail servers, one key; domains by UTS 46."""

from __future__ import annotations

import asyncio
import email.policy
from collections.abc import Iterator
from email import message_from_string
from email.message import EmailMessage as ParsedMessage
from smtplib import SMTPNotSupportedError
from threading import Thread
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import Settings

from membership.models import Member, Signup
from newsroom.desk.accounts.forms import ForgottenPasswordForm
from newsroom.environment import mailbox
from newsroom.foundation.email_addresses import clean_email, email_as_sent, email_key, mailbox_key
from newsroom.foundation.jobs.testing import run_pending
from newsroom.foundation.mail import send
from newsroom.foundation.models import User
from tests.make import PASSWORD, make_newsletter, make_paper
from tests.membership.make import ask, make_member, make_signup, sent
from tests.migrating import StepMigrator

BACKEND = "newsroom.foundation.mail.smtputf8.InternationalBackend"


@pytest.mark.parametrize(
    ("typed", "leaves"),
    [
        ("anna@straße.example", "anna@xn--strae-oqa.example"),
        ("Anna@STRASSE.example", "Anna@strasse.example"),
        ("anna@xn--strae-oqa.example", "anna@xn--strae-oqa.example"),
        ("a@BÜCHER.example", "a@xn--bcher-kva.example"),
        ("a@βόλος.example", "a@xn--nxasmm1c.example"),
        ("a@почта.example", "a@xn--80a1acny.example"),
        ("a@例え。example", "a@xn--r8jz45g.example"),
        ("o'neil+tide@example.org", "o'neil+tide@example.org"),
    ],
)
def test_the_domain_leaves_as_its_a_label(typed: str, leaves: str) -> None:
    assert email_as_sent(typed) == leaves
    assert email_as_sent(clean_email(typed)) == leaves


@pytest.mark.parametrize("typed", ["jörg@example.org", "weiß@example.org", "用户@例え.example", "jörg+a@example.org"])
def test_what_stands_before_the_at_sign_is_ascii_unless_the_mail_server_takes_more(
    typed: str, settings: Settings
) -> None:
    with pytest.raises(ValidationError, match="no letters but a to z"):
        clean_email(typed)
    settings.EMAIL_SMTPUTF8 = True
    assert clean_email(typed) == typed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("weiß@example.org", "weiss@example.org"),
        ("anna@straße.example", "anna@strasse.example"),
        ("a@βόλος.example", "a@βόλοσ.example"),
        ("JÖRG@example.org", "jörg@example.org"),
        ("ı@example.org", "i@example.org"),
        ("\u212aate@example.org", "kate@example.org"),
    ],
)
def test_different_mailboxes_have_different_keys(one: str, other: str) -> None:
    assert email_key(one) != email_key(other)


@pytest.mark.parametrize(
    ("email", "key"),
    [
        ("Anna@Example.ORG", "anna@example.org"),
        ("Anna@straße.example", "anna@xn--strae-oqa.example"),
        ("anna@XN--STRAE-OQA.example", "anna@xn--strae-oqa.example"),
        ("JÖrg@example.org", "jÖrg@example.org"),
        ("no address", "no address"),
        ("Anna@", "anna@"),
        ("a@\u2603\u200d.example", "a@\u2603\u200d.example"),
    ],
)
def test_a_key_is_the_a_label_and_ascii_letters_in_lower_case(email: str, key: str) -> None:
    assert email_key(email) == key


def test_limits_go_by_the_same_domain() -> None:
    assert mailbox_key("An.na+x@straße.example") == mailbox_key("anna@xn--strae-oqa.example")
    assert mailbox_key("anna@straße.example") != mailbox_key("anna@strasse.example")


@pytest.mark.django_db
def test_the_two_domains_are_two_readers_and_each_gets_their_own_email() -> None:
    tide = make_newsletter("Tide", slug="tide")
    ask("anna@straße.example", tide)
    ask("anna@strasse.example", tide)
    assert {to for to, _text in sent()} == {"anna@xn--strae-oqa.example", "anna@strasse.example"}
    assert Signup.objects.count() == 2


@pytest.mark.django_db
def test_a_form_refuses_a_name_that_the_mail_server_cannot_write_to(client: Client) -> None:
    make_newsletter("Tide", slug="tide")
    answer = client.post(
        "/newsletters/sign-up/",
        {"email": "jörg@example.org", "newsletters": "tide", "form": "box", "page": "/"},
        HTTP_ORIGIN="http://testserver",
    )
    assert "no letters but a to z" in answer.content.decode()
    assert not Signup.objects.exists()


@pytest.mark.django_db
def test_staff_are_written_to_under_the_a_label() -> None:
    User.objects.create_user("ines@straße.example", PASSWORD, name="Ines", is_staff=True)
    for typed in ("ines@STRASSE.example", "ines@xn--strae-oqa.example"):
        form = ForgottenPasswordForm({"email": typed})
        assert form.is_valid()
        form.save()
    run_pending()
    assert [message.to for message in mail.outbox] == [["ines@xn--strae-oqa.example"]]


def test_a_staff_account_has_an_address_that_can_be_written_to() -> None:
    with pytest.raises(ValidationError, match="no letters but a to z"):
        User(email="jörg@example.org", name="Jörg").clean()


def test_the_sender_s_domain_is_an_a_label_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL_FROM", "The Courier <post@straße.example>")
    assert mailbox("MAIL_FROM", default=None) == "The Courier <post@xn--strae-oqa.example>"


@pytest.mark.django_db
def test_the_security_contact_is_ascii(client: Client) -> None:
    paper = make_paper()
    paper.security_contact = "safe@straße.example"
    paper.save()
    assert b"Contact: mailto:safe@xn--strae-oqa.example" in client.get("/.well-known/security.txt").content


class Inbox:
    """Keeps what arrives, with what was asked for at MAIL."""

    def __init__(self) -> None:
        self.got: list[tuple[list[str], list[str], ParsedMessage]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  aiosmtpd's name
        message = message_from_string(envelope.content.decode(), policy=email.policy.SMTPUTF8)
        assert isinstance(message, ParsedMessage)
        self.got.append((envelope.rcpt_tos, envelope.mail_options, message))
        return "250 OK"


def _serve(settings: Settings, **options: Any) -> Iterator[Inbox]:
    """In a thread of its own: in the test's another loop may run, a browser's."""
    inbox, loop = Inbox(), asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    begun = loop.create_server(lambda: SMTP(inbox, loop=loop, **options), "127.0.0.1", 0)
    listening = asyncio.run_coroutine_threadsafe(begun, loop).result()
    try:
        settings.EMAIL_BACKEND, settings.EMAIL_SMTPUTF8 = BACKEND, True
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", listening.sockets[0].getsockname()[1]
        yield inbox
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        listening.close()
        loop.close()


@pytest.fixture
def takes_all(settings: Settings) -> Iterator[Inbox]:
    yield from _serve(settings, enable_SMTPUTF8=True)


@pytest.fixture
def takes_ascii(settings: Settings) -> Iterator[Inbox]:
    yield from _serve(settings, enable_SMTPUTF8=False)


LINK = {"invitation_url": "http://localhost:8000/", "days": 3, "paper_name": "The Courier"}


def test_a_name_beyond_ascii_leaves_as_it_is_where_the_server_takes_it(takes_all: Inbox) -> None:
    send("invitation", "jörg@straße.example", LINK)
    send("invitation", "anna@straße.example", LINK)
    (to, options, message), (plain_to, plain_options, _plain) = takes_all.got
    assert to == ["jörg@xn--strae-oqa.example"]
    assert "SMTPUTF8" in options
    assert message["To"].addresses[0].addr_spec == "jörg@xn--strae-oqa.example"
    assert message.get_body(("plain",)) is not None
    assert plain_to == ["anna@xn--strae-oqa.example"]
    assert "SMTPUTF8" not in plain_options


def test_a_server_that_takes_ascii_only_is_given_no_encoded_word(takes_ascii: Inbox) -> None:
    with pytest.raises(SMTPNotSupportedError):
        send("invitation", "jörg@example.org", LINK)
    assert takes_ascii.got == []


def _old_row(model: Any, email_address: str, key: str, **fields: Any) -> int:
    row = model.objects.create(email=email_address, email_key=key, asked_at="2026-11-01T12:00Z", **fields)
    return int(row.pk)


def test_keys_are_recomputed_and_none_is_merged(migrator: StepMigrator) -> None:
    old = migrator.apply_initial_migration(("membership", "0005_plain_words"))
    members = old.apps.get_model("membership", "Member")
    signups = old.apps.get_model("membership", "Signup")
    newsletters = old.apps.get_model("membership", "Newsletter")
    papers = [newsletters.objects.create(name=name, slug=name, description="-", rhythm="-") for name in ("one", "two")]
    _old_row(members, "anna@straße.example", "anna@strasse.example")
    _old_row(members, "Rosa@example.org", "rosa@example.org")
    for paper in papers:
        _old_row(signups, "weiß@example.org", "weiss@example.org", newsletter=paper)
    kept = _old_row(signups, "a@straße.example", "a@xn--strae-oqa.example", newsletter=papers[0])
    left = _old_row(signups, "A@straße.example", "a@strasse.example", newsletter=papers[0])
    new = migrator.apply_tested_migration(("membership", "0006_email_keys"))
    keys = new.apps.get_model("membership", "Member").objects.order_by("pk").values_list("email_key", flat=True)
    assert list(keys) == ["anna@xn--strae-oqa.example", "rosa@example.org"]
    signups = new.apps.get_model("membership", "Signup").objects
    assert signups.filter(email_key="weiß@example.org").count() == 2
    assert signups.get(pk=kept).email_key == "a@xn--strae-oqa.example"
    assert signups.get(pk=left).email_key == "a@strasse.example"
    assert signups.count() == 4


@pytest.mark.django_db
def test_who_signed_up_before_is_found_by_either_spelling() -> None:
    make_member("anna@straße.example")
    assert Member.objects.get(email_key=email_key("Anna@xn--strae-oqa.example")).email == "anna@straße.example"
    make_signup("anna@straße.example")
    assert Signup.objects.get().email_key == "anna@xn--strae-oqa.example"
