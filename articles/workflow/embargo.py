"""An embargo is a promise to others: until then no reader sees the story, whoever schedules what. Lifting it early
needs its own right, and a reason."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.publishing.actions import locked, refuse_unless_allowed
from articles.publishing.embargo import is_running
from articles.publishing.record import record
from articles.publishing.refusals import action
from articles.story.models import Article
from articles.story.permissions import may_lift
from newsroom.foundation.models import User
from newsroom.foundation.users.actors import Actor


@action
def set_embargo(article: Article, by: Actor, *, until: datetime, note: str = "", reason: str = "") -> Article:
    """Put a story that is not public under embargo. A shorter one than it has is a lifting, and asks for as much."""
    row = locked(article)
    refuse_unless_allowed(row, by)
    if row.was_published:
        raise ValidationError(_("Readers have seen this story: it can't be put under embargo any more."))
    if until <= timezone.now():
        raise ValidationError({"until": _("This time has passed.")})
    if row.is_scheduled and row.published_at is not None and row.published_at < until:
        sentence = _("It is scheduled for before then: give it a later time first, or take the schedule back.")
        raise ValidationError({"until": sentence})
    if is_running(row) and row.embargo_until is not None and until < row.embargo_until:
        _may_shorten(row, by, reason)
        note = reason.strip()
    row.embargo_until = until
    row.save(update_fields=["embargo_until", "changed_at"])
    record(row, "embargoed", by=by, before=row.standing, reason=note, until=until.isoformat())
    return row


@action
def lift_embargo(article: Article, by: Actor, *, reason: str) -> Article:
    """End an embargo that still runs. The story's schedule stays as it is: lifting publishes nothing."""
    row = locked(article)
    if not is_running(row) or row.embargo_until is None:
        raise ValidationError(_("This story is under no embargo."))
    _may_shorten(row, by, reason)
    until, row.embargo_until = row.embargo_until, None
    row.save(update_fields=["embargo_until", "changed_at"])
    record(row, "embargo_lifted", by=by, before=row.standing, reason=reason, until=until.isoformat())
    return row


def _may_shorten(row: Article, by: Actor, reason: str) -> None:
    if not isinstance(by, User) or not may_lift(by, row):
        raise PermissionDenied(_("Only an editor-in-chief may lift an embargo early."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the embargo is lifted: it is kept in the story's log.")})
