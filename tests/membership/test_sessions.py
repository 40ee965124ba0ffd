"""A member's sessions are rows: listed, ended one by one or all, and a copied cookie ends with them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from membership.members import actions
from membership.members.devices import describe_device
from membership.members.jobs import SIGN_IN, SIGN_IN_LINK_VALID_FOR, prune_member_sessions
from membership.models import Member, MemberSession
from newsroom.foundation import one_time_links
from tests.make import make_newsletter, make_paper
from tests.membership.make import make_member, make_session

pytestmark = pytest.mark.django_db
ROSA = "rosa@example.org"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1"
    " Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def rosa() -> Member:
    return make_member(ROSA)


def signed_in(member: Member, agent: str = FIREFOX, browser: Client | None = None) -> Client:
    browser = browser or Client(headers={"user-agent": agent})
    token = one_time_links.issue(SIGN_IN, {"member": member.pk}, SIGN_IN_LINK_VALID_FOR)
    answer = browser.post("/membership/enter/", {"token": token})
    assert (answer.status_code, answer["Location"]) == (303, "/membership/account/")
    return browser


def copy_of(browser: Client) -> Client:
    thief = Client()
    thief.cookies["membership"] = browser.cookies["membership"].value
    return thief


def is_signed_in(browser: Client) -> bool:
    return bool(browser.get("/me/").json()["member"])


def test_a_copied_cookie_is_dead_once_the_member_has_signed_out(rosa: Member) -> None:
    browser = signed_in(rosa)
    thief = copy_of(browser)
    assert is_signed_in(thief)
    browser.post("/membership/sign-out/")
    assert not is_signed_in(thief)
    assert thief.get("/membership/account/")["Location"] == "/membership/sign-in/"
    assert not MemberSession.objects.exists()


def test_signing_in_anew_gives_a_new_token_and_ends_the_old_one(rosa: Member) -> None:
    browser = signed_in(rosa)
    thief, before = copy_of(browser), browser.cookies["membership"].value
    signed_in(rosa, browser=browser)
    assert browser.cookies["membership"].value != before
    assert is_signed_in(browser)
    assert not is_signed_in(thief)
    assert MemberSession.objects.count() == 1


def test_only_a_hash_of_the_token_is_stored(rosa: Member) -> None:
    token = signed_in(rosa).cookies["membership"].value
    assert len(token) == 43
    assert token not in str(MemberSession.objects.values().get())


def test_the_account_page_lists_the_members_sessions_and_nobody_elses(rosa: Member) -> None:
    browser = signed_in(rosa)
    signed_in(rosa, SAFARI)
    make_session(make_member(), device="Opera, Windows")
    answer = browser.get("/membership/account/")
    page = answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"
    assert ROSA in page
    for words in ("Firefox, Linux", "this browser", "Safari, iPhone", "Sign out all other browsers"):
        assert words in page
    assert "Opera" not in page
    assert browser.get("/membership/sign-in/").content.decode().count("Safari, iPhone") == 2, "which works both ways"


def test_the_account_says_what_the_member_gives_and_whom_to_write_to(rosa: Member) -> None:
    make_paper()
    Member.objects.update(name="Rosa Quint", amount=100, period="year")
    page = signed_in(rosa).get("/membership/account/").content.decode().split("<main")[1].split("</main")[0]
    for told in ("Rosa Quint", "€100 a year", 'href="mailto:desk@example.org"', 'href="/newsletters/"'):
        assert told in page


def test_one_other_session_is_ended(rosa: Member) -> None:
    here, phone, laptop = signed_in(rosa), signed_in(rosa, SAFARI), signed_in(rosa)
    row = MemberSession.objects.get(device="Safari, iPhone")
    answer = here.post(f"/membership/account/sessions/{row.pk}/end/")
    assert (answer.status_code, answer["Location"]) == (303, "/membership/account/")
    assert [is_signed_in(browser) for browser in (here, phone, laptop)] == [True, False, True]


def test_all_other_sessions_are_ended(rosa: Member) -> None:
    here, phone, laptop = signed_in(rosa), signed_in(rosa, SAFARI), signed_in(rosa)
    somebody = signed_in(make_member())
    here.post("/membership/account/sessions/end-others/")
    assert [is_signed_in(browser) for browser in (here, phone, laptop, somebody)] == [True, False, False, True]
    assert "Sign out all other browsers" not in here.get("/membership/account/").content.decode()


def test_nobody_ends_the_session_of_another_member(rosa: Member) -> None:
    theirs = make_session(make_member())
    path = f"/membership/account/sessions/{theirs.pk}/end/"
    for browser in (signed_in(rosa), Client()):
        assert browser.post(path).status_code == 303
    assert MemberSession.objects.filter(pk=theirs.pk).exists()


@pytest.mark.parametrize("path", ["sessions/end-others/", "sessions/{}/end/"])
def test_ending_needs_a_post_from_our_own_pages(rosa: Member, path: str) -> None:
    here = signed_in(rosa)
    phone = make_session(rosa)
    path = f"/membership/account/{path.format(phone.pk)}"
    assert here.get(path).status_code == 405
    assert here.post(path, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert MemberSession.objects.filter(pk=phone.pk).exists()


def test_who_is_no_member_any_more_or_is_erased_has_no_session(rosa: Member) -> None:
    former, erased = make_member(), make_member()
    for member in (former, erased):
        make_session(member)
    actions.end(former)
    erased.delete()
    assert not MemberSession.objects.exists()


def test_when_it_was_last_seen_is_written_once_an_hour(rosa: Member, django_assert_num_queries: Any) -> None:
    start = timezone.now().replace(microsecond=0)
    with time_machine.travel(start, tick=False) as clock:
        browser = signed_in(rosa)
        clock.shift(timedelta(minutes=59))
        with django_assert_num_queries(1):
            assert is_signed_in(browser)
        assert MemberSession.objects.get().last_seen_at == start
        clock.shift(timedelta(minutes=1))
        with django_assert_num_queries(2):
            assert is_signed_in(browser)
        assert MemberSession.objects.get().last_seen_at == start + timedelta(hours=1)


def test_expired_sessions_are_forgotten_and_live_ones_kept(rosa: Member) -> None:
    now = timezone.now()
    make_session(rosa, expires_at=now - timedelta(seconds=1))
    kept = make_session(rosa, expires_at=now + timedelta(hours=1))
    prune_member_sessions.func()
    assert list(MemberSession.objects.all()) == [kept]


def test_a_page_is_the_same_for_a_member_and_a_stranger(rosa: Member) -> None:
    make_newsletter("The Morning Tide", slug="morning-tide")
    browser = signed_in(rosa)
    for path in ("/", "/newsletters/morning-tide/"):
        answers = [each.get(path) for each in (browser, Client())]
        assert answers[0].content == answers[1].content
        assert "Cookie" not in answers[0].get("Vary", "")


def test_the_answer_about_a_person_is_kept_by_nobody_and_takes_a_stale_hint_away(rosa: Member) -> None:
    browser = signed_in(rosa)
    assert browser.get("/me/")["Cache-Control"] == "private, no-store"
    MemberSession.objects.all().delete()
    assert browser.get("/me/").json() == {"member": False}
    assert browser.cookies["member"].value == ""
    assert not Client().get("/me/").cookies


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (FIREFOX, "Firefox, Linux"),
        (SAFARI, "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/143.0 Safari/537.36 Edg/143.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/143.0 Mobile Safari/537.36", "Chrome, Android"),
        ("<script>alert(1)</script>", ""),
    ],
)
def test_a_device_is_described_from_a_closed_list(agent: str, device: str) -> None:
    assert describe_device(agent) == device
