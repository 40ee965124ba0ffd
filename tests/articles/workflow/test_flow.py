"""The writing page's addresses for every act: who may, what they answer, how each refusal is told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article, PlannedAct, Revision
from articles.story.content import fields_of
from articles.workflow.review import submit
from newsroom.foundation.models import User
from tests.articles.drafts.desk import address, post, state
from tests.articles.workflow.stories import live, ready, write

pytestmark = pytest.mark.django_db
ACTS = ("submit", "approve", "send-back", "publish", "plan", "unschedule", "withdraw", "embargo", "lift")


def soon(hours: int = 1) -> str:
    return (timezone.now() + timedelta(hours=hours)).isoformat()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_story_goes_from_writing_to_readers_and_the_answer_is_the_state_to_go_on_from(
    reporter: User, editor: User, as_editor: Client
) -> None:
    story = ready(created_by=reporter)
    handed_in = post(signed_in(reporter), "submit", story, note="Please look.").json()
    assert (handed_in["review"]["slug"], handed_in["done"]) == ("in_review", "Submitted for review.")
    assert post(as_editor, "send-back", story, note="Ask them.").json()["review"]["slug"] == "sent_back"
    post(signed_in(reporter), "submit", story)
    assert post(as_editor, "approve", story).json()["review"]["slug"] == "approved"
    answer = post(as_editor, "publish", story, seq=state(as_editor, story)["seq"]).json()
    assert (answer["state"]["slug"], answer["done"]) == ("public", "Published.")
    assert answer["review"]["slug"] == "none"
    assert {"seq", "fields", "body", "gate", "plans"} <= set(answer)


def test_gaps_are_told_by_field(as_editor: Client) -> None:
    answer = post(as_editor, "publish", ready(standfirst=""))
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["standfirst"])


def test_a_schedule_is_made_and_taken_back(as_editor: Client) -> None:
    story = ready()
    answer = post(as_editor, "publish", story, at=soon()).json()
    assert (answer["state"]["slug"], answer["done"]) == ("scheduled", "Scheduled.")
    assert post(as_editor, "unschedule", story).json()["state"]["slug"] == "unpublished"


def test_a_time_without_an_offset_is_the_paper_s_own(as_editor: Client) -> None:
    story = ready()
    morning = (timezone.localtime() + timedelta(days=7)).strftime("%Y-%m-%dT09:00")
    post(as_editor, "publish", story, at=morning)
    story.refresh_from_db()
    assert story.published_at is not None
    assert timezone.localtime(story.published_at).isoformat().startswith(f"{morning}:00")


@pytest.mark.parametrize("at", ["noonish", "2031-02-30T09:00", "9999-12-31T23:59:59-23:00", "0001-01-01T00:00+14:00"])
def test_a_time_that_is_none_is_refused_at_its_field(as_editor: Client, at: str) -> None:
    story = ready()
    answer = post(as_editor, "publish", story, at=at)
    assert answer.status_code == 400 or story.pk
    story.refresh_from_db()
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == ["at"]
    assert story.state == Article.State.UNPUBLISHED


def test_an_edit_is_planned_listed_and_taken_back(as_editor: Client, editor: User) -> None:
    story = live(editor)
    write(story, editor, "The staged words.")
    answer = post(as_editor, "plan", story, at=soon(), change="update", note="More is known.").json()
    [plan] = answer["plans"]
    assert (plan["act"]["slug"], plan["change"], plan["note"]) == ("edit", "update", "More is known.")
    assert post(as_editor, "unschedule", story, plan=plan["id"]).json()["plans"] == []
    assert post(as_editor, "unschedule", story, plan=plan["id"]).status_code == 400
    assert post(as_editor, "unschedule", story, plan=plan["id"] + 999).status_code == 400


def test_the_plan_of_another_story_is_not_taken_back(as_editor: Client, editor: User) -> None:
    story, other = live(editor), live(editor)
    post(as_editor, "withdraw", story, reason="The offer ends.", at=soon())
    assert post(as_editor, "unschedule", other, plan=PlannedAct.objects.get().pk).status_code == 400
    assert PlannedAct.objects.get().state == "waiting"


def test_a_withdrawal_needs_its_reason_and_then_closes_the_story(as_editor: Client, editor: User) -> None:
    story = live(editor)
    refused = post(as_editor, "withdraw", story, reason=" ")
    assert (refused.status_code, list(refused.json()["errors"])) == (400, ["reason"])
    assert post(as_editor, "withdraw", story, reason="Forged.").json()["state"]["slug"] == "withdrawn"
    gone = post(as_editor, "submit", story)
    assert (gone.status_code, "withdrawn" in gone.json()["error"]) == (410, True)


def test_an_embargo_is_set_by_editors_and_lifted_by_few(as_editor: Client, chief: User) -> None:
    story = ready()
    answer = post(as_editor, "embargo", story, until=soon(5), note="The ministry asked.").json()
    assert answer["state"]["embargo_until"] is not None
    assert post(as_editor, "publish", story).status_code == 400
    assert post(as_editor, "lift", story, reason="They published.").status_code == 403
    lifted = post(signed_in(chief), "lift", story, reason="They published.").json()
    assert lifted["state"]["embargo_until"] is None


def test_going_past_the_gate_is_for_an_editor_in_chief(as_editor: Client, chief: User) -> None:
    story = ready(standfirst="")
    assert post(as_editor, "publish", story, override="It can't wait.").status_code == 403
    assert post(signed_in(chief), "publish", story, override="It can't wait.").json()["state"]["slug"] == "public"


def test_what_is_newer_than_what_was_looked_at_is_not_published(as_editor: Client, chief: User) -> None:
    story = ready()
    seq = state(as_editor, story)["seq"]
    write(story, chief, "Words of Chidi.")
    answer = post(as_editor, "publish", story, seq=seq)
    assert (answer.status_code, answer.json()["stale"], answer.json()["by"]) == (409, True, "Chidi")


def test_an_outdated_draft_names_the_live_text_and_goes_over_it_once_seen(as_editor: Client, editor: User) -> None:
    story = live(editor)
    write(story, editor, "Begun from the first text.")
    Article.objects.filter(pk=story.pk).update(headline="Imported meanwhile")
    answer = post(as_editor, "publish", story, change="minor")
    assert (answer.status_code, answer.json()["outdated"]) == (409, True)
    seen = Revision.objects.get(pk=answer.json()["live"])
    assert seen.fields == fields_of(Article.objects.get())
    assert post(as_editor, "publish", story, change="minor", seen=seen.pk).status_code == 200


@pytest.mark.parametrize("act", ACTS)
def test_each_act_asks_for_its_right_and_a_post(act: str, reporter: User, editor: User, as_editor: Client) -> None:
    story = ready(created_by=reporter)
    submit(story, reporter)
    assert as_editor.get(address(act, story)).status_code == 405
    signed_out = post(Client(), act, story)
    assert (signed_out.status_code, "error" in signed_out.json()) == (401, True)
    assert post(signed_in(reporter), act, story).status_code == (200 if act == "submit" else 403)
    strict: Any = Client(enforce_csrf_checks=True)
    strict.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    assert post(strict, act, story).status_code == 403
    story.refresh_from_db()
    assert story.state == Article.State.UNPUBLISHED


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("wrong", [{"at": 5, "until": [], "note": {}, "seq": True, "seen": "x", "plan": -1}, {}])
def test_values_of_the_wrong_kind_break_nothing(act: str, wrong: dict[str, Any], as_editor: Client) -> None:
    assert post(as_editor, act, ready(), **wrong).status_code in (200, 400, 403)
