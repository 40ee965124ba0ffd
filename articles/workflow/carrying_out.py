"""Carrying out what was planned, when its time has come."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.drafts.revisions import live_revision
from articles.publishing.actions import locked
from articles.publishing.record import record
from articles.story.drafts import Draft
from articles.story.models import Article
from articles.workflow.actions import withdraw
from articles.workflow.models import PlannedAct
from articles.workflow.placing import replace, told
from newsroom.foundation.users.actors import System


@transaction.atomic
def carry_out(plan: PlannedAct) -> bool:
    """Do what was planned; False when it was done or cancelled meanwhile. Raises ValidationError if it can't be."""
    row = locked(plan.article)
    mine = PlannedAct.objects.filter(pk=plan.pk, state=PlannedAct.State.WAITING).update(state=PlannedAct.State.DONE)
    if not mine:
        return False
    if plan.act == PlannedAct.Act.WITHDRAW:
        withdraw(row, System(on_behalf_of=plan.by), reason=plan.note)
    else:
        _put_in_place(row, plan)
    return True


def _put_in_place(row: Article, plan: PlannedAct) -> None:
    pinned = plan.revision
    if pinned is None or not row.is_published:
        raise ValidationError(_("The story is not public any more."))
    if live_revision(row, plan.by).number > pinned.number:
        raise ValidationError(_("The story was changed after the edit was planned: look at both and publish again."))
    before = row.cache_tags()
    made = replace(row, pinned.fields, pinned.body, change=plan.change, note=plan.note, by=plan.by)
    draft = Draft.objects.select_for_update(of=("self",)).filter(article=row, base=pinned).first()
    if draft is not None and (draft.fields, draft.body) == (pinned.fields, pinned.body):
        draft.delete()
    elif draft is not None:
        Draft.objects.filter(pk=draft.pk).update(base=made)
    by = System(on_behalf_of=plan.by)
    record(
        row, "changed", by=by, before=row.standing, reason=plan.note, revision=made.pk, change=plan.change, plan=plan.pk
    )
    told(row, before)
