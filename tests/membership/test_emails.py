"""What the emails say, and that nobody can be buried in them."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPServerDisconnected
from unittest.mock import patch

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from membership.models import Newsletter, Signup
from newsroom.foundation.jobs.testing import run_pending
from newsroom.foundation.site_name import paper_name
from tests.make import make_newsletter
from tests.membership.make import ask, make_member, make_signup, sent

pytestmark = pytest.mark.django_db
ROSA = "rosa@example.org"
# The middle of a window of the clock, by which crowds are counted.
NOON = timezone.make_aware(timezone.datetime(2026, 11, 23, 12, 5))  # type: ignore[attr-defined]


@pytest.fixture
def tide() -> Newsletter:
    return make_newsletter("Tide & <Ebb>", slug="morning-tide")


def test_an_email_is_marked_as_a_machines_and_reads_as_text_and_as_html(tide: Newsletter) -> None:
    ask(ROSA, tide)
    sent()
    [email] = mail.outbox
    assert email.extra_headers["Auto-Submitted"] == "auto-generated"
    assert (email.to, email.cc, email.bcc) == ([ROSA], [], [])
    assert isinstance(email, mail.EmailMultiAlternatives)
    html = str(email.alternatives[0][0])
    assert "Tide & <Ebb>" in str(email.body)
    assert "Tide &amp; &lt;Ebb&gt;" in html
    assert "<img" not in html
    assert "<style" not in html
    assert "<script" not in html
    assert '<html lang="en" dir="ltr">' in html


def test_an_email_is_signed_with_the_papers_name(tide: Newsletter) -> None:
    ask(ROSA, tide)
    [(_to, text)] = sent()
    assert f"\n{paper_name()}\n" in text
    assert paper_name() in mail.outbox[0].subject


def test_who_receives_the_newsletter_is_told_so_and_how_to_stop_it(client: Client, tide: Newsletter) -> None:
    make_signup(ROSA, newsletter=tide)
    ask(ROSA, tide)
    [(to, text)] = sent()
    assert to == ROSA
    assert "/newsletters/confirm/" not in text
    assert "/newsletters/unsubscribe/" in text
    assert Signup.objects.get().state == Signup.State.CONFIRMED


def test_of_several_newsletters_only_the_new_ones_are_to_be_confirmed(tide: Newsletter) -> None:
    make_signup(ROSA, newsletter=tide)
    ask(ROSA, tide, make_newsletter("The Ledger Line"))
    [(_to, text)] = sent()
    assert "- The Ledger Line" in text
    assert "- Tide" not in text
    assert "You receive these already: Tide & <Ebb>." in text


def test_a_newsletter_for_members_is_explained_to_others(client: Client) -> None:
    inside = make_newsletter("Inside", members_only=True)
    ask(ROSA, inside)
    make_member("member@example.org")
    ask("Member@example.org", inside)
    emails = dict(sent())
    assert "/membership/join/" in emails[ROSA]
    assert "/newsletters/confirm/" not in emails[ROSA]
    assert "/newsletters/confirm/" in emails["Member@example.org"]


def test_a_mixed_wish_brings_the_open_newsletter_and_an_explanation(tide: Newsletter) -> None:
    ask(ROSA, tide, make_newsletter("Inside", members_only=True))
    [(_to, text)] = sent()
    assert "- Tide" in text
    assert "- Inside" not in text
    assert "Inside: for members only" in text


def test_at_most_three_emails_an_hour_go_to_one_address_whatever_asks(client: Client, tide: Newsletter) -> None:
    make_member(ROSA)
    with time_machine.travel(NOON, tick=False):
        for spelling in (ROSA, "Rosa@Example.org"):
            ask(spelling, tide)
            client.post("/membership/sign-in/", {"email": spelling})
            client.post("/membership/join/", {"email": spelling, "name": "Rosa", "amount": "5"})
        ask("else@example.org", tide)
        emails = sent()
    assert [to.lower() for to, _text in emails].count(ROSA) == 3
    assert [to for to, _text in emails].count("else@example.org") == 1
    mail.outbox.clear()
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        ask(ROSA, tide)
        assert len(sent()) == 1


def test_a_mail_server_that_fails_does_not_use_up_the_share(tide: Newsletter) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        ask(ROSA, tide)
        with patch("django.core.mail.EmailMultiAlternatives.send", side_effect=SMTPServerDisconnected("away")):
            for _attempt in range(4):
                run_pending(raising=False)
                clock.shift(timedelta(minutes=5))
        clock.shift(timedelta(minutes=10))
        assert len(sent()) == 1
        ask(ROSA, tide)
        ask(ROSA, tide)
        assert len(sent()) == 3


def test_an_address_named_again_and_again_is_written_down_only_so_often(client: Client, tide: Newsletter) -> None:
    with time_machine.travel(NOON, tick=False):
        answers = [
            client.post(
                "/newsletters/sign-up/",
                {"email": ROSA, "newsletter": tide.slug},
                REMOTE_ADDR=f"198.51.{number}.7",
            ).status_code
            for number in range(14)
        ]
    assert set(answers) == {303}
    assert Signup.objects.get().consents.count() == 10
