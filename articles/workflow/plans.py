"""What is to be done to a public story at a time: a staged edit put in its place, or its withdrawal.

A plan for an edit pins the revision it was made from; the draft goes on beside it and is begun anew from the plan.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.drafts.revisions import differs, keep_draft
from articles.logbook.acts import log
from articles.publishing.actions import check_reason, is_to_come, locked, refuse_unless_allowed
from articles.publishing.refusals import action
from articles.story.drafts import Draft, Revision
from articles.story.models import Article
from articles.workflow.models import PlannedAct
from articles.workflow.placing import (
    check_base,
    check_change,
    check_gate,
    drop_plans,
    locked_draft,
    waiting,
)
from newsroom.foundation.users.actors import Actor, user_of


@action
def plan_edit(
    article: Article,
    by: Actor,
    *,
    at: datetime,
    change: str,
    note: str = "",
    override: str = "",
    seq: int | None = None,
    seen: int | None = None,
) -> PlannedAct:
    """Pin the draft of a live story, to be put in its place at `at`. An edit planned before gives way to it."""
    row = locked(article)
    if not row.is_published:
        raise ValidationError(_("Only changes to a public story are planned: schedule the story itself."))
    refuse_unless_allowed(row, by)
    _check_time(at)
    user = user_of(by)
    draft = locked_draft(row, user, seq)
    check_base(row, draft, user, seen)
    if not differs(row, draft.fields, draft.body):
        raise ValidationError(_("Nothing has been changed: readers see this text already."))
    check_change(change, note)
    check_gate(row, draft, by, override)
    drop_plans(row, by, PlannedAct.Act.EDIT, why=_("Another edit was planned in its place."))
    pinned = keep_draft(row, draft, Revision.Kind.SCHEDULED, user, note.strip())
    Draft.objects.filter(pk=draft.pk).update(base=pinned)
    plan = PlannedAct.objects.create(
        article=row, act=PlannedAct.Act.EDIT, at=at, revision=pinned, change=change, note=note.strip(), by=user
    )
    log(row, "planned_edit", user, note=note.strip(), revision=pinned, at=at.isoformat(), change=change, plan=plan.pk)
    return plan


@action
def plan_withdrawal(article: Article, by: Actor, *, at: datetime, reason: str) -> PlannedAct:
    """Have a story withdrawn at a time, once it is public. A withdrawal planned before gives way to it."""
    row = locked(article)
    refuse_unless_allowed(row, by)
    _check_time(at)
    check_reason(reason)
    if not row.is_published and not (row.is_scheduled and row.published_at is not None and row.published_at < at):
        raise ValidationError(_("Only a story that is public by then can be withdrawn."))
    drop_plans(row, by, PlannedAct.Act.WITHDRAW, why=_("Another withdrawal was planned in its place."))
    plan = PlannedAct.objects.create(
        article=row, act=PlannedAct.Act.WITHDRAW, at=at, note=reason.strip(), by=user_of(by)
    )
    log(row, "planned_withdrawal", user_of(by), note=reason.strip(), at=at.isoformat(), plan=plan.pk)
    return plan


@action
def cancel_plan(plan: PlannedAct, by: Actor) -> None:
    """Give a plan up. The draft it was made from stays, begun from what is live. Raises ValidationError if too late."""
    row = locked(plan.article)
    refuse_unless_allowed(row, by)
    changed = PlannedAct.objects.filter(pk=plan.pk, state=PlannedAct.State.WAITING).update(
        state=PlannedAct.State.CANCELLED
    )
    if not changed:
        raise ValidationError(_("This plan is not waiting any more."))
    if plan.revision_id is not None:
        Draft.objects.filter(article=row, base=plan.revision_id).update(base=row.revision_id)
    log(row, "plan_taken_back", user_of(by), revision=plan.revision, plan=plan.pk)


def due(now: datetime | None = None) -> list[PlannedAct]:
    """What should be done by now, in its order."""
    found = PlannedAct.objects.filter(state=PlannedAct.State.WAITING, at__lte=now or timezone.now())
    return list(found.select_related("article", "revision", "by").order_by("at", "pk"))


def plans_of(article: Article) -> list[PlannedAct]:
    return list(waiting(article).select_related("by"))


def described_plan(plan: PlannedAct) -> dict[str, Any]:
    """A waiting plan for the page's script."""
    return {
        "id": plan.pk,
        "act": {"slug": plan.act, "name": plan.get_act_display()},
        "at": plan.at.isoformat(),
        "by": str(plan.by or ""),
        "change": plan.change,
        "note": plan.note,
        "revision": plan.revision_id,
    }


def _check_time(at: datetime) -> None:
    if not is_to_come(at):
        raise ValidationError({"at": _("This time has passed.")})


def planned_revisions() -> QuerySet[Revision]:
    """What comes before readers without anybody's looking at it again."""
    plans = PlannedAct.objects.filter(act=PlannedAct.Act.EDIT, state=PlannedAct.State.WAITING)
    found: QuerySet[Revision] = Revision.objects.filter(pk__in=plans.values("revision"))
    return found
