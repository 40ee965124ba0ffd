"""What every act upon a public story is made of: the lock, the base, the state put in its place, the ledger, caches."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.body.schema import Body
from articles.drafts.actions import open_draft
from articles.drafts.content import Fields
from articles.drafts.refusals import Stale
from articles.drafts.revisions import live_revision, put_in_place
from articles.ledger.models import LedgerEntry, LedgerKind, check_note
from articles.logbook.acts import log
from articles.narration.actions import follow
from articles.story.drafts import Draft, Revision
from articles.story.models import Article
from articles.story.permissions import may_override
from articles.workflow.gate import checks, failing, refuse
from articles.workflow.models import PlannedAct
from articles.workflow.refusals import Outdated
from newsroom.foundation.caching import invalidate
from newsroom.foundation.models import User
from newsroom.foundation.users.actors import Actor, user_of

MINOR = "minor"
CHANGES = (MINOR, *LedgerKind.values)


def locked_draft(row: Article, by: User | None, seq: int | None = None) -> Draft:
    """The draft, locked; where `seq` is given, it must be the one its reader saw. Raises Stale."""
    open_draft(row, by)
    row.refresh_from_db(fields=["revision"])  # a story never opened before has one from now on
    draft = Draft.objects.select_for_update(of=("self",)).get(article=row)
    if seq is not None and draft.seq != seq:
        raise Stale(draft)
    return draft


def check_base(row: Article, draft: Draft, by: User | None, seen: int | None = None) -> None:
    """The draft must have been begun from what is live, or from a planned edit of it, or its publisher must have seen
    what is live (`seen`, its revision). Raises Outdated."""
    if row.revision_id is None and draft.base_id is None:
        return
    live = live_revision(row, by)
    planned = waiting(row, PlannedAct.Act.EDIT).values_list("revision", flat=True)
    if draft.base_id not in (live.pk, *planned) and seen != live.pk:
        raise Outdated(live)


def check_gate(row: Article, draft: Draft, by: Actor, override: str = "") -> None:
    """Raises ValidationError by field; with an `override`, its reason, only for what is firm. The reason is logged."""
    found = checks(row, draft.fields, draft.body, draft)
    missing = failing(found)
    if not missing:
        return
    if not override.strip():
        refuse(found)
    if not isinstance(by, User) or not may_override(by, row):
        raise PermissionDenied(_("Only an editor-in-chief may publish past the checklist."))
    refuse([check for check in found if check.firm])
    log(row, "overridden", by, note=override.strip(), checks=[check.code for check in missing])


def check_change(change: str, note: str) -> None:
    """The kind of change must be named, and all but the minor ones told to readers. Raises ValidationError by field."""
    if change not in CHANGES:
        raise ValidationError({"change": _("Say what kind of change it is: readers of the story are told.")})
    if change != MINOR and not note.strip():
        raise ValidationError({"note": _("Say in a sentence what was changed: it is shown on the story.")})
    check_note(note)


def replace(row: Article, fields: Fields, body: Body, *, change: str, note: str, by: User | None) -> Revision:
    """Put a state over a text that readers have seen; all but a minor change goes into the ledger."""
    before = live_revision(row, by)
    after = put_in_place(row, fields, body, kind=Revision.Kind.PUBLISHED, by=by, note=note)
    if change and change != MINOR:
        enter(row, change, note, by=by, before=before, after=after)
    return after


def enter(
    row: Article, kind: str, note: str, *, by: User | None, before: Revision | None, after: Revision | None
) -> LedgerEntry:
    """Write the ledger's line and move the story's updated time to it."""
    now = timezone.now()
    row.updated_at = now
    row.save(update_fields=["updated_at", "changed_at"])
    return LedgerEntry.objects.create(
        article=row, kind=kind, note=note.strip(), at=now, by=by, before=before, after=after
    )


def waiting(row: Article, *acts: str) -> QuerySet[PlannedAct]:
    found = PlannedAct.objects.filter(article=row, state=PlannedAct.State.WAITING)
    return found.filter(act__in=acts) if acts else found


def drop_plans(row: Article, by: Actor, *acts: str, why: str) -> None:
    """Take waiting plans back because of something else that was done to the story; drafts go on from what is live."""
    for plan in waiting(row, *acts):
        if plan.revision_id is not None:
            Draft.objects.filter(article=row, base=plan.revision_id).update(base=row.revision_id)
        PlannedAct.objects.filter(pk=plan.pk).update(state=PlannedAct.State.CANCELLED, problem=why)
        log(row, "plan_taken_back", user_of(by), note=why, revision=plan.revision, plan=plan.pk)


def told(row: Article, before: set[str]) -> None:
    """After the commit, every page the story stands or stood in is out of date, and its audio moved or made anew."""
    invalidate(*(before | row.cache_tags()))
    follow(row)
