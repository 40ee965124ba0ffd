from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from articles.assignments.models import Assignment
from articles.notices.actions import tell
from newsroom.foundation import jobs


@jobs.periodic(every=timedelta(minutes=5), name="remind_of_what_is_due")
def remind_of_what_is_due() -> None:
    """Each assignment is reminded of once, when its time has come."""
    kept = Assignment.objects.filter(article__trashed_at=None)
    due = kept.filter(done_at=None, reminded_at=None, due_at__lte=timezone.now())
    for assignment in due.select_related("assignee", "article"):
        if Assignment.objects.filter(pk=assignment.pk, reminded_at=None).update(reminded_at=timezone.now()) == 1:
            tell("due", [assignment.assignee], article=assignment.article, text=assignment.brief)
