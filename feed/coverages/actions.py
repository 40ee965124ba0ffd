"""What may be done to a coverage beside publishing it: begun, paused, ended, taken up again."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from articles.publishing.actions import locked, refuse_unless_allowed
from articles.publishing.record import record
from articles.publishing.refusals import action
from feed.coverages.models import Coverage, Status
from feed.items.models import NewsItem
from newsroom.foundation.caching import invalidate
from newsroom.foundation.users.actors import Actor

MAX_NOTE = 1000
ACTS = {
    "coverage_upcoming": _lazy("set it to upcoming"),
    "coverage_live": _lazy("set it live"),
    "coverage_paused": _lazy("paused it"),
    "coverage_ended": _lazy("ended it"),
    "coverage_reopened": _lazy("took it up again"),
}
"""What the publishing record says of them."""


@action
def set_status(coverage: Coverage, status: str, *, by: Actor) -> Coverage:
    """Upcoming, live or paused. An ended one is only taken up again by `reopen`."""
    row = _allowed(coverage, by)
    if status not in (Status.UPCOMING, Status.LIVE, Status.PAUSED):
        raise ValidationError(_("A coverage ends with a closing note."))
    if row.is_ended:
        raise ValidationError(_("This coverage has ended: take it up again first."))
    row.status = status
    row.save(update_fields=["status", "changed_at"])
    _done(row, f"coverage_{status}", by)
    return row


@action
def end(coverage: Coverage, *, by: Actor, note: str) -> Coverage:
    """Freeze it: nothing is posted to it from now on. `note` tells readers where the story goes from here."""
    row = _allowed(coverage, by)
    if row.is_ended:
        raise ValidationError(_("This coverage has ended already."))
    if not note.strip():
        raise ValidationError({"closing_note": _("Close with a sentence: what came of it, where to read on.")})
    if len(note) > MAX_NOTE:
        too_long = _("This is too long: at most %(most)d characters.")
        raise ValidationError({"closing_note": too_long % {"most": MAX_NOTE}})
    if NewsItem.objects.scheduled().filter(coverage=row).exists():
        raise ValidationError(_("Entries are scheduled for it: take them back first, or wait for them."))
    row.status, row.ended_at, row.closing_note = Status.ENDED, timezone.now(), note.strip()
    row.save(update_fields=["status", "ended_at", "closing_note", "changed_at"])
    _done(row, "coverage_ended", by, note)
    return row


@action
def reopen(coverage: Coverage, *, by: Actor) -> Coverage:
    """It ended too early, or by mistake: it is live again, without its closing note."""
    row = _allowed(coverage, by)
    if not row.is_ended:
        raise ValidationError(_("This coverage has not ended."))
    row.status, row.ended_at, row.closing_note = Status.LIVE, None, ""
    row.save(update_fields=["status", "ended_at", "closing_note", "changed_at"])
    _done(row, "coverage_reopened", by)
    return row


def _done(row: Coverage, act: str, by: Actor, reason: str = "") -> None:
    record(row, act, by=by, before=row.standing, reason=reason)
    invalidate(*row.cache_tags())


def _allowed(coverage: Coverage, by: Actor) -> Coverage:
    """The row, locked, if `by` may publish it."""
    row = locked(coverage)
    refuse_unless_allowed(row, by)
    return row
