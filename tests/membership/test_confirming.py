"""From the email to the list: a GET changes nothing, a press of the button does."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core import mail, signing
from django.test import Client
from django.utils import timezone

from membership.models import Consent, Newsletter, Signup
from membership.signups.actions import unsubscribe
from membership.signups.confirm_views import MORE_SALT
from newsroom.foundation.models import MailedLink
from tests.make import make_newsletter
from tests.membership.make import ask, make_member, make_signup, path_in, sent

pytestmark = pytest.mark.django_db
ROSA = "rosa@example.org"


@pytest.fixture
def tide() -> Newsletter:
    return make_newsletter("The Morning Tide", slug="morning-tide")


@pytest.fixture
def link(tide: Newsletter) -> str:
    """The path of the link in the email to Rosa."""
    ask(ROSA, tide)
    [(_to, text)] = sent()
    return path_in(text, "/newsletters/confirm/")


def states() -> dict[str, str]:
    return dict(Signup.objects.values_list("newsletter__slug", "state"))


def test_opening_the_link_changes_nothing_however_often_a_scanner_does(client: Client, link: str) -> None:
    for method in (client.get, client.head, client.get):
        assert method(link).status_code == 200
    assert states() == {"morning-tide": "pending"}
    assert not MailedLink.objects.exclude(used_at=None).exists()


def test_the_button_confirms_the_signup_and_the_consent(client: Client, link: str) -> None:
    answer = client.post(link)
    assert answer.status_code == 200
    assert "The Morning Tide" in answer.content.decode()
    signup = Signup.objects.get()
    assert signup.state == Signup.State.CONFIRMED
    assert signup.confirmed_at is not None
    assert Consent.objects.get().confirmed_at is not None


def test_the_button_works_after_the_script_has_cleared_the_address_bar(client: Client, link: str) -> None:
    token = link.rstrip("/").rsplit("/", 1)[1]
    page = client.get(link).content.decode()
    assert f'value="{token}"' in page
    assert 'action="/newsletters/confirm/"' in page
    assert client.post("/newsletters/confirm/", {"token": token}).status_code == 200
    assert states() == {"morning-tide": "confirmed"}


def test_the_page_of_a_token_is_kept_by_nobody_and_tells_nobody(client: Client, link: str) -> None:
    for answer in (client.get(link), client.post(link), client.post(link)):
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex"
        assert not answer.cookies


def test_a_second_press_is_answered_kindly(client: Client, link: str) -> None:
    client.post(link)
    confirmed_at = Signup.objects.get().confirmed_at
    again = client.post(link)
    assert again.status_code == 410
    assert "nothing more is needed" in again.content.decode()
    assert 'href="/newsletters/"' in again.content.decode()
    assert "signed" not in again.context
    assert client.get(link).status_code == 410
    assert Signup.objects.get().confirmed_at == confirmed_at


def test_a_used_link_says_how_it_is_now(client: Client, link: str) -> None:
    client.post(link)
    unsubscribe(Signup.objects.all())
    for answer in (client.get(link), client.post(link)):
        assert answer.status_code == 410
        assert "You have unsubscribed since" in answer.content.decode()
        assert "The Morning Tide" in answer.content.decode()
        assert "is confirmed" not in answer.content.decode()
    assert states() == {"morning-tide": "unsubscribed"}
    Signup.objects.all().delete()
    assert "This link no longer works" in client.get(link).content.decode()


def test_a_used_link_tells_what_comes_from_what_does_not(client: Client, tide: Newsletter) -> None:
    other = make_newsletter("The Ledger Line", slug="ledger-line")
    ask(ROSA, tide, other)
    link = path_in(sent()[0][1], "/newsletters/confirm/")
    client.post(link)
    unsubscribe(Signup.objects.filter(newsletter=other))
    text = client.get(link).content.decode()
    assert "The Morning Tide ·" in text
    assert "The Ledger Line ·" not in text
    assert "You have unsubscribed from The Ledger Line since." in text


def test_a_second_link_to_what_is_confirmed_already_has_no_button(client: Client, tide: Newsletter) -> None:
    for _time in range(2):
        ask(ROSA, tide)
    first, second = (path_in(text, "/newsletters/confirm/") for _to, text in sent())
    client.post(first)
    answer = client.get(second)
    assert answer.status_code == 200
    assert "nothing more is needed" in answer.content.decode()
    assert 'value="' not in answer.content.decode().partition("<main")[2].partition("</main>")[0]


def test_a_link_to_a_newsletter_that_has_closed_has_ended(client: Client, link: str) -> None:
    Newsletter.objects.update(active=False)
    assert client.get(link).status_code == 410


def test_an_old_link_says_what_to_do(client: Client, link: str) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1), tick=False):
        assert client.get(link).status_code == 410
        answer = client.post(link)
    assert answer.status_code == 410
    assert "too old" in answer.content.decode()
    assert '<a class="button" href="/newsletters/">' in answer.content.decode()
    assert states() == {"morning-tide": "pending"}


@pytest.mark.parametrize("token", ["x", "y" * 43, "z" * 5000, "%00", "%F0%9F%8C%8A"])
def test_a_link_that_never_was_is_not_found_and_a_new_one_is_offered(client: Client, token: str) -> None:
    for answer in (
        client.get(f"/newsletters/confirm/{token}/"),
        client.post("/newsletters/confirm/", {"token": token}),
    ):
        assert answer.status_code == 404
        assert answer["Cache-Control"] == "private, no-store"
        assert '<a class="button" href="/newsletters/">' in answer.content.decode()


def test_the_token_stands_in_the_database_as_a_hash_only(link: str) -> None:
    token = link.rstrip("/").rsplit("/", 1)[1]
    for row in MailedLink.objects.values():
        assert token not in str(row)


def test_a_link_of_another_purpose_does_not_confirm(client: Client, tide: Newsletter) -> None:
    make_member(ROSA)
    client.post("/membership/sign-in/", {"email": ROSA})
    [(_to, text)] = sent()
    token = path_in(text, "/membership/enter/").rstrip("/").rsplit("/", 1)[1]
    assert client.post(f"/newsletters/confirm/{token}/").status_code == 404


def test_the_link_leads_to_the_configured_site_whatever_host_was_asked(
    client: Client, tide: Newsletter, settings: object
) -> None:
    settings.SITE_URL = "https://courier.example.org"  # type: ignore[attr-defined]
    settings.ALLOWED_HOSTS = ["*"]  # type: ignore[attr-defined]
    given = {"email": ROSA, "newsletter": tide.slug}
    client.post("/newsletters/sign-up/", given, headers={"host": "evil.example", "x-forwarded-host": "evil.example"})
    [(_to, text)] = sent()
    assert "https://courier.example.org/newsletters/confirm/" in text
    assert "evil" not in text + str(mail.outbox[0].message())


def test_who_left_and_asks_again_is_confirmed_again(client: Client, tide: Newsletter) -> None:
    make_signup(ROSA, newsletter=tide, state=Signup.State.UNSUBSCRIBED)
    ask(ROSA, tide)
    assert states() == {"morning-tide": "pending"}
    client.post(path_in(sent()[0][1], "/newsletters/confirm/"))
    signup = Signup.objects.get()
    assert (signup.state, signup.unsubscribed_at) == (Signup.State.CONFIRMED, None)


def test_only_the_newsletters_of_the_email_are_confirmed(client: Client, link: str) -> None:
    make_signup(ROSA, newsletter=make_newsletter(slug="other"), state=Signup.State.PENDING)
    make_signup("else@example.org", newsletter=Newsletter.objects.get(slug="morning-tide"), state=Signup.State.PENDING)
    client.post(link)
    assert set(Signup.objects.filter(state="confirmed").values_list("email", "newsletter__slug")) == {
        (ROSA, "morning-tide")
    }


def test_further_newsletters_come_without_another_email(client: Client, link: str) -> None:
    make_newsletter("The Ledger Line", slug="ledger-line")
    page = client.post(link)
    signed = page.context["signed"]
    assert f'value="{signed}"' in page.content.decode()
    mail.outbox.clear()
    answer = client.post("/newsletters/confirmed/more/", {"signed": signed, "newsletter": "ledger-line"})
    assert answer.status_code == 200
    assert states() == {"morning-tide": "confirmed", "ledger-line": "confirmed"}
    assert Consent.objects.get(signup__newsletter__slug="ledger-line").confirmed_at is not None
    assert sent() == []
    assert [newsletter.slug for newsletter in answer.context["newsletters"]] == ["ledger-line", "morning-tide"]


def test_further_newsletters_need_the_signed_value_of_this_hour(client: Client, link: str) -> None:
    make_newsletter(slug="ledger-line")
    signed = client.post(link).context["signed"]
    forged = signing.dumps({"email": ROSA}, salt="another salt")
    for value in ("", "x", signed[:-1] + ("A" if signed[-1] != "A" else "B"), forged):
        answer = client.post("/newsletters/confirmed/more/", {"signed": value, "newsletter": "ledger-line"})
        assert answer.status_code == 404
    with time_machine.travel(timezone.now() + timedelta(minutes=61), tick=False):
        late = client.post("/newsletters/confirmed/more/", {"signed": signed, "newsletter": "ledger-line"})
    assert late.status_code == 410
    assert states() == {"morning-tide": "confirmed"}


def test_members_newsletters_are_not_to_be_had_by_a_changed_form(client: Client, tide: Newsletter) -> None:
    make_newsletter(slug="inside", members_only=True)
    signed = signing.dumps({"email": ROSA}, salt=MORE_SALT)
    answer = client.post("/newsletters/confirmed/more/", {"signed": signed, "newsletter": "inside"})
    assert answer.status_code == 200
    assert states() == {}


def test_a_form_with_nothing_ticked_is_shown_again(client: Client, link: str) -> None:
    make_newsletter(slug="ledger-line")
    signed = client.post(link).context["signed"]
    answer = client.post("/newsletters/confirmed/more/", {"signed": signed})
    assert "Choose at least one newsletter." in answer.content.decode()
