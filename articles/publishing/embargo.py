"""An embargo is a promise to others: until then no reader sees the story, whoever schedules what. Lifting it early
needs its own right, and a reason."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.logbook.acts import log
from articles.publishing.placing import locked
from articles.story.models import Article, State
from articles.story.permissions import may_lift
from newsroom.foundation.models import User


@transaction.atomic
def set_embargo(article: Article, by: User | None, *, until: datetime, note: str = "", reason: str = "") -> Article:
    """Put a story that is not public under embargo. A shorter one than it has is a lifting, and asks for as much."""
    row = locked(article)
    if row.is_published or row.state == State.WITHDRAWN:
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
    log(row, "embargoed", by, note=note.strip(), until=until.isoformat())
    return row


@transaction.atomic
def lift_embargo(article: Article, by: User | None, *, reason: str) -> Article:
    """End an embargo that still runs. The story's schedule stays as it is: lifting publishes nothing."""
    row = locked(article)
    if not is_running(row) or row.embargo_until is None:
        raise ValidationError(_("This story is under no embargo."))
    _may_shorten(row, by, reason)
    until, row.embargo_until = row.embargo_until, None
    row.save(update_fields=["embargo_until", "changed_at"])
    log(row, "embargo_lifted", by, note=reason.strip(), until=until.isoformat())
    return row


def check_embargo(row: Article, moment: datetime) -> None:
    """Raises ValidationError for a publication that would come before the embargo ends."""
    if row.embargo_until is not None and moment < row.embargo_until:
        until = date_format(timezone.localtime(row.embargo_until), "j M Y, H:i")
        sentence = _("It is under embargo until %(until)s: schedule it for then, or have the embargo lifted.")
        raise ValidationError({"at": sentence % {"until": until}})


def is_running(row: Article) -> bool:
    return row.embargo_until is not None and row.embargo_until > timezone.now()


def _may_shorten(row: Article, by: User | None, reason: str) -> None:
    if by is None or not may_lift(by, row):
        raise PermissionDenied(_("Only an editor-in-chief may lift an embargo early."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the embargo is lifted: it is kept in the story's log.")})
