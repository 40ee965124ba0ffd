"""What may be done to a news item, one function an act."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.body.text import Text
from feed import events
from feed.news.item import NewsItem, State
from feed.tags import FEED, item_tag
from newsroom.foundation.pagecache import bump


def measure(item: NewsItem) -> None:
    """Derive the plain text from the body."""
    item.text = Text().render(item.body)


@transaction.atomic
def post(item: NewsItem, *, at: datetime | None = None) -> NewsItem:
    """Put the item before readers, now or at `at`. The posted time is set once and never moves again."""
    row = _locked(item)
    if row.is_published:
        raise ValidationError(_("This item is posted already."))
    if not row.text.strip():
        raise ValidationError(_("It has no text: a headline alone is not an item."))
    row.state = State.PUBLIC
    if row.posted_at is None or row.posted_at > timezone.now():
        row.posted_at = at or timezone.now()
    row.withdrawn_at, row.withdrawn_reason = None, ""
    row.save(update_fields=["state", "posted_at", "withdrawn_at", "withdrawn_reason", "changed_at"])
    _told(row)
    events.posted.send(row)
    return row


@transaction.atomic
def record_change(item: NewsItem, *, material: bool) -> NewsItem:
    """After an edit was stored: derive the text, and move the updated time only where the substance changed."""
    row = _locked(item)
    measure(row)
    if material and row.is_published:
        row.updated_at = timezone.now()
    row.save(update_fields=["text", "updated_at", "changed_at"])
    _told(row)
    return row


@transaction.atomic
def withdraw(item: NewsItem, *, reason: str) -> NewsItem:
    """Take a posted item back; its permalink says why."""
    row = _locked(item)
    if not reason.strip():
        raise ValidationError(_("Say why: readers who come to the item are told."))
    if not row.is_published:
        raise ValidationError(_("Only a posted item can be withdrawn."))
    row.state, row.withdrawn_at, row.withdrawn_reason = State.WITHDRAWN, timezone.now(), reason.strip()
    row.save(update_fields=["state", "withdrawn_at", "withdrawn_reason", "changed_at"])
    _told(row)
    return row


def _locked(item: NewsItem) -> NewsItem:
    return NewsItem.objects.select_for_update(of=("self",)).get(pk=item.pk)


def _told(item: NewsItem) -> None:
    bump(FEED, item_tag(item.pk))
