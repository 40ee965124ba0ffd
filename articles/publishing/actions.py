"""Everything that changes what readers see: one function an act, called alike by the desk, by jobs and by code.

Each is one transaction that locks the row, checks, writes, logs, and tells the caches only after the commit. Who may
do it is asked by the caller (`articles.story.permissions`), but for the two acts that need more than the right to
publish: going past the gate, and lifting an embargo. ValidationError names what is missing, by field.
"""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.cache_tags import tags_of_article
from articles.ledger.models import LedgerKind
from articles.logbook.acts import log
from articles.notices.actions import people_of, tell
from articles.publishing.embargo import check_embargo, lift_embargo, set_embargo
from articles.publishing.models import PlannedAct
from articles.publishing.placing import (
    MINOR,
    check_base,
    check_change,
    check_gate,
    differs,
    drop_plans,
    enter,
    in_future,
    locked,
    locked_draft,
    put,
    replace,
    told,
)
from articles.publishing.plans import plan_edit, plan_withdrawal, take_back
from articles.revisions.models import Draft, Revision
from articles.story.models import Article, State, path_for
from newsroom.foundation.models import User

__all__ = [
    "lift_embargo", "plan_edit", "plan_withdrawal", "publish", "set_embargo", "take_back", "unschedule", "withdraw",
]  # fmt: skip

LONGEST_REASON = 1000


@transaction.atomic
def publish(
    article: Article,
    by: User | None,
    *,
    at: datetime | None = None,
    change: str = "",
    note: str = "",
    override: str = "",
    seq: int | None = None,
    seen: int | None = None,
) -> Article:
    """Put the draft before readers, now or from `at` on (an aware time; over a live text this plans the edit).

    Over a text that readers have seen, `change` says what kind it is (minor, update, correction, clarification,
    retraction), and `note`, for all but the minor ones, what is told to readers. `override` is an editor-in-chief's
    reason to go past the gate. `seq` is the save that was looked at, `seen` the live revision whose changes may be
    written over. Raises ValidationError, PermissionDenied, Stale or Outdated; then nothing is changed.
    """
    row = locked(article)
    if row.is_published and in_future(at) and at is not None:
        plan_edit(row, by, at=at, change=change, note=note, override=override, seq=seq, seen=seen)
        return row
    draft = locked_draft(row, by, seq)
    check_base(row, draft, by, seen)
    check_gate(row, draft, by, override)
    if row.is_published:
        return _over_live(row, draft, by, change, note)
    if row.state == State.WITHDRAWN:
        return _again(row, draft, by, change, note)
    return _first(row, draft, by, at if in_future(at) and at is not None else timezone.now(), note)


def _first(row: Article, draft: Draft, by: User | None, moment: datetime, note: str) -> Article:
    """The first publication, or another time or text for one that has not come. The address is fixed by it."""
    check_embargo(row, moment)
    before = tags_of_article(row)
    later = moment > timezone.now()
    kind = Revision.Kind.SCHEDULED if later else Revision.Kind.PUBLISHED
    if row.is_scheduled and row.published_at and row.path == path_for(row, row.published_at):
        row.path = None  # nobody has seen this address yet: another month gives another one
        Article.objects.filter(pk=row.pk).update(path=None, state=State.UNPUBLISHED)
    made = put(row, draft.fields, draft.body, kind=kind, by=by, note=note)
    row.path, row.state, row.published_at = row.path or path_for(row, moment), State.PUBLIC, moment
    row.save(update_fields=["path", "state", "published_at", "changed_at"])
    draft.delete()
    log(row, "scheduled" if later else "published", by, note=note, revision=made, at=moment.isoformat())
    told(row, before)
    if not later:
        tell("published", people_of(row), article=row, by=by)
    return row


def _over_live(row: Article, draft: Draft, by: User | None, change: str, note: str) -> Article:
    if not differs(row, draft.fields, draft.body):
        raise ValidationError(_("Nothing has been changed: readers see this text already."))
    check_change(change, note)
    before = tags_of_article(row)
    made = replace(row, draft.fields, draft.body, change=change, note=note, by=by)
    why = _("The story was changed before it came.")
    drop_plans(row, by, PlannedAct.Act.EDIT, why=why)
    draft.delete()
    log(row, "changed", by, note=note, revision=made, change=change)
    told(row, before)
    return row


def _again(row: Article, draft: Draft, by: User | None, change: str, note: str) -> Article:
    """A withdrawn story comes back, with its first time. What its readers had seen changes only with a word on it."""
    if change or differs(row, draft.fields, draft.body):
        check_change(change, note)
    before = tags_of_article(row)
    made = replace(row, draft.fields, draft.body, change=change or MINOR, note=note, by=by)
    row.state, row.withdrawn_at, row.withdrawn_reason = State.PUBLIC, None, ""
    row.save(update_fields=["state", "withdrawn_at", "withdrawn_reason", "changed_at"])
    draft.delete()
    log(row, "published", by, note=note, revision=made, change=change)
    told(row, before)
    return row


@transaction.atomic
def unschedule(article: Article, by: User | None) -> Article:
    """Take back a first publication that has not come yet; plans made for after it go with it."""
    row = locked(article)
    if not row.is_scheduled:
        raise ValidationError(_("This story is not scheduled."))
    moment = row.published_at
    row.state, row.published_at, row.path = State.UNPUBLISHED, None, None
    row.save(update_fields=["state", "published_at", "path", "changed_at"])
    drop_plans(row, by, why=_("The story's schedule was taken back."))
    log(row, "unscheduled", by, at=moment.isoformat() if moment else "")
    told(row, set())
    return row


@transaction.atomic
def withdraw(article: Article, by: User | None, *, reason: str, at: datetime | None = None) -> Article:
    """Take a public story back, now or at a time. Its address answers 410 with `reason` from then on, and the reason
    stands in the ledger as a retraction."""
    row = locked(article)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: readers who come to the page are told.")})
    if len(reason) > LONGEST_REASON:
        too_long = _("This is too long: at most %(most)d characters.")
        raise ValidationError({"reason": too_long % {"most": LONGEST_REASON}})
    if in_future(at) and at is not None:
        plan_withdrawal(row, by, at=at, reason=reason)
        return row
    if not row.is_published:
        raise ValidationError(_("Only a public story can be withdrawn."))
    drop_plans(row, by, why=_("The story was withdrawn."))
    enter(row, LedgerKind.RETRACTION, reason, by=by, before=row.revision, after=None)
    row.state, row.withdrawn_at, row.withdrawn_reason = State.WITHDRAWN, timezone.now(), reason.strip()
    row.save(update_fields=["state", "withdrawn_at", "withdrawn_reason", "changed_at"])
    log(row, "withdrawn", by, note=reason.strip(), revision=row.revision)
    told(row, set())
    return row
