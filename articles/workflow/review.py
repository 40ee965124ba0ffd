"""A draft's way among colleagues: submitted, approved, sent back. Nothing here touches what readers see."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.drafts.actions import keep
from articles.drafts.refusals import Withdrawn
from articles.drafts.revisions import keep_unkept
from articles.logbook.acts import log
from articles.notices.actions import people_of, reviewers, tell
from articles.publishing.actions import locked
from articles.story.drafts import Draft, Review, Revision
from articles.story.models import Article
from articles.story.permissions import is_own, may_override
from articles.workflow.placing import locked_draft
from newsroom.foundation.models import User


@transaction.atomic
def submit(article: Article, by: User, *, note: str = "", seq: int | None = None) -> Draft:
    """Hand the draft in for review, kept as it stands; those who may publish are told."""
    row, draft = _open(article, by, seq)
    kept = keep(row, by, Revision.Kind.SUBMITTED, note.strip())
    _moved(draft, Review.IN_REVIEW)
    log(row, "submitted", by, note=note.strip(), revision=kept)
    tell("submitted", reviewers(), article=row, by=by, text=note.strip())
    return draft


@transaction.atomic
def approve(article: Article, by: User, *, note: str = "", legal: bool = False, seq: int | None = None) -> Draft:
    """Approve the draft exactly as it stands. `legal`: a legal read, which leaves the review where it is.

    Nobody approves their own story. Raises ValidationError, PermissionDenied, Stale or Withdrawn.
    """
    row, draft = _open(article, by, seq)
    if is_own(by, row):
        raise ValidationError(_("This is your own story: somebody else must approve it."))
    if legal and not may_override(by, row):
        raise PermissionDenied(_("Only an editor-in-chief may give a legal read."))
    if not legal and draft.review not in (Review.IN_REVIEW, Review.APPROVED):
        raise ValidationError(_("This draft is not in review: it must be submitted first."))
    kept = _as_it_stands(row, draft, by, _("As it was approved"))
    if not legal:
        _moved(draft, Review.APPROVED)
    log(row, "approved_legal" if legal else "approved", by, note=note.strip(), revision=kept)
    tell("approved", people_of(row), article=row, by=by, text=note.strip())
    return draft


@transaction.atomic
def send_back(article: Article, by: User, *, note: str, seq: int | None = None) -> Draft:
    """Give the draft back to its writer, saying what is missing."""
    row, draft = _open(article, by, seq)
    if draft.review not in (Review.IN_REVIEW, Review.APPROVED):
        raise ValidationError(_("This draft is not in review."))
    if not note.strip():
        raise ValidationError({"note": _("Say what is missing, so that it can be mended.")})
    kept = _as_it_stands(row, draft, by, _("As it was sent back"))
    _moved(draft, Review.SENT_BACK)
    log(row, "sent_back", by, note=note.strip(), revision=kept)
    tell("sent_back", people_of(row), article=row, by=by, text=note.strip())
    return draft


def _open(article: Article, by: User, seq: int | None) -> tuple[Article, Draft]:
    row = locked(article)
    if row.is_withdrawn:
        raise Withdrawn
    return row, locked_draft(row, by, seq)


def _as_it_stands(row: Article, draft: Draft, by: User, note: str) -> Revision:
    kept = keep_unkept(row, draft, Revision.Kind.SAVED, by, note)
    return kept or Revision.objects.filter(article=row)[:1].get()


def _moved(draft: Draft, review: str) -> None:
    Draft.objects.filter(pk=draft.pk).update(review=review)
    draft.review = review
