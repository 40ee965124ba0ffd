"""Edits and withdrawals planned for a time: pinned, done once, and told when they cannot be done."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from articles.drafts.actions import discard
from articles.models import Article, Draft, LedgerEntry, Notice, PlannedAct, Revision, StoryAct
from articles.workflow import jobs
from articles.workflow.actions import cancel_plan, plan_edit, publish, unschedule, withdraw
from articles.workflow.carrying_out import carry_out
from newsroom.foundation.models import User
from tests.articles.workflow.stories import live, ready, write

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def turn() -> int:
    done: int = jobs.carry_out_plans.call()
    return done


def planned(editor: User, text: str = "The staged words.") -> tuple[Article, PlannedAct]:
    story = live(editor)
    write(story, editor, text)
    return story, plan_edit(story, editor, at=timezone.now() + HOUR, change="update", note="More is known.")


def test_a_staged_edit_comes_at_its_time_and_not_before(client: Client, editor: User) -> None:
    story, plan = planned(editor)
    assert turn() == 0
    assert "The staged words." not in client.get(story.get_absolute_url()).content.decode()
    with time_machine.travel(plan.at + timedelta(seconds=1)):
        assert turn() == 1
        assert turn() == 0
        page = client.get(story.get_absolute_url()).content.decode()
    assert "The staged words." in page
    assert "More is known." in page
    entry = LedgerEntry.objects.get()
    story.refresh_from_db()
    assert (entry.kind, entry.by, entry.after) == ("update", editor, story.revision)
    assert not Draft.objects.exists()


def test_publishing_a_live_story_for_later_plans_the_edit(editor: User) -> None:
    story = live(editor)
    write(story, editor, "The staged words.")
    publish(story, editor, at=timezone.now() + HOUR, change="minor")
    assert PlannedAct.objects.get().change == "minor"
    assert "It happened" in Article.objects.get().text


def test_a_plan_pins_what_stood_there_and_writing_goes_on_from_it(client: Client, editor: User) -> None:
    story, plan = planned(editor)
    write(story, editor, "Words of the day after.")
    with time_machine.travel(plan.at + timedelta(seconds=1)):
        assert turn() == 1
        page = client.get(story.get_absolute_url()).content.decode()
        assert "The staged words." in page
        draft = Draft.objects.get()
        assert "Words of the day after." in str(draft.body)
        assert publish(story, editor, change="minor").text.strip() == "Words of the day after."


def test_publishing_at_once_takes_the_planned_edit_back(editor: User) -> None:
    story, plan = planned(editor)
    write(story, editor, "It can't wait.")
    publish(story, editor, change="minor")
    plan.refresh_from_db()
    assert plan.state == PlannedAct.State.CANCELLED
    with time_machine.travel(plan.at + timedelta(seconds=1)):
        assert turn() == 0
    assert Article.objects.get().text.strip() == "It can't wait."


def test_an_edit_whose_story_was_changed_past_it_fails_and_its_people_are_told(editor: User) -> None:
    story, plan = planned(editor)
    discard(story, editor)
    Article.objects.filter(pk=story.pk).update(headline="Imported meanwhile")
    with time_machine.travel(plan.at + timedelta(seconds=1)):
        assert turn() == 0
    plan.refresh_from_db()
    story.refresh_from_db()
    assert plan.state == PlannedAct.State.FAILED
    assert "changed after" in plan.problem
    assert (story.headline, LedgerEntry.objects.count()) == ("Imported meanwhile", 0)
    assert StoryAct.objects.filter(act="plan_failed", note=plan.problem).exists()
    assert Notice.objects.filter(kind="failed", user=editor).exists()


def test_a_plan_that_breaks_stops_no_other_and_is_tried_again(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    _story, broken = planned(editor)
    _other, fine = planned(editor)

    def fail_once(plan: PlannedAct) -> bool:
        if plan.pk == broken.pk:
            raise OSError("disk")
        return carry_out(plan)

    with time_machine.travel(fine.at + timedelta(seconds=1)):
        with monkeypatch.context() as patched:
            patched.setattr("articles.workflow.jobs.carry_out", fail_once)
            assert turn() == 1
        assert turn() == 1
    assert set(PlannedAct.objects.values_list("state", flat=True)) == {"done"}


def test_a_plan_is_taken_back_once_and_its_draft_goes_on_from_the_live_text(editor: User, reporter: User) -> None:
    story, plan = planned(editor)
    with pytest.raises(PermissionDenied):
        cancel_plan(plan, reporter)
    cancel_plan(plan, editor)
    with pytest.raises(ValidationError):
        cancel_plan(plan, editor)
    assert Draft.objects.get().base == Article.objects.get().revision
    assert publish(story, editor, change="minor").text.strip() == "The staged words."


def test_planning_anew_replaces_the_plan(editor: User) -> None:
    story, first = planned(editor)
    write(story, editor, "Better words.")
    second = plan_edit(story, editor, at=timezone.now() + 2 * HOUR, change="minor")
    first.refresh_from_db()
    assert (first.state, second.state) == ("taken_back", "waiting")
    assert second.revision is not None
    assert second.revision.kind == Revision.Kind.SCHEDULED


def test_a_planned_withdrawal_comes_at_its_time(client: Client, editor: User) -> None:
    story = live(editor)
    at = timezone.now() + HOUR
    withdraw(story, editor, reason="The offer ends.", at=at)
    assert client.get(story.get_absolute_url()).status_code == 200
    with time_machine.travel(at + timedelta(seconds=1)):
        assert turn() == 1
        response = client.get(story.get_absolute_url())
    assert response.status_code == 410
    assert "The offer ends." in response.content.decode()


def test_a_scheduled_story_may_have_its_withdrawal_planned_for_after(editor: User) -> None:
    start = timezone.now()
    row = publish(ready(), editor, at=start + 2 * HOUR)
    with pytest.raises(ValidationError):
        withdraw(row, editor, reason="Too early.", at=start + HOUR)
    withdraw(row, editor, reason="The offer ends.", at=start + 3 * HOUR)
    unschedule(row, editor)
    assert PlannedAct.objects.get().state == PlannedAct.State.CANCELLED


def test_a_plan_needs_a_time_to_come_a_change_and_a_word_on_it(editor: User) -> None:
    story = live(editor)
    with pytest.raises(ValidationError, match="Nothing has been changed"):
        plan_edit(story, editor, at=timezone.now() + HOUR, change="minor")
    write(story, editor, "The staged words.")
    with pytest.raises(ValidationError, match="passed"):
        plan_edit(story, editor, at=timezone.now() - HOUR, change="minor")
    with pytest.raises(ValidationError, match="shown on the story"):
        plan_edit(story, editor, at=timezone.now() + HOUR, change="correction")


def test_the_database_lets_one_plan_of_a_kind_wait(editor: User) -> None:
    _story, plan = planned(editor)
    plan.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        plan.save(force_insert=True)
