"""The trash: where a story that no reader has seen waits for 30 days, whole, and comes back by one button."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import PROTECT, ForeignObjectRel
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.drafts.locks import holder_of
from articles.logbook.acts import log
from articles.logbook.models import StoryAct
from articles.narration.actions import forget
from articles.publishing.actions import locked
from articles.publishing.models import State
from articles.references.usage import is_used
from articles.sources.actions import forget_documents
from articles.story.content import TEXTS, clean_fields
from articles.story.drafts import Draft, EditLock, Revision
from articles.story.models import Article, Byline
from articles.story.permissions import may_trash
from newsroom.foundation.models import User
from newsroom.foundation.users.actors import SYSTEM, Actor, user_of

logger = structlog.get_logger(__name__)
KEEP_TRASH = timedelta(days=30)


@transaction.atomic
def move_to_trash(article: Article, by: Actor) -> Article:
    """Out of every list but the trash; nobody can write it there. Raises PermissionDenied or ValidationError."""
    row = _allowed(article, by)
    if row.trashed_at is None:
        _refuse_if_used(row)
        row.trashed_at = timezone.now()
        row.save(update_fields=["trashed_at", "changed_at"])
        log(row, "trashed", user_of(by))
    return row


@transaction.atomic
def restore_from_trash(article: Article, by: Actor) -> Article:
    """Back as it was. Raises PermissionDenied or ValidationError."""
    row = _allowed(article, by)
    if row.trashed_at is not None:
        row.trashed_at = None
        row.save(update_fields=["trashed_at", "changed_at"])
        log(row, "untrashed", user_of(by))
    return row


def deleted_at(article: Article) -> datetime:
    """From when on the trash may be emptied of it."""
    return (article.trashed_at or timezone.now()) + KEEP_TRASH


@transaction.atomic
def delete_for_good(row: Article) -> None:
    """Delete a story that no reader has seen, and all that is only about it, its files after the commit.

    Raises ValidationError for any other: what had a public address is withdrawn, never deleted.
    """
    if row.state != State.UNPUBLISHED:
        raise ValidationError(_("Readers have seen this story, or will soon: it can only be withdrawn."))
    forget(row)
    forget_documents(row)
    for relation in Revision._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and relation.on_delete is PROTECT:  # it would keep its revisions
            relation.related_model._base_manager.filter(**{f"{relation.field.name}__article": row}).delete()
    logger.info("story_deleted", story=row.pk, trashed_at=row.trashed_at)
    row.delete()


@transaction.atomic
def delete_if_due(pk: int) -> bool:
    """Delete it, unless it was restored meanwhile; whether it went."""
    row = Article.objects.in_trash().select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None or deleted_at(row) > timezone.now():
        return False
    delete_for_good(row)
    return True


@transaction.atomic
def drop_if_blank(pk: int) -> bool:
    """Drop a story in whose draft nothing stands, unless somebody writes or works on it; whether it went."""
    draft = Draft.objects.select_for_update(of=("self",)).filter(article=pk).first()
    if draft is None or not _is_blank(draft):
        return False
    row = draft.article
    if holder_of(row) is not None or _is_worked_on(row):
        return False
    if _was_written(row):
        move_to_trash(row, SYSTEM)
    else:
        delete_for_good(row)
    return True


def _is_blank(draft: Draft) -> bool:
    """No character, no picture, no topic: whoever began it, and the section, stand in it by themselves."""
    fields = clean_fields(draft.fields)
    named = any(fields[name].strip() for name in TEXTS) or fields["lead_photo"] or fields["topics"]
    return not named and all(
        node.get("type") == "paragraph" and not node.get("content") for node in draft.body["content"]
    )


def _was_written(row: Article) -> bool:
    """Whether any state of its history has words."""
    if row.revisions.filter(words__gt=0).exists():
        return True
    return any(kept.fields["headline"].strip() for kept in row.revisions.iterator(chunk_size=50))


def _refuse_if_used(row: Article) -> None:
    if is_used(row):
        raise ValidationError(
            _("Another text shows this story as a card. Look where it is used, and take the card out first.")
        )


def _is_worked_on(row: Article) -> bool:
    """Whether anything but its own parts names it: a text, a to-do, a comment, a link, whatever kinds there are."""
    own = (Draft, Revision, EditLock, StoryAct, Byline)
    return is_used(row) or any(
        relation.related_model._base_manager.filter(**{relation.field.name: row}).exists()
        for relation in Article._meta.get_fields(include_hidden=True)
        if isinstance(relation, ForeignObjectRel) and relation.related_model not in own
    )


def _allowed(article: Article, by: Actor) -> Article:
    row = locked(article)
    if row.state != State.UNPUBLISHED:
        raise ValidationError(_("Readers have seen this story, or will soon: it can only be withdrawn."))
    if isinstance(by, User) and not may_trash(by, row):
        raise PermissionDenied(_("You may not do this."))
    return row
