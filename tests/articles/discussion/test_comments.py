"""Comments stand beside a text: who speaks is told apart, and a thread is resolved, opened again, or goes."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from articles.discussion.actions import anchor_of, begin, remove, reopen, reply, resolve, rewrite
from articles.models import Comment, Notice, Thread
from newsroom.foundation.models import User
from tests.make import make_article

ANCHOR = {"quote": "on Tuesday", "before": "happened ", "after": "."}


def test_a_comment_quotes_its_passage_and_tells_the_writer(reporter: User, editor: User) -> None:
    story = make_article(created_by=reporter)
    thread = begin(story, editor, anchor=anchor_of(ANCHOR), text="Was it not Monday?")
    assert thread.anchor == ANCHOR
    assert [(n.user, n.kind, n.by) for n in Notice.objects.all()] == [(reporter, "commented", editor)]


def test_nobody_is_told_of_their_own_words(reporter: User) -> None:
    begin(make_article(created_by=reporter), reporter, anchor={}, text="Note to myself")
    assert not Notice.objects.exists()


def test_an_answer_opens_a_resolved_thread_again(reporter: User, editor: User) -> None:
    thread = begin(make_article(created_by=reporter), editor, anchor={}, text="Was it not Monday?")
    resolve(thread, editor)
    thread.refresh_from_db()
    assert thread.resolved_by == editor
    reply(thread, reporter, text="No: I asked twice.")
    thread.refresh_from_db()
    assert thread.resolved_at is None


def test_a_thread_can_be_reopened(editor: User) -> None:
    thread = begin(make_article(), editor, anchor={}, text="Hm.")
    resolve(thread, editor)
    reopen(thread)
    thread.refresh_from_db()
    assert (thread.resolved_at, thread.resolved_by) == (None, None)


def test_only_ones_own_words_are_changed(reporter: User, editor: User) -> None:
    thread = begin(make_article(), editor, anchor={}, text="Was it not Monday?")
    comment = thread.comments.get()
    with pytest.raises(PermissionDenied):
        rewrite(comment, reporter, text="It was Monday.")
    rewrite(comment, editor, text="Was it not Sunday?")
    comment.refresh_from_db()
    assert (comment.text, comment.edited_at is not None) == ("Was it not Sunday?", True)


def test_a_thread_goes_with_its_last_comment(reporter: User, editor: User) -> None:
    thread = begin(make_article(), editor, anchor={}, text="One")
    second = reply(thread, editor, text="Two")
    with pytest.raises(PermissionDenied):
        remove(second, reporter)
    remove(second, editor)
    assert Thread.objects.count() == 1
    remove(Comment.objects.get(), editor)
    assert not Thread.objects.exists()


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_comment_is_refused(editor: User, text: str) -> None:
    with pytest.raises(ValidationError):
        begin(make_article(), editor, anchor={}, text=text)
    assert not Thread.objects.exists()


@pytest.mark.parametrize("given", [None, [], "x", {"quote": None}, {"quote": "a" * 10_000, "more": 1}])
def test_any_anchor_sent_becomes_a_small_one(given: object) -> None:
    anchor = anchor_of(given)
    assert set(anchor) == {"quote", "before", "after"}
    assert all(len(text) <= 600 for text in anchor.values())
