"""What changes what readers see of a story: one function an act, called alike by the desk, by jobs and by code.

Each is one transaction that locks the row, checks, puts the draft in place, and changes the state by
`articles.publishing.actions`, which ask for the right to publish and keep the record. Going past the gate needs
one more. ValidationError names what is missing, by field.
"""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.drafts.revisions import differs, put_in_place
from articles.ledger.models import LedgerKind
from articles.notices.actions import people_of, tell
from articles.publishing import actions
from articles.publishing.actions import is_to_come, locked
from articles.publishing.record import record
from articles.publishing.refusals import action
from articles.story.drafts import Draft, Revision
from articles.story.models import Article
from articles.workflow.models import PlannedAct
from articles.workflow.placing import (
    MINOR,
    check_base,
    check_change,
    check_gate,
    drop_plans,
    enter,
    locked_draft,
    replace,
    told,
)
from articles.workflow.plans import cancel_plan, plan_edit, plan_withdrawal
from newsroom.foundation.caching import invalidate
from newsroom.foundation.users.actors import Actor, user_of

__all__ = ["cancel_plan", "plan_edit", "plan_withdrawal", "publish", "unschedule", "withdraw"]


@action
def publish(
    article: Article,
    by: Actor,
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
    if row.is_published and at is not None:
        plan_edit(row, by, at=at, change=change, note=note, override=override, seq=seq, seen=seen)
        return row
    draft = locked_draft(row, user_of(by), seq)
    check_base(row, draft, user_of(by), seen)
    check_gate(row, draft, by, override)
    if row.is_published:
        actions.refuse_unless_allowed(row, by)
        return _over_live(row, draft, by, change, note)
    if row.is_withdrawn:
        return _again(row, draft, by, at, change=change, note=note)
    return _first(row, draft, by, at, note)


def _first(row: Article, draft: Draft, by: Actor, at: datetime | None, note: str) -> Article:
    """The first publication, or another time or text for one that has not come. The address is fixed by it."""
    before = row.cache_tags()
    kind = Revision.Kind.SCHEDULED if is_to_come(at) else Revision.Kind.PUBLISHED
    made = put_in_place(row, draft.fields, draft.body, kind=kind, by=user_of(by), note=note)
    if at is None:
        public = actions.publish(row, by=by, reason=note, revision=made.pk)
    else:
        public = actions.schedule(row, by=by, at=at, reason=note, revision=made.pk)
    draft.delete()
    invalidate(*(before - public.cache_tags()))
    if public.is_published:
        tell("published", people_of(public), article=public, by=user_of(by))
    return public


def _over_live(row: Article, draft: Draft, by: Actor, change: str, note: str) -> Article:
    if not differs(row, draft.fields, draft.body):
        raise ValidationError(_("Nothing has been changed: readers see this text already."))
    check_change(change, note)
    before = row.cache_tags()
    made = replace(row, draft.fields, draft.body, change=change, note=note, by=user_of(by))
    why = _("The story was changed before it came.")
    drop_plans(row, by, PlannedAct.Act.EDIT, why=why)
    draft.delete()
    record(row, "changed", by=by, before=row.standing, reason=note, revision=made.pk, change=change)
    told(row, before)
    return row


def _again(row: Article, draft: Draft, by: Actor, at: datetime | None, *, change: str, note: str) -> Article:
    """A withdrawn story comes back, now or later. What its readers had seen changes only with a word on it."""
    if change or differs(row, draft.fields, draft.body):
        check_change(change, note)
    before = row.cache_tags()
    made = replace(row, draft.fields, draft.body, change=change or MINOR, note=note, by=user_of(by))
    public = actions.republish(row, by=by, at=at, reason=note, revision=made.pk, change=change)
    draft.delete()
    invalidate(*(before - public.cache_tags()))
    return public


@action
def unschedule(article: Article, by: Actor) -> Article:
    """Cancel a publication that has not come yet; plans made for after it go with it."""
    row = actions.unschedule(locked(article), by=by)
    drop_plans(row, by, why=_("The story's schedule was cancelled."))
    return row


@action
def withdraw(article: Article, by: Actor, *, reason: str, at: datetime | None = None) -> Article:
    """Take a public story back, now or at a time. Its address answers 410 with `reason` from then on, and the reason
    stands in the ledger as a retraction."""
    row = locked(article)
    actions.check_reason(reason)
    if at is not None:
        plan_withdrawal(row, by, at=at, reason=reason)
        return row
    seen = row.revision
    row = actions.withdraw(row, by=by, reason=reason, revision=row.revision_id)
    drop_plans(row, by, why=_("The story was withdrawn."))
    enter(row, LedgerKind.RETRACTION, reason, by=user_of(by), before=seen, after=None)
    told(row, set())
    return row
