"""What may be done to a news item, one function an act."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.body.render.text import Text
from articles.cache_tags import LEDGER
from articles.ledger.models import LedgerKind
from feed.cache_tags import FEED, coverage_tag, item_tag
from feed.coverages.models import Coverage
from feed.items.ledger import ItemLedgerEntry
from feed.items.models import NewsItem, State
from newsroom.foundation.caching import invalidate
from newsroom.foundation.models import User

LONGEST_NOTE = 2000
FURTHEST = timedelta(days=366)
MOST_PINNED = 3
CHANGES = (LedgerKind.UPDATE, LedgerKind.CORRECTION, LedgerKind.CLARIFICATION)
"""What a change of substance may be; "" is a typing error, of which readers are told nothing."""
Before = tuple[str, str]  # headline, text


def measure(item: NewsItem) -> None:
    """Derive the plain text from the body."""
    item.text = Text().render(item.body)


@transaction.atomic
def post(item: NewsItem, *, at: datetime | None = None) -> NewsItem:
    """Put the item before readers, now or from `at` on. The posted time is set once and never moves again: only one
    that has not come may be given anew. Raises ValidationError."""
    row = _locked(item)
    if row.is_published:
        raise ValidationError(_("This item is posted already."))
    if not row.headline.strip():
        raise ValidationError(_("It has no headline: write one whole sentence."))
    if not row.text.strip():
        raise ValidationError(_("It has no text: a headline alone is not an item."))
    _check_coverage(row)
    moment = _moment(at)
    if row.posted_at is None or row.posted_at > timezone.now():
        check_embargo(row, moment)
        row.posted_at = moment
    row.state, row.withdrawn_at, row.withdrawn_reason = State.PUBLIC, None, ""
    row.save(update_fields=["state", "posted_at", "withdrawn_at", "withdrawn_reason", "changed_at"])
    _told(row)
    return row


@transaction.atomic
def unschedule(item: NewsItem) -> NewsItem:
    """Take back a posting that has not come yet: the item is a draft again."""
    row = _locked(item)
    if not row.is_scheduled:
        raise ValidationError(_("This item is not scheduled."))
    row.state, row.posted_at = State.UNPUBLISHED, None
    row.save(update_fields=["state", "posted_at", "changed_at"])
    _told(row)
    return row


@transaction.atomic
def record_change(
    item: NewsItem, *, change: str = "", note: str = "", by: User | None = None, before: Before | None = None
) -> NewsItem:
    """After an edit was stored: derive the text, and move the updated time only where the substance changed.

    `change` is one of `CHANGES` or empty. A correction or clarification needs a `note`, and it is told in the ledger;
    so is an update that has one. `before`: the headline and the text that readers had. Raises ValidationError.
    """
    row = _locked(item)
    check_change(change, note)
    measure(row)
    if change and row.is_published:
        row.updated_at = timezone.now()
        if note.strip():
            _enter(row, change, note, by, before)
    row.save(update_fields=["text", "updated_at", "changed_at"])
    _told(row)
    return row


def check_change(change: str, note: str) -> None:
    if change and change not in CHANGES:
        raise ValidationError({"change": _("Say what kind of change this is.")})
    if change in (LedgerKind.CORRECTION, LedgerKind.CLARIFICATION) and not note.strip():
        raise ValidationError({"note": _("Say what was changed: readers are told.")})
    if len(note) > LONGEST_NOTE:
        too_long = _("This is too long: at most %(most)d characters.")
        raise ValidationError({"note": too_long % {"most": LONGEST_NOTE}})


@transaction.atomic
def withdraw(item: NewsItem, *, reason: str, by: User | None = None) -> NewsItem:
    """Take a posted item back; its address says why, and so does the ledger, as a retraction."""
    row = _locked(item)
    if not reason.strip():
        raise ValidationError(_("Say why: readers who come to the item are told."))
    if not row.is_published:
        raise ValidationError(_("Only a posted item can be withdrawn."))
    now = timezone.now()
    row.state, row.withdrawn_at, row.withdrawn_reason, row.is_pinned = State.WITHDRAWN, now, reason.strip(), False
    row.save(update_fields=["state", "withdrawn_at", "withdrawn_reason", "is_pinned", "changed_at"])
    _enter(row, LedgerKind.RETRACTION, reason, by, None)
    Coverage.objects.filter(pinned=row).update(pinned=None)
    _told(row)
    return row


@transaction.atomic
def set_embargo(item: NewsItem, *, until: datetime | None, by: User | None) -> NewsItem:
    """Promise that no reader sees the item before `until`; a shorter promise than it has, or none, is a lifting, which
    has a right of its own. Raises ValidationError or PermissionDenied."""
    row = _locked(item)
    if until == row.embargo_until:
        return row
    if row.posted_at is not None and not row.is_scheduled:
        raise ValidationError(_("Readers have seen this item: it can't be put under embargo any more."))
    running = row.embargo_until is not None and row.embargo_until > timezone.now()
    if running and (until is None or (row.embargo_until and until < row.embargo_until)):
        if by is None or not by.has_perm("articles.lift_embargo_article"):
            raise PermissionDenied(_("Only an editor-in-chief may lift an embargo early."))
    elif until is not None and until <= timezone.now():
        raise ValidationError(_("The embargo would end at a time that has passed."))
    if until is not None and row.is_scheduled and row.posted_at is not None and row.posted_at < until:
        raise ValidationError(_("It is scheduled for before then: give it a later time first."))
    row.embargo_until = until
    row.save(update_fields=["embargo_until", "changed_at"])
    return row


def check_embargo(item: NewsItem, moment: datetime) -> None:
    """Raises ValidationError for a posting that would come before the embargo ends."""
    if item.embargo_until is not None and moment < item.embargo_until:
        until = date_format(timezone.localtime(item.embargo_until), "j M Y, H:i")
        raise ValidationError(_("It is under embargo until %(until)s: schedule it for then.") % {"until": until})


def check_pins(item: NewsItem) -> None:
    """Raises ValidationError where too much would stand first: then nothing does."""
    if item.is_pinned and NewsItem.objects.pinned().exclude(pk=item.pk).exclude(state=State.WITHDRAWN).count() >= (
        MOST_PINNED
    ):
        sentence = _("%(most)d items are pinned already: unpin one of them first.") % {"most": MOST_PINNED}
        raise ValidationError({"is_pinned": sentence})


def _check_coverage(row: NewsItem) -> None:
    """Under a lock of the coverage's row, so that none is posted to while it is being ended."""
    if row.coverage_id is None:
        return
    coverage = Coverage.objects.select_for_update(of=("self",)).get(pk=row.coverage_id)
    if coverage.is_ended and row.posted_at is None:
        sentence = _("The coverage “%(title)s” has ended: nothing can be posted to it any more.")
        raise ValidationError(sentence % {"title": coverage.title})


def _moment(at: datetime | None) -> datetime:
    now = timezone.now()
    if at is None:
        return now
    if at <= now:
        raise ValidationError(_("This time has passed: post it now, or give a time to come."))
    if at > now + FURTHEST:
        raise ValidationError(_("This time is more than a year ahead: look at the year."))
    return at


def _enter(row: NewsItem, kind: str, note: str, by: User | None, before: Before | None) -> None:
    headline, text = before or ("", "")
    ItemLedgerEntry.objects.create(
        item=row, kind=kind, note=note.strip(), by=by, before_headline=headline, before_text=text
    )


def _locked(item: NewsItem) -> NewsItem:
    return NewsItem.objects.select_for_update(of=("self",)).get(pk=item.pk)


def _told(item: NewsItem) -> None:
    in_ledger = {LEDGER} if item.ledger.exists() else set()
    of_coverage = {coverage_tag(item.coverage_id)} if item.coverage_id else set()
    invalidate(FEED, item_tag(item.pk), *in_ledger, *of_coverage)
