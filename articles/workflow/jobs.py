from __future__ import annotations

from datetime import timedelta

import structlog
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from articles.body.versions import NewerVersionError
from articles.logbook.acts import log
from articles.notices.actions import people_of, tell
from articles.story.models import BEING_WRITTEN, Article
from articles.workflow.carrying_out import carry_out
from articles.workflow.models import PlannedAct
from articles.workflow.plans import due
from articles.workflow.trash import KEEP_TRASH, delete_if_due, drop_if_blank
from newsroom.foundation.jobs import periodic

logger = structlog.get_logger(__name__)
KEEP_BLANK = timedelta(days=1)


@periodic(every=timedelta(seconds=15), name="carry_out_plans")
def carry_out_plans() -> int:
    """Do every planned act whose time has come; how many were done. One that cannot be done stops no other."""
    return sum(_attempt(plan) for plan in due())


def _attempt(plan: PlannedAct) -> bool:
    try:
        return carry_out(plan)
    except (ValidationError, NewerVersionError) as error:
        _failed(plan, " ".join(error.messages) if isinstance(error, ValidationError) else str(error))
    except Exception:  # a fault of the moment: it is tried again at the next turn
        logger.exception("planned_act_broke", plan=plan.pk)
    return False


@transaction.atomic
def _failed(plan: PlannedAct, problem: str) -> None:
    """Say what stood in the way: to the log of the story, to who planned it, and to its people."""
    changed = PlannedAct.objects.filter(pk=plan.pk, state=PlannedAct.State.WAITING).update(
        state=PlannedAct.State.FAILED, problem=problem
    )
    if changed:
        log(plan.article, "plan_failed", plan.by, note=problem, revision=plan.revision, plan=plan.pk)
        planner = [plan.by] if plan.by else []
        tell("failed", [*planner, *people_of(plan.article)], article=plan.article, text=problem)


@periodic(every=timedelta(hours=1), name="drop_blank_drafts")
def drop_blank_drafts() -> int:
    """Stories begun a day ago or longer in which nothing stands; how many went.

    One that only the history has words of goes into the trash; one that a colleague's work is about stays.
    """
    blank = Article.objects.not_in_trash().filter(
        BEING_WRITTEN, headline="", words=0, revision=None, draft__headline="", draft__words=0,
        draft__saved_at__lt=timezone.now() - KEEP_BLANK,
    )  # fmt: skip
    return sum(drop_if_blank(pk) for pk in list(blank.values_list("pk", flat=True)))


@periodic(every=timedelta(days=1), name="empty_trash")
def empty_trash() -> int:
    """Delete what has been in the trash for 30 days; how many went."""
    due = Article.objects.in_trash().filter(trashed_at__lte=timezone.now() - KEEP_TRASH)
    return sum(delete_if_due(pk) for pk in list(due.values_list("pk", flat=True)))
