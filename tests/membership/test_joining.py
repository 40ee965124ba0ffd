"""From the form to the list of members: an email, a button, and a decision at the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from membership.members import actions
from membership.members.jobs import JOIN, JOIN_LINK_VALID_FOR
from membership.models import Campaign, Member
from newsroom.foundation import one_time_links
from tests.make import make_campaign
from tests.membership.make import make_member, path_in, sent

pytestmark = pytest.mark.django_db
ROSA = "rosa@example.org"


def join(client: Client, **fields: Any) -> Any:
    return client.post("/membership/join/", {"email": ROSA, "name": "Rosa Quint", "amount": "10", **fields})


@pytest.fixture
def link(client: Client) -> str:
    join(client)
    return path_in(sent()[0][1], "/membership/join/confirm/")


def test_the_form_is_a_shared_page_without_a_cookie(client: Client) -> None:
    answer = client.get("/membership/join/")
    assert answer.status_code == 200
    assert answer["Cache-Control"].startswith("public")
    assert not answer.cookies
    assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_the_form_leads_to_an_email_and_writes_down_nobody(client: Client) -> None:
    answer = join(client)
    assert (answer.status_code, answer["Location"]) == (303, "/membership/join/check-your-inbox/")
    assert client.get(answer["Location"]).status_code == 200
    [(to, _text)] = sent()
    assert to == ROSA
    assert not Member.objects.exists()


def test_the_name_somebody_typed_is_not_sent_to_a_stranger(client: Client) -> None:
    join(client, name="Win money at evil.example")
    [(_to, text)] = sent()
    assert "evil" not in text


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"email": "rosa"}, "email"),
        ({"name": " \u200b "}, "name"),
        ({"amount": ""}, "amount"),
        ({"amount": "7"}, "amount"),
        ({"amount": "other"}, "other_amount"),
        ({"amount": "other", "other_amount": "0"}, "other_amount"),
        ({"amount": "other", "other_amount": "-5"}, "other_amount"),
        ({"amount": "other", "other_amount": "1e9"}, "other_amount"),
        ({"amount": "other", "other_amount": "99999999999999999999"}, "other_amount"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(client: Client, fields: dict[str, str], wrong: str) -> None:
    answer = join(client, **fields)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [wrong]
    assert answer.context["form"].errors[wrong][0] in answer.content.decode()
    assert sent() == []


def test_another_amount_is_a_whole_number(client: Client) -> None:
    join(client, amount="other", other_amount="35")
    client.post(path_in(sent()[0][1], "/membership/join/confirm/"))
    assert Member.objects.get().amount == 35


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"yearly_amount": "100"}, 100),
        ({"yearly_amount": "200", "amount": "5"}, 200),
        ({"yearly_amount": "other", "other_amount": "75", "amount": "7"}, 75),
    ],
)
def test_what_is_given_a_year_is_kept_as_such(client: Client, given: dict[str, str], kept: int) -> None:
    join(client, period="year", **given)
    path = path_in(sent()[0][1], "/membership/join/confirm/")
    assert f"{kept} a year" in client.get(path).content.decode()
    assert f"{kept} a year" in client.post(path).content.decode()
    member = Member.objects.get()
    assert (member.amount, member.period, member.amount_in_words) == (kept, "year", f"€{kept} a year")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"period": "week"}, "period"),
        ({"period": "year"}, "yearly_amount"),
        ({"period": "year", "yearly_amount": "7"}, "yearly_amount"),
        ({"period": "year", "yearly_amount": "other"}, "other_amount"),
        ({"period": "month", "yearly_amount": "7", "amount": ""}, "amount"),
    ],
)
def test_of_both_amounts_the_one_of_the_chosen_period_counts(
    client: Client, fields: dict[str, str], wrong: str
) -> None:
    assert list(join(client, **fields).context["form"].errors) == [wrong]


def test_a_link_from_before_there_was_a_choice_is_about_a_month(client: Client) -> None:
    token = one_time_links.issue(JOIN, {"email": ROSA, "name": "Rosa", "amount": 20}, JOIN_LINK_VALID_FOR)
    client.post(f"/membership/join/confirm/{token}/")
    assert Member.objects.get().amount_in_words == "€20 a month"


def test_opening_the_link_changes_nothing(client: Client, link: str) -> None:
    assert client.get(link).status_code == 200
    assert not Member.objects.exists()


def test_the_button_makes_a_pending_member(client: Client, link: str) -> None:
    assert client.post(link).status_code == 200
    member = Member.objects.get()
    assert (member.email, member.name, member.amount) == (ROSA, "Rosa Quint", 10)
    assert (member.state, member.joined_at) == (Member.State.PENDING, None)


def test_a_second_press_is_answered_kindly(client: Client, link: str) -> None:
    client.post(link)
    for answer in (client.post(link), client.get(link)):
        assert answer.status_code == 410
        assert "Nothing more is needed" in answer.content.decode()
    assert Member.objects.count() == 1


def test_a_link_says_how_it_is_now(client: Client, link: str) -> None:
    client.post(link)
    rosa = Member.objects.get()
    actions.activate(rosa)
    assert "You are a member" in client.get(link).content.decode()
    actions.end(rosa)
    for answer in (client.get(link), client.post(link)):
        assert answer.status_code == 410
        assert "This link no longer works" in answer.content.decode()
    rosa.delete()
    assert "This link no longer works" in client.get(link).content.decode()


def test_a_member_made_meanwhile_is_told_so_and_keeps_their_amount(client: Client, link: str) -> None:
    make_member(ROSA, amount=20)
    for answer in (client.get(link), client.post(link)):
        assert "You are a member" in answer.content.decode()
    assert Member.objects.get().amount == 20


def test_a_link_that_never_was_is_not_found(client: Client) -> None:
    answer = client.post("/membership/join/confirm/", {"token": "unknown"})
    assert answer.status_code == 404
    assert 'href="/membership/join/"' in answer.content.decode()


def test_an_expired_link_makes_nobody_a_member(client: Client, link: str) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1), tick=False):
        assert client.post(link).status_code == 410
    assert not Member.objects.exists()


def test_a_member_who_joins_again_is_told_so_and_stays_one(client: Client) -> None:
    make_member(ROSA)
    join(client)
    [(_to, text)] = sent()
    assert "/membership/join/confirm/" not in text
    assert Member.objects.get().state == Member.State.ACTIVE


def test_who_left_may_ask_again(client: Client) -> None:
    make_member(ROSA, state=Member.State.ENDED, name="Rosa")
    join(client)
    client.post(path_in(sent()[0][1], "/membership/join/confirm/"))
    assert Member.objects.get().state == Member.State.PENDING


def test_activating_sets_the_day_and_counts_for_the_campaign(
    invalidations: list[frozenset[str]], django_capture_on_commit_callbacks: Any
) -> None:
    make_campaign(baseline_members=100)
    with django_capture_on_commit_callbacks(execute=True):
        member = actions.activate(make_member(ROSA, state=Member.State.PENDING))
    assert member.state == Member.State.ACTIVE
    assert member.joined_at is not None
    assert Campaign.objects.get().progress == 101
    assert invalidations == [frozenset({"campaign-count"})]


def test_ending_uncounts_and_returning_keeps_the_first_day() -> None:
    make_campaign(baseline_members=100)
    member = actions.activate(make_member(ROSA, state=Member.State.PENDING))
    ended = actions.end(member)
    assert ended.ended_at is not None
    assert Campaign.objects.get().progress == 100
    assert actions.activate(ended).joined_at == member.joined_at


def test_what_makes_no_sense_is_refused_in_words() -> None:
    member = make_member(ROSA)
    with pytest.raises(ValidationError, match="is a member already"):
        actions.activate(member)
    actions.end(member)
    with pytest.raises(ValidationError, match="has left already"):
        actions.end(member)


@pytest.mark.parametrize("act", [actions.activate, actions.end])
def test_of_a_deleted_member_it_is_said_that_they_are_deleted(act: Callable[[Member], Member]) -> None:
    member = make_member(ROSA)
    Member.objects.filter(pk=member.pk).delete()
    with pytest.raises(ValidationError, match="has been deleted"):
        act(member)
