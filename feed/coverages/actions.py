"""What may be done to a coverage: shown to readers, begun, paused, ended, taken up again."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from feed.cache_tags import COVERAGES, FEED, coverage_tag
from feed.coverages.models import Coverage, Status
from feed.items.models import NewsItem
from newsroom.foundation.caching import invalidate

LONGEST_NOTE = 1000


@transaction.atomic
def make_public(coverage: Coverage) -> Coverage:
    """Readers may see it from now on."""
    row = _locked(coverage)
    if row.published_at is not None:
        raise ValidationError(_("This coverage is public already."))
    row.published_at = timezone.now()
    row.save(update_fields=["published_at", "changed_at"])
    told(row)
    return row


@transaction.atomic
def set_status(coverage: Coverage, status: str) -> Coverage:
    """Upcoming, live or paused. An ended one is only taken up again by `reopen`."""
    row = _locked(coverage)
    if status not in (Status.UPCOMING, Status.LIVE, Status.PAUSED):
        raise ValidationError(_("A coverage ends with a closing note."))
    if row.is_ended:
        raise ValidationError(_("This coverage has ended: take it up again first."))
    row.status = status
    row.save(update_fields=["status", "changed_at"])
    told(row)
    return row


@transaction.atomic
def end(coverage: Coverage, *, note: str) -> Coverage:
    """Freeze it: nothing is posted to it from now on. `note` tells readers where the story goes from here."""
    row = _locked(coverage)
    if row.is_ended:
        raise ValidationError(_("This coverage has ended already."))
    if not note.strip():
        raise ValidationError({"closing_note": _("Close with a sentence: what came of it, where to read on.")})
    if len(note) > LONGEST_NOTE:
        too_long = _("This is too long: at most %(most)d characters.")
        raise ValidationError({"closing_note": too_long % {"most": LONGEST_NOTE}})
    if NewsItem.objects.scheduled().filter(coverage=row).exists():
        raise ValidationError(_("Entries are scheduled for it: take them back first, or wait for them."))
    row.status, row.ended_at, row.closing_note = Status.ENDED, timezone.now(), note.strip()
    row.save(update_fields=["status", "ended_at", "closing_note", "changed_at"])
    told(row)
    return row


@transaction.atomic
def reopen(coverage: Coverage) -> Coverage:
    """It ended too early, or by mistake: it is live again, without its closing note."""
    row = _locked(coverage)
    if not row.is_ended:
        raise ValidationError(_("This coverage has not ended."))
    row.status, row.ended_at, row.closing_note = Status.LIVE, None, ""
    row.save(update_fields=["status", "ended_at", "closing_note", "changed_at"])
    told(row)
    return row


def told(coverage: Coverage) -> None:
    """Its page is out of date, and so are those that name it."""
    invalidate(coverage_tag(coverage.pk), COVERAGES, FEED)


def _locked(coverage: Coverage) -> Coverage:
    return Coverage.objects.select_for_update(of=("self",)).get(pk=coverage.pk)
