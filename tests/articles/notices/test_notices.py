"""People of the desk are told what concerns them, there and by mail, as they chose."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail

from articles.models import Notice
from articles.notices.actions import choices_of, choose, mark_read, people_of, reviewers, tell, unread
from articles.notices.jobs import mail_notice
from articles.notices.words import sentence_of
from newsroom.foundation.models import User
from tests.make import make_article, make_author


def test_a_notice_says_who_did_what_to_which_story(reporter: User, editor: User) -> None:
    (notice,) = tell("approved", [reporter], article=make_article("Wall costs more"), by=editor)
    assert sentence_of(notice) == "Edda approved “Wall costs more”."


def test_choices_are_kept(reporter: User, editor: User) -> None:
    choose(reporter, {"approved": (False, False), "made-up": (True, True)})
    assert tell("approved", [reporter], by=editor) == []
    assert ("approved", False, False) in [(slug, desk, post) for slug, _name, desk, post in choices_of(reporter)]
    assert tell("sent_back", [reporter], by=editor) != []


def test_read_notices_are_counted_no_more(reporter: User, editor: User) -> None:
    first, _second = (tell("approved", [reporter], by=editor)[0] for _ in range(2))
    assert unread(reporter) == 2
    mark_read(reporter, first.pk)
    assert unread(reporter) == 1
    mark_read(editor)
    assert unread(reporter) == 1
    mark_read(reporter)
    assert unread(reporter) == 0


def test_only_by_email_shows_nothing_in_the_desk(reporter: User, editor: User) -> None:
    choose(reporter, {"approved": (False, True)})
    (notice,) = tell("approved", [reporter], by=editor)
    assert not notice.in_desk
    assert unread(reporter) == 0


@pytest.fixture
def sent(settings: Any) -> list[Any]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    return mail.outbox


def test_an_email_names_the_story_and_where_to_choose(reporter: User, editor: User, sent: list[Any]) -> None:
    story = make_article("Wall costs more")
    (notice,) = tell("sent_back", [reporter], article=story, by=editor, text="Who says so?")
    mail_notice.func(notice.pk)
    (email,) = sent
    assert email.to == [reporter.email]
    assert email.subject == "Edda sent “Wall costs more” back."
    assert "Who says so?" in email.body
    assert f"/admin/articles/article/{story.pk}/change/" in email.body


def test_what_was_read_is_not_mailed(reporter: User, editor: User, sent: list[Any]) -> None:
    (notice,) = tell("sent_back", [reporter], by=editor)
    mark_read(reporter)
    mail_notice.func(notice.pk)
    assert sent == []


def test_a_headline_with_a_line_end_sends_no_header(reporter: User, editor: User, sent: list[Any]) -> None:
    story = make_article("Wall\nBcc: x@example.org")
    (notice,) = tell("sent_back", [reporter], article=story, by=editor)
    mail_notice.func(notice.pk)
    assert "\n" not in sent[0].subject
    assert sent[0].recipients() == [reporter.email]


def test_those_who_work_on_a_story_are_its_people(reporter: User, editor: User, chief: User) -> None:
    story = make_article(created_by=reporter, author=make_author(user=editor))
    assert {person.pk for person in people_of(story)} == {reporter.pk, editor.pk}


def test_reviewers_are_those_who_may_publish(reporter: User, editor: User, chief: User) -> None:
    assert {person.pk for person in reviewers()} == {editor.pk, chief.pk}
    assert not Notice.objects.exists()
