"""What may be done to a news item, one function an action. State and record are those of all that is published
(`articles.publishing.actions`); what is the feed's own stands here."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.body.render.text import Text
from articles.ledger.models import LedgerKind, check_note
from articles.publishing import actions
from articles.publishing.actions import locked
from articles.publishing.record import record
from articles.publishing.refusals import action
from feed.items.ledger import ItemLedgerEntry
from feed.items.models import NewsItem
from newsroom.foundation.caching import invalidate
from newsroom.foundation.folding import fold
from newsroom.foundation.redirects.claims import check_free
from newsroom.foundation.users.actors import Actor, user_of

MAX_PINNED = 3
CHANGES = (LedgerKind.UPDATE, LedgerKind.CORRECTION, LedgerKind.CLARIFICATION)
"""What a change of substance may be; "" is a typing error, of which readers are told nothing."""
Before = tuple[str, str]  # headline, text


def refresh_text(item: NewsItem) -> None:
    """Derive the plain text from the body, and how a search compares it. Every road that writes a body calls this."""
    item.text = Text().render(item.body)
    item.folded = fold(item.text)


@action
def publish(item: NewsItem, *, by: Actor, at: datetime | None = None) -> NewsItem:
    """Publish the item, now or from `at` on; what was withdrawn comes back. Raises ValidationError."""
    row = locked(item)
    _check_coverage(row)
    if not row.is_withdrawn:
        check_free(row.get_absolute_url())
    if row.is_withdrawn:
        return actions.republish(row, by=by, at=at)
    return actions.publish(row, by=by) if at is None else actions.schedule(row, by=by, at=at)


@action
def unschedule(item: NewsItem, *, by: Actor) -> NewsItem:
    """Cancel a publication that has not come yet: the item is a draft again, or withdrawn still."""
    return actions.unschedule(item, by=by)


@action
def withdraw(item: NewsItem, *, by: Actor, reason: str) -> NewsItem:
    """Take a published item back; its address says why, and so does the ledger, as a retraction."""
    row = actions.withdraw(item, by=by, reason=reason)
    NewsItem.objects.filter(pk=row.pk).update(is_pinned=False)
    row.pinned_in.update(pinned=None)  # type: ignore[attr-defined]
    _enter(row, LedgerKind.RETRACTION, reason, by, None)
    row.is_pinned = False
    return row


@action
def finish_edit(
    item: NewsItem, *, by: Actor, change: str = "", note: str = "", before: Before | None = None
) -> NewsItem:
    """After an edit was stored: derive the text, and move the updated time only where the substance changed.

    `change` is one of `CHANGES` or empty. A correction or clarification needs a `note`, and it is told in the ledger;
    so is an update that has one. `before`: the headline and the text that readers had. Raises ValidationError.
    """
    row = locked(item)
    check_change(change, note)
    refresh_text(row)
    if row.is_published and (blockers := row.publish_blockers()):
        raise ValidationError(blockers)
    if change and row.is_published:
        row.updated_at = timezone.now()
        if note.strip():
            _enter(row, change, note, by, before)
    row.save(update_fields=["text", "folded", "updated_at", "changed_at"])
    if row.is_published and (change or before != (row.headline, row.text)):
        record(row, "changed", by=by, before=row.standing, reason=note, change=change)
    invalidate(*row.cache_tags())
    return row


def check_change(change: str, note: str) -> None:
    """Raises ValidationError by field."""
    if change and change not in CHANGES:
        raise ValidationError({"change": _("Say what kind of change this is.")})
    if change in (LedgerKind.CORRECTION, LedgerKind.CLARIFICATION) and not note.strip():
        raise ValidationError({"note": _("Say what was changed: readers are told.")})
    check_note(note)


def check_pins(item: NewsItem) -> None:
    """Raises ValidationError where too much would stand first: then nothing does."""
    pinned = NewsItem.objects.pinned().exclude(pk=item.pk).exclude(state=NewsItem.State.WITHDRAWN)
    if item.is_pinned and pinned.count() >= MAX_PINNED:
        sentence = _("%(most)d items are pinned already: unpin one of them first.") % {"most": MAX_PINNED}
        raise ValidationError({"is_pinned": sentence})


def _check_coverage(row: NewsItem) -> None:
    """Under a lock of the coverage's row, so that none is posted to while it is being ended."""
    coverage = row.coverage
    if coverage is None:
        return
    coverage.refresh_from_db(from_queryset=type(coverage).objects.select_for_update(of=("self",)))
    if coverage.is_ended and row.first_published_at is None:
        sentence = _("The coverage “%(title)s” has ended: nothing can be posted to it any more.")
        raise ValidationError(sentence % {"title": coverage.title})


def _enter(row: NewsItem, kind: str, note: str, by: Actor, before: Before | None) -> None:
    headline, text = before or ("", "")
    ItemLedgerEntry.objects.create(
        item=row, kind=kind, note=note.strip(), by=user_of(by), before_headline=headline, before_text=text
    )
    invalidate(*row.cache_tags())
