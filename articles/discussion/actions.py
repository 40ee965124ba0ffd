"""Comments on a passage. They stand beside the text and never in it, so that no reader can ever be shown one."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.discussion.models import Comment, Thread
from articles.notices.actions import people_of, tell
from articles.story.models import Article
from newsroom.foundation.models import User

LONGEST, LONGEST_QUOTE, LONGEST_BESIDE = 5000, 600, 80


def anchor_of(given: Any) -> dict[str, str]:
    """The passage as words: what is quoted, with a little of what stands around it, to tell two alike apart."""
    found = given if isinstance(given, dict) else {}
    sizes = {"quote": LONGEST_QUOTE, "before": LONGEST_BESIDE, "after": LONGEST_BESIDE}
    return {name: str(found.get(name) or "")[:size] for name, size in sizes.items()}


@transaction.atomic
def begin(article: Article, by: User, *, anchor: dict[str, str], text: str) -> Thread:
    thread = Thread.objects.create(article=article, anchor=anchor)
    reply(thread, by, text=text)
    return thread


@transaction.atomic
def reply(thread: Thread, by: User | None, *, text: str, by_name: str = "") -> Comment:
    """An answer to a resolved thread opens it again. Told: who works on the story, and who spoke in the thread."""
    if not text.strip():
        raise ValidationError({"text": _("Write something first.")})
    comment = Comment.objects.create(thread=thread, by=by, by_name=by_name, text=text.strip()[:LONGEST])
    if thread.resolved_at is not None:
        thread.resolved_at, thread.resolved_by = None, None
        thread.save(update_fields=["resolved_at", "resolved_by"])
    spoke = User.objects.filter(pk__in=thread.comments.exclude(by=None).values("by"))
    tell("commented", {*people_of(thread.article), *spoke}, article=thread.article, by=by, by_name=by_name, text=text)
    return comment


def resolve(thread: Thread, by: User) -> None:
    Thread.objects.filter(pk=thread.pk, resolved_at=None).update(resolved_at=timezone.now(), resolved_by=by)


def reopen(thread: Thread) -> None:
    Thread.objects.filter(pk=thread.pk).update(resolved_at=None, resolved_by=None)


def rewrite(comment: Comment, by: User, *, text: str) -> None:
    """Only one's own words. Raises PermissionDenied."""
    if comment.by_id != by.pk:
        raise PermissionDenied(_("Only who wrote a comment can change it."))
    if not text.strip():
        raise ValidationError({"text": _("Write something first.")})
    Comment.objects.filter(pk=comment.pk).update(text=text.strip()[:LONGEST], edited_at=timezone.now())


@transaction.atomic
def remove(comment: Comment, by: User) -> None:
    """One's own words; the thread goes with its last comment. Raises PermissionDenied."""
    if comment.by_id != by.pk:
        raise PermissionDenied(_("Only who wrote a comment can take it away."))
    thread = comment.thread
    comment.delete()
    if not thread.comments.exists():
        thread.delete()
