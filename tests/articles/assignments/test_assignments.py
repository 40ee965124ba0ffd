"""Who is to do what: given, told, reminded of once, done."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.assignments.actions import assign, begin_again, finish, may_change
from articles.assignments.jobs import remind_of_what_is_due
from articles.models import Assignment, Notice
from newsroom.foundation.models import User
from tests.make import make_article


def test_who_is_given_something_is_told(reporter: User, editor: User) -> None:
    assign("Call the harbour master", to=reporter, by=editor, article=make_article())
    assert [(n.user, n.kind, n.text) for n in Notice.objects.all()] == [
        (reporter, "assigned", "Call the harbour master")
    ]


def test_nothing_is_no_assignment(reporter: User, editor: User) -> None:
    with pytest.raises(ValidationError):
        assign("  ", to=reporter, by=editor)


def test_nobody_is_given_work_who_has_left(reporter: User, editor: User) -> None:
    reporter.is_active = False
    with pytest.raises(ValidationError):
        assign("Call", to=reporter, by=editor)


def test_what_is_due_is_reminded_of_once(reporter: User, editor: User) -> None:
    now = timezone.now()
    late = assign("Now", to=reporter, by=editor, due_at=now - timedelta(minutes=1))
    assign("Later", to=reporter, by=editor, due_at=now + timedelta(hours=1))
    done = assign("Done", to=reporter, by=editor, due_at=now - timedelta(minutes=1))
    finish(done)
    Notice.objects.all().delete()
    remind_of_what_is_due.func()
    remind_of_what_is_due.func()
    assert [n.text for n in Notice.objects.all()] == [late.brief]


def test_done_can_be_taken_back(reporter: User, editor: User) -> None:
    row = assign("Call", to=reporter, by=editor)
    finish(row)
    assert Assignment.objects.get().done_at is not None
    begin_again(row)
    assert Assignment.objects.get().done_at is None


def test_others_may_not_say_it_is_done(reporter: User, editor: User, chief: User) -> None:
    row = assign("Call", to=chief, by=chief)
    assert may_change(chief, row)
    assert may_change(editor, row)
    assert not may_change(reporter, row)
