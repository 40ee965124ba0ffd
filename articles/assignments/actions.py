from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.assignments.models import Assignment
from articles.notices.actions import tell
from articles.story.models import Article
from newsroom.foundation.models import User


@transaction.atomic
def assign(
    brief: str, *, to: User, by: User, article: Article | None = None, due_at: datetime | None = None
) -> Assignment:
    """Give somebody something to do, and tell them. Raises ValidationError by field."""
    if not brief.strip():
        raise ValidationError({"brief": _("Say what is to be done.")})
    if not (to.is_active and to.is_staff):
        raise ValidationError({"assignee": _("This person does not work at the desk any more.")})
    made = Assignment.objects.create(article=article, brief=brief.strip(), assignee=to, due_at=due_at, given_by=by)
    tell("assigned", [to], article=article, by=by, text=made.brief)
    return made


def finish(assignment: Assignment) -> None:
    Assignment.objects.filter(pk=assignment.pk, done_at=None).update(done_at=timezone.now())


def begin_again(assignment: Assignment) -> None:
    Assignment.objects.filter(pk=assignment.pk).update(done_at=None)


def may_change(user: User, assignment: Assignment) -> bool:
    """Who has it, who gave it, and whoever edits everybody's stories."""
    return user.pk in (assignment.assignee_id, assignment.given_by_id) or user.has_perm("articles.change_any_article")
