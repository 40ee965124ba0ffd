"""Members sign in by a mailed link; a cookie that is not ours opens nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import signing
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from membership.members import actions
from membership.members.session import member_of
from membership.models import Member, MemberSession
from tests.membership.make import make_member, path_in, sent

pytestmark = pytest.mark.django_db
ROSA = "rosa@example.org"


@pytest.fixture
def rosa() -> Member:
    return make_member(ROSA)


@pytest.fixture
def link(client: Client, rosa: Member) -> str:
    client.post("/membership/sign-in/", {"email": "Rosa@Example.org"})
    [(to, text)] = sent()
    assert to == ROSA
    return path_in(text, "/membership/enter/")


def who(client: Client) -> Member | None:
    """Whom the next request of this browser comes from."""
    request = HttpRequest()
    request.COOKIES = {name: morsel.value for name, morsel in client.cookies.items()}
    return member_of(request)


def test_only_members_get_an_email(client: Client, rosa: Member) -> None:
    make_member("pending@example.org", state=Member.State.PENDING)
    make_member("former@example.org", state=Member.State.ENDED)
    for address in ("pending@example.org", "former@example.org", "unknown@example.org", ROSA):
        answer = client.post("/membership/sign-in/", {"email": address})
        assert (answer.status_code, answer["Location"]) == (303, "/membership/sign-in/check-your-inbox/")
    page = client.get("/membership/sign-in/check-your-inbox/")
    assert "The link works for 15 minutes." in page.content.decode()
    assert [to for to, _text in sent()] == [ROSA]


def test_opening_the_link_signs_nobody_in(client: Client, rosa: Member, link: str) -> None:
    answer = client.get(link)
    assert "stays signed in for 90 days." in answer.content.decode()
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("private, no-store", "no-referrer")
    assert who(client) is None


def test_the_button_signs_in_once(client: Client, rosa: Member, link: str) -> None:
    assert client.post(link).status_code == 303
    assert who(client) == rosa
    other = Client()
    used = other.post(link)
    assert used.status_code == 410
    assert '<a class="button" href="/membership/sign-in/">' in used.content.decode()
    assert other.post("/membership/enter/", {"token": "x" * 43}).status_code == 404
    assert who(other) is None


def test_the_link_works_for_fifteen_minutes(client: Client, link: str) -> None:
    with time_machine.travel(timezone.now() + timedelta(minutes=15, seconds=1), tick=False):
        assert client.get(link).status_code == 410
        assert client.post(link).status_code == 410
    assert who(client) is None


def test_the_cookie_is_for_our_server_and_its_hint_for_our_scripts(client: Client, link: str, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    client.post(link)
    secret, hint = client.cookies["membership"], client.cookies["member"]
    assert (secret["httponly"], secret["secure"], secret["samesite"]) == (True, True, "Lax")
    assert secret["max-age"] == 90 * 24 * 3600
    assert (hint.value, hint["httponly"], hint["secure"]) == ("1", "", True)


def test_the_page_says_who_is_signed_in_and_signs_out(client: Client, rosa: Member, link: str) -> None:
    client.post(link)
    assert ROSA in client.get("/membership/sign-in/").content.decode()
    answer = client.post("/membership/sign-out/")
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert who(client) is None
    assert client.cookies["member"].value == ""


def test_signing_out_needs_a_post_from_our_own_pages(client: Client, rosa: Member, link: str) -> None:
    client.post(link)
    assert client.get("/membership/sign-out/").status_code == 405
    assert client.post("/membership/sign-out/", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert who(client) == rosa


def test_another_site_cannot_sign_a_reader_in_as_somebody_else(client: Client, link: str) -> None:
    assert client.post(link, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert who(client) is None


@pytest.mark.parametrize("cookie", ["", "1", "x:y:z", "é", "eyJtIjoxfQ:1abc:forged"])
def test_a_made_up_cookie_is_nobody(client: Client, rosa: Member, cookie: str) -> None:
    client.cookies["membership"] = cookie
    client.cookies["member"] = "1"
    assert who(client) is None


def test_a_changed_cookie_and_the_stored_hash_and_the_signed_ones_of_before_are_nobody(
    client: Client, rosa: Member, link: str
) -> None:
    client.post(link)
    good = client.cookies["membership"].value
    stored = MemberSession.objects.get().token_hash
    assert good != stored
    before = signing.dumps({"f": 1, "m": rosa.pk, "v": 1}, salt="membership.session")
    for cookie in (good[:-1], f"{good}x", good.swapcase(), stored, before):
        client.cookies["membership"] = cookie
        assert who(client) is None
    client.cookies["membership"] = good
    assert who(client) == rosa


def test_a_session_ends_after_ninety_days(client: Client, rosa: Member, link: str) -> None:
    client.post(link)
    with time_machine.travel(timezone.now() + timedelta(days=89), tick=False):
        assert who(client) == rosa
    with time_machine.travel(timezone.now() + timedelta(days=90, seconds=2), tick=False):
        assert who(client) is None


def test_sessions_can_be_revoked(client: Client, rosa: Member, link: str) -> None:
    client.post(link)
    actions.sign_out_everywhere(rosa)
    assert who(client) is None


def test_who_is_no_longer_a_member_is_no_longer_signed_in(client: Client, rosa: Member, link: str) -> None:
    client.post(link)
    actions.end(rosa)
    assert who(client) is None
    actions.activate(rosa)
    assert who(client) is None


def test_a_link_mailed_to_a_member_who_has_left_since_opens_nothing(client: Client, rosa: Member, link: str) -> None:
    actions.end(rosa)
    assert client.get(link).status_code == 410
    assert client.post(link).status_code == 410


def test_a_reader_without_the_cookie_costs_no_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert member_of(HttpRequest()) is None
