"""Signing in, being locked out, and the first page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from membership.models import Signup
from newsroom.foundation.models import User
from tests.desk.conftest import signed_in
from tests.make import PASSWORD, make_article, make_campaign, make_item
from tests.membership.make import make_signup

pytestmark = pytest.mark.django_db


def sign_in(email: str, password: str, address: str = "192.0.2.7") -> HttpResponse:
    given = {"username": email, "password": password}
    return Client().post(reverse("admin:login"), given, REMOTE_ADDR=address)  # type: ignore[return-value]


def test_after_eight_wrong_passwords_the_door_is_shut_even_for_the_right_one(editor: User, reporter: User) -> None:
    spellings = [editor.email, editor.email.upper(), editor.email.title()]
    for attempt in range(8):
        response = sign_in(spellings[attempt % 3], "wrong")
    assert response.status_code == 429
    assert "Locked for a while" in response.content.decode()
    assert "is locked for 1\xa0hour" in response.content.decode(), "as long as AXES_COOLOFF_TIME says"
    assert sign_in(editor.email, PASSWORD).status_code == 429
    assert sign_in(reporter.email, PASSWORD).status_code == 302, "another person's door stays open"


@pytest.mark.parametrize(
    ("template", "elsewhere"),
    [
        ("2001:db8:1:200::{:x}", "2001:db8:1:300::1"),
        ("2001:db8:1:2{:02x}::1", "2001:db8:1:300::1"),
    ],
    ids=["one /64", "one /56"],
)
def test_twenty_wrong_passwords_from_one_ipv6_subscriber_lock_whichever_addresses_are_used(
    editor: User, template: str, elsewhere: str
) -> None:
    answers = [sign_in(editor.email, "wrong", template.format(number)).status_code for number in range(1, 21)]
    assert answers == [200] * 7 + [429] * 13
    assert sign_in(editor.email, PASSWORD, template.format(99)).status_code == 429
    assert sign_in(editor.email, PASSWORD, elsewhere).status_code == 302, "another subscriber's door stays open"


def test_an_ipv4_neighbour_is_not_locked_out_and_an_address_written_as_ipv6_is_the_same_one(editor: User) -> None:
    for number in range(8):
        response = sign_in(editor.email, "wrong", ("192.0.2.7", "::ffff:192.0.2.7", "::ffff:c000:207")[number % 3])
    assert response.status_code == 429
    assert sign_in(editor.email, PASSWORD, "192.0.2.7").status_code == 429
    assert sign_in(editor.email, PASSWORD, "192.0.2.8").status_code == 302


def test_a_right_password_forgives_the_wrong_ones_before(editor: User) -> None:
    for _ in range(2):
        for _ in range(7):
            assert sign_in(editor.email, "wrong").status_code == 200
        assert sign_in(editor.email, PASSWORD).status_code == 302


def test_the_door_leads_nowhere_but_to_this_site(editor: User) -> None:
    given = {"username": editor.email, "password": PASSWORD, "next": "https://evil.example/"}
    response = Client().post(reverse("admin:login"), given)
    assert response.status_code == 302
    assert "evil" not in response["Location"]


def test_the_first_page_is_calm_when_there_is_nothing(administrator: User) -> None:
    page = signed_in(administrator).get("/admin/").content.decode()
    for words in (
        "Nothing is being written.",
        "Nothing is scheduled.",
        "No story is public yet.",
        "The feed is empty.",
    ):
        assert words in page
    assert "No campaign runs." in page
    assert "Nobody is waiting to confirm." in page


def test_the_first_page_shows_what_is_going_on(administrator: User) -> None:
    make_article("Being written", published=False)
    make_article("For tomorrow", published=timezone.now() + timedelta(days=1))
    make_article("Out there")
    make_item("The ferry sails.")
    make_campaign()
    make_signup(state=Signup.State.PENDING)
    page = signed_in(administrator).get("/admin/").content.decode()
    for words in ("Being written", "For tomorrow", "Out there", "The ferry sails.", "71", "1 address has not"):
        assert words in page


def test_the_first_page_offers_only_what_the_person_may_do(as_reporter: Client) -> None:
    page = as_reporter.get("/admin/").content.decode()
    assert reverse("admin:articles_article_add") in page
    assert reverse("admin:feed_newsitem_add") not in page
    assert reverse("admin:membership_signup_changelist") not in page
