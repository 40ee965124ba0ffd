"""Leaving by a link: a GET shows, a button stops, and a mail provider's one click is enough."""

from __future__ import annotations

import pytest
from django.test import Client

from membership.models import Newsletter, Signup
from membership.signups.actions import confirm
from membership.signups.jobs import unsubscribe_url
from tests.make import make_newsletter
from tests.membership.make import make_signup

pytestmark = pytest.mark.django_db
ROSA = "rosa@example.org"


@pytest.fixture
def signup() -> Signup:
    other = make_newsletter("The Ledger Line", slug="ledger-line")
    make_signup(ROSA, newsletter=other)
    make_signup("else@example.org", newsletter=other)
    return make_signup(ROSA, newsletter=make_newsletter("The Morning Tide", slug="morning-tide"))


@pytest.fixture
def path(signup: Signup, settings: object) -> str:
    return unsubscribe_url(signup).removeprefix(settings.SITE_URL)  # type: ignore[attr-defined]


def unsubscribed() -> set[tuple[str, str]]:
    return set(Signup.objects.filter(state="unsubscribed").values_list("email", "newsletter__slug"))


def test_opening_the_link_stops_nothing_and_shows_one_button(client: Client, path: str) -> None:
    page = client.get(path).content.decode()
    assert "Unsubscribe from The Morning Tide" in page
    assert page.count('<form class="form" method="post"') == 1
    assert unsubscribed() == set()


def test_whoever_the_email_was_forwarded_to_learns_neither_the_address_nor_the_other_newsletters(
    client: Client, path: str
) -> None:
    for page in (client.get(path), client.post(path), client.get(path)):
        text = page.content.decode()
        assert ROSA not in text
        assert "r…@example.org" in text
        main = text.partition("<main")[2].partition("</main>")[0]
        assert "The Ledger Line" not in main


def test_the_link_does_not_hold_the_address(path: str) -> None:
    assert "rosa" not in path


def test_the_button_stops_its_newsletter_and_no_other(client: Client, path: str) -> None:
    answer = client.post(path)
    assert "You do not receive The Morning Tide any more." in answer.content.decode()
    assert unsubscribed() == {(ROSA, "morning-tide")}
    assert Signup.objects.get(email=ROSA, newsletter__slug="morning-tide").unsubscribed_at is not None


def test_opened_again_the_link_says_how_it_is_now(client: Client, path: str, signup: Signup) -> None:
    client.post(path)
    assert "You are unsubscribed" in client.get(path).content.decode()
    confirm(ROSA, [signup.newsletter_id])
    assert "You are unsubscribed" not in client.get(path).content.decode()


def test_one_click_of_a_mail_provider_stops_the_emails_newsletter_twice_as_well_as_once(path: str) -> None:
    provider = Client(enforce_csrf_checks=True)
    for _click in range(2):
        answer = provider.post(
            path,
            {"List-Unsubscribe": "One-Click"},
            headers={"sec-fetch-site": "cross-site", "origin": "null"},
        )
        assert answer.status_code == 200
    assert unsubscribed() == {(ROSA, "morning-tide")}


@pytest.mark.parametrize("slug", ["no-such-newsletter", "ledger-line"])
def test_another_newsletter_is_not_stopped_by_a_changed_form(client: Client, path: str, slug: str) -> None:
    assert client.post(path, {"newsletter": slug}).status_code == 200
    assert unsubscribed() == {(ROSA, "morning-tide")}


def test_a_changed_link_stops_nothing(client: Client, signup: Signup, path: str) -> None:
    for changed in (
        path[:-2] + "x/",
        f"/newsletters/unsubscribe/{signup.pk}/",
        "/newsletters/unsubscribe/1:x/",
    ):
        assert client.post(changed).status_code == 404
    assert unsubscribed() == set()


def test_a_link_to_a_signup_that_is_gone_says_so(client: Client, signup: Signup, path: str) -> None:
    signup.delete()
    assert client.get(path).status_code == 410
    assert Newsletter.objects.filter(slug="morning-tide").exists()
