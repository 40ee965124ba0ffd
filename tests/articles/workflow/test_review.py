"""A draft's way among colleagues, beside what readers see."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from articles.drafts.refusals import Stale, Withdrawn
from articles.models import Draft, Notice, Revision
from articles.workflow.actions import withdraw
from articles.workflow.review import approve, send_back, submit
from newsroom.foundation.models import User
from tests.articles.workflow.stories import live, ready, write

pytestmark = pytest.mark.django_db


def test_review_never_takes_the_live_text_down(client: Client, editor: User, chief: User) -> None:
    story = live(editor)
    write(story, editor, "The staged words.")
    seen = client.get(story.get_absolute_url()).content.decode()
    acts: list[Callable[[], Draft]] = [
        lambda: submit(story, editor),
        lambda: send_back(story, chief, note="Not yet."),
        lambda: submit(story, editor),
        lambda: approve(story, chief),
    ]
    for act in acts:
        act()
        response = client.get(story.get_absolute_url())
        assert response.status_code == 200
        assert "It happened on Tuesday." in response.content.decode()
        assert "The staged words." not in response.content.decode()
    assert "It happened on Tuesday." in seen


def test_a_submitted_draft_is_kept_and_reviewers_are_told(editor: User, reporter: User) -> None:
    story = ready(created_by=reporter)
    assert submit(story, reporter, note="Please look.").review == "in_review"
    kept = Revision.objects.filter(kind="submitted").get()
    assert (kept.note, kept.created_by) == ("Please look.", reporter)
    assert list(Notice.objects.values_list("user", "kind", "text")) == [(editor.pk, "submitted", "Please look.")]


def test_sending_back_needs_a_note_and_the_writer_gets_it(editor: User, reporter: User) -> None:
    story = ready(created_by=reporter)
    with pytest.raises(ValidationError):
        send_back(story, editor, note="Too early.")
    submit(story, reporter)
    with pytest.raises(ValidationError):
        send_back(story, editor, note=" ")
    assert send_back(story, editor, note="Ask the ministry.").review == "sent_back"
    assert Notice.objects.filter(user=reporter, kind="sent_back", text="Ask the ministry.").exists()


def test_nobody_approves_their_own_story(editor: User, chief: User) -> None:
    story = ready(created_by=editor)
    submit(story, editor)
    with pytest.raises(ValidationError, match="your own"):
        approve(story, editor)
    assert approve(story, chief).review == "approved"


def test_what_was_not_submitted_is_not_approved(editor: User) -> None:
    story = ready()
    with pytest.raises(ValidationError, match="submitted first"):
        approve(story, editor)


def test_an_approval_is_of_what_was_looked_at(editor: User, reporter: User) -> None:
    story = ready(created_by=reporter)
    seen = write(story, reporter, "One.").seq
    submit(story, reporter)
    write(story, reporter, "Two.")
    with pytest.raises(Stale):
        approve(story, editor, seq=seen)
    assert Draft.objects.get().review == "in_review"


def test_a_withdrawn_story_is_not_reviewed(editor: User) -> None:
    story = live(editor)
    withdraw(story, editor, reason="Wrong.")
    with pytest.raises(Withdrawn):
        submit(story, editor)
