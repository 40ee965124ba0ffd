"""Whether colleagues have approved exactly this state of a story: an approval does not cover what was written later."""

from __future__ import annotations

from django.db.models import Q

from articles.body.schema import Body
from articles.drafts.content import Fields
from articles.logbook.models import StoryAct
from articles.sharing.actions import APPROVED
from articles.sharing.models import ShareLink
from articles.story.content import clean_fields
from articles.story.drafts import Draft, Review, Revision
from articles.story.models import Article

NEWEST = 20  # approvals looked through: older ones are of older states


def has_second_eyes(article: Article, fields: Fields, body: Body, draft: Draft | None) -> bool:
    """Approved by somebody whose story it is not (`review.approve` sees to that), and not sent back since."""
    if draft is None or draft.review != Review.APPROVED:
        return False
    return _covers(_revisions(article, Q(act="approved")), fields, body)


def has_legal_read(article: Article, fields: Fields, body: Body) -> bool:
    """Read by whoever may override the gate, or approved outside, by the link made for it."""
    shared = ShareLink.objects.filter(article=article, answer=APPROVED, revision__isnull=False).values("revision")
    outside = Revision.objects.filter(pk__in=shared)[:NEWEST]
    inside = _revisions(article, Q(act="approved_legal"))
    return _covers(inside, fields, body) or _covers(list(outside), fields, body)


def _revisions(article: Article, which: Q) -> list[Revision]:
    acts = StoryAct.objects.filter(which, article=article, revision__isnull=False).select_related("revision")
    return [act.revision for act in acts[:NEWEST] if act.revision is not None]


def _covers(approved: list[Revision], fields: Fields, body: Body) -> bool:
    return any(clean_fields(revision.fields) == fields and revision.body == body for revision in approved)
