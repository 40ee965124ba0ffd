"""S13 to S15: a form anywhere, an answer at once."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from membership.models import Consent, Newsletter, Signup
from membership.signups.consent_text import SIGNUP
from tests.make import make_newsletter
from tests.membership.make import make_signup, sent

pytestmark = pytest.mark.django_db
URL = "/newsletters/sign-up/"


@pytest.fixture
def tide() -> Newsletter:
    return make_newsletter("The Morning Tide", slug="morning-tide")


def post(client: Client, email: str = "rosa@example.org", *, script: bool = False, **fields: Any) -> Any:
    given = {
        "email": email,
        "newsletter": "morning-tide",
        "page": "/2026/11/a-story/",
        "form": "article",
        **fields,
    }
    return client.post(URL, given, headers={"accept": "application/json"} if script else {})


def test_a_reader_without_script_is_led_to_a_page_that_says_look_in_your_inbox(
    client: Client, tide: Newsletter
) -> None:
    answer = post(client)
    assert (answer.status_code, answer["Location"]) == (303, "/newsletters/check-your-inbox/")
    assert client.get(answer["Location"]).status_code == 200


def test_a_reader_with_script_is_answered_in_place(client: Client, tide: Newsletter) -> None:
    answer = post(client, script=True)
    assert answer.status_code == 200
    assert answer.json()["ok"] is True
    assert answer.json()["message"]


def test_a_wrong_address_is_told_beside_the_field_with_the_typed_text_kept(client: Client, tide: Newsletter) -> None:
    answer = post(client, "rosa@example", page="/2026/11/a-story/")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="rosa@example"' in page
    assert "does not look like an email address" in page
    assert 'aria-invalid="true"' in page
    assert 'id="newsletter-morning-tide" checked' in page
    assert not Signup.objects.exists()


def test_a_wrong_address_is_told_to_a_script_by_field(client: Client, tide: Newsletter) -> None:
    answer = post(client, "rosa", script=True)
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["email"]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "rosa@exam\u200bple.org",
        "rosa@example.org\u200b",
        "\u202erosa@example.org",
        "rosa@example.org\x00",
        "rosa\x1f@example.org",
        "rosa@example.org\r\nBcc: everybody@example.org",
        "rosa@example.org, everybody@example.org",
        "rosa@[127.0.0.1]",
        "x" * 70 + "@example.org",
        "rosa@" + "x." * 200 + "org",
        "x" * 1_000_000,
    ],
    ids=lambda text: ascii(text)[:40],
)
def test_addresses_that_hide_or_smuggle_something_are_refused(client: Client, tide: Newsletter, address: str) -> None:
    assert post(client, address, script=True).status_code == 422
    assert not Signup.objects.exists()
    assert sent() == []


@pytest.mark.parametrize(
    ("address", "to"),
    [
        ("rosa+tide@example.org", "rosa+tide@example.org"),
        ("o'rosa@example.org", "o'rosa@example.org"),
        (" rosa@example.org ", "rosa@example.org"),
        ("rosa@почта.example", "rosa@xn--80a1acny.example"),
    ],
)
def test_unusual_but_right_addresses_are_taken(client: Client, tide: Newsletter, address: str, to: str) -> None:
    assert post(client, address, script=True).status_code == 200
    assert [found for found, _text in sent()] == [to]


def test_two_spellings_of_one_mailbox_are_one_signup(client: Client, tide: Newsletter) -> None:
    post(client, "rosa@example.org")
    post(client, "ROSA@Example.ORG")
    assert Signup.objects.count() == 1


def test_consent_keeps_the_words_the_form_and_the_page(client: Client, tide: Newsletter) -> None:
    post(client)
    consent = Consent.objects.get()
    assert (consent.form, consent.page) == ("article", "/2026/11/a-story/")
    assert (consent.consent_text, consent.consent_version) == (str(SIGNUP), SIGNUP.version)
    assert consent.confirmed_at is None


def test_the_words_of_the_consent_are_the_words_the_form_shows(client: Client, tide: Newsletter) -> None:
    assert str(SIGNUP) in client.get("/newsletters/morning-tide/").content.decode()


@pytest.mark.parametrize(
    "page",
    [
        "https://evil.example/x",
        "//evil.example/x",
        "/\\evil.example/",
        "javascript:alert(1)",
        "/no/such/page/",
        "/admin/",
        "2026/11/a-story/",
    ],
)
def test_what_is_no_page_of_ours_is_not_kept_as_where_the_form_stood(
    client: Client, tide: Newsletter, page: str
) -> None:
    post(client, page=page)
    assert Consent.objects.get().page == ""


def test_of_an_address_only_the_path_is_kept(client: Client, tide: Newsletter) -> None:
    post(client, page="/search/?q=my+illness#results")
    assert Consent.objects.get().page == "/search/"


def hidden_fields(page: str) -> dict[str, Any]:
    return dict(re.findall(r'<input type="hidden" name="(page|form)" value="([^"]*)">', page))


def test_after_a_wrong_address_the_consent_still_names_the_page_where_the_form_stood(
    client: Client, tide: Newsletter
) -> None:
    kept = hidden_fields(post(client, "rosa@example").content.decode())
    assert kept == {"page": "/2026/11/a-story/", "form": "article"}
    kept = hidden_fields(post(client, "rosa@again", **kept).content.decode())
    post(client, **kept)
    consent = Consent.objects.get()
    assert (consent.page, consent.form) == ("/2026/11/a-story/", "article")


def test_the_page_after_a_wrong_address_hands_no_foreign_page_on(client: Client, tide: Newsletter) -> None:
    kept = hidden_fields(post(client, "rosa@example", page="https://evil.example/x", form='"><b>').content.decode())
    assert kept == {"page": "", "form": "b"}


def test_the_directory_names_itself(client: Client, tide: Newsletter) -> None:
    kept = hidden_fields(client.get("/newsletters/").content.decode())
    assert kept == {"page": "/newsletters/", "form": "directory"}


def test_several_newsletters_in_one_form_make_one_email(client: Client, tide: Newsletter) -> None:
    make_newsletter("The Ledger Line", slug="ledger-line")
    post(client, newsletter=["morning-tide", "ledger-line"])
    [(_to, text)] = sent()
    assert "The Morning Tide" in text
    assert "The Ledger Line" in text


@pytest.mark.parametrize("slug", ["", "no-such-newsletter", "closed-newsletter", "a\x00b", "x" * 500])
def test_a_newsletter_that_takes_no_signups_is_told(client: Client, tide: Newsletter, slug: str) -> None:
    make_newsletter(slug="closed-newsletter", active=False)
    answer = post(client, newsletter=slug, script=True)
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["newsletter"]


def test_who_fills_in_the_trap_is_answered_as_ever_and_nothing_is_written(client: Client, tide: Newsletter) -> None:
    answer = post(client, website="https://spam.example")
    assert (answer.status_code, answer["Location"]) == (303, "/newsletters/check-your-inbox/")
    assert not Signup.objects.exists()
    assert sent() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"sec-fetch-site": "cross-site", "origin": "null"},
    ],
)
def test_a_form_on_another_site_is_refused(client: Client, tide: Newsletter, headers: dict[str, str]) -> None:
    answer = client.post(URL, {"email": "rosa@example.org", "newsletter": "morning-tide"}, headers=headers)
    assert answer.status_code == 403
    assert not Signup.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin", "origin": "http://testserver"},
        {"sec-fetch-site": "same-origin", "origin": "null"},
        {"origin": "http://testserver"},
        {},
    ],
)
def test_our_own_pages_need_no_token_of_djangos(tide: Newsletter, headers: dict[str, str]) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(URL, {"email": "rosa@example.org", "newsletter": "morning-tide"}, headers=headers)
    assert answer.status_code == 303
    assert not answer.cookies


def test_whoever_opens_the_forms_address_finds_the_newsletters(client: Client, tide: Newsletter) -> None:
    assert client.get(URL)["Location"] == "/newsletters/"


def test_one_signup_a_newsletter_and_address_even_when_a_row_appears_meanwhile(
    client: Client, tide: Newsletter
) -> None:
    make_signup("rosa@example.org", newsletter=tide, state=Signup.State.PENDING)
    post(client)
    assert Signup.objects.get().state == Signup.State.PENDING
