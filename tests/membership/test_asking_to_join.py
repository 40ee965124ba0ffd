"""The button asks to join, the desk makes the member: the form, the email, the pages and the desk say the same."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone, translation

from membership.members.amounts import Period, in_words
from membership.models import Member
from tests.make import make_paper
from tests.membership.make import make_member, path_in, sent
from tests.membership.test_desk import signed_in

pytestmark = pytest.mark.django_db
ROSA = "rosa@example.org"
MAKES_A_MEMBER = ("makes you a member", "make you a member")


def words(client: Client, address: str, **given: str) -> str:
    answer = client.post(address, given) if given else client.get(address)
    return " ".join(answer.content.decode().split())


@pytest.fixture
def link(client: Client) -> str:
    client.post("/membership/join/", {"email": ROSA, "name": "Rosa", "amount": "10"})
    return path_in(sent()[0][1], "/membership/join/confirm/")


def test_every_page_on_the_way_says_that_the_paper_makes_the_member(client: Client, link: str) -> None:
    pages = [words(client, address) for address in ("/membership/join/", "/membership/join/check-your-inbox/", link)]
    pages += [words(client, link, press="yes"), words(client, link, press="yes")]
    for page in pages:
        assert any(sentence in page for sentence in MAKES_A_MEMBER), page
        assert "you are a member" not in page.lower()
        assert "Welcome" not in page
    assert "have asked to join" in pages[-1]
    assert Member.objects.get().state == Member.State.PENDING


def test_the_email_s_button_asks_to_join_in_text_and_in_html(link: str) -> None:
    email: Any = mail.outbox[0]
    html = email.alternatives[0][0]
    assert email.subject.startswith("Confirm that you ask to join")
    for text in (email.body, html):
        assert "to ask to join" in text
        assert "make you a member" in text
    assert ">Ask to join</a>" in html


def test_the_desk_calls_them_who_have_asked_to_join() -> None:
    make_member(ROSA, state=Member.State.PENDING)
    page = words(signed_in("Membership manager"), "/admin/membership/member/")
    assert "Asked to join" in page
    assert "Make them members" in page


def test_the_choice_shows_the_currency_and_the_month_or_the_year(client: Client, settings: Any) -> None:
    settings.CURRENCY = "EUR"
    page = words(client, "/membership/join/")
    monthly, yearly = ("€5 a month", "€10 a month", "€20 a month"), ("€50 a year", "€100 a year", "€200 a year")
    for label in (*monthly, *yearly, "A month", "A year", "Another amount, in €"):
        assert label in page


def test_the_amount_chosen_stands_on_the_page_with_the_button_and_at_the_desk(client: Client, link: str) -> None:
    assert "€10 a month" in words(client, link)
    client.post(link)
    assert "€10 a month" in words(signed_in("Membership manager"), "/admin/membership/member/")


@pytest.mark.parametrize(
    ("currency", "language", "amount", "said"),
    [
        ("EUR", "en", 5, "€5 a month"),
        ("USD", "en", 10_000, "$10,000 a month"),
        ("SEK", "en", 20, "20\N{NO-BREAK SPACE}SEK a month"),
        ("PLN", "en", 20, "20\N{NO-BREAK SPACE}zł a month"),
        ("EUR", "de", 10_000, "€10.000 a month"),
    ],
)
def test_an_amount_is_written_in_the_paper_s_currency_and_in_the_language_s_digits(
    currency: str, language: str, amount: int, said: str, settings: Any
) -> None:
    settings.CURRENCY = currency
    with translation.override(language):
        assert in_words(amount) == said


def test_an_amount_a_year_is_told_as_one(settings: Any) -> None:
    settings.CURRENCY = "EUR"
    assert in_words(100, Period.YEAR) == "€100 a year"


def test_who_may_make_members_sees_first_who_waits() -> None:
    make_paper()
    make_member(name="Rosa Quint", state=Member.State.PENDING, amount=10)
    make_member(name="Otto Lind", state=Member.State.ACTIVE)
    make_member(name="Ines Vale", state=Member.State.ENDED)
    page = words(signed_in("Membership manager"), "/admin/")
    assert "1 person has asked to join" in page
    assert "?state__exact=pending" in page
    assert "Rosa Quint" in page
    assert "€10 a month" in page
    assert "Otto Lind" not in page
    assert "Ines Vale" not in page


def test_who_asked_first_stands_first_and_of_many_the_number_is_told() -> None:
    now = timezone.now()
    for number in range(10):
        member = make_member(name=f"Reader {number}", state=Member.State.PENDING)
        Member.objects.filter(pk=member.pk).update(asked_at=now - timedelta(hours=number))
    page = words(signed_in("Membership manager"), "/admin/")
    assert "10 people have asked to join" in page
    assert page.index("Reader 9") < page.index("Reader 2")
    assert "Reader 1<" not in page
    assert "Reader 0" not in page


@pytest.mark.parametrize("role", ["Reporter", "Editor", "Newsletter editor"])
def test_who_may_not_make_members_does_not_see_who_waits(role: str) -> None:
    make_member(name="Rosa Quint", state=Member.State.PENDING)
    page = words(signed_in(role), "/admin/")
    assert "Rosa Quint" not in page
    assert "asked to join" not in page


def test_nobody_waits() -> None:
    assert "Nobody waits to become a member." in words(signed_in("Membership manager"), "/admin/")
