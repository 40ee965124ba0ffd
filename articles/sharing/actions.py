"""Links by which somebody without an account reads a draft, or approves one: they end, and can be ended."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.notices.actions import people_of, tell
from articles.sharing.models import ShareLink
from articles.story.drafts import Revision
from articles.story.models import Article
from newsroom.foundation.models import User

LONGEST_LIFE = timedelta(days=30)
APPROVED, OBJECTED = "approved", "objected"


def share(article: Article, by: User, *, name: str, lifetime: timedelta, approve: Revision | None = None) -> str:
    """A new token: to read the draft as it stands, or, with a revision, to approve that one. It is shown once."""
    if not name.strip():
        raise ValidationError({"name": _("Say for whom the link is, so that you can tell it from others.")})
    if not timedelta(0) < lifetime <= LONGEST_LIFE:
        raise ValidationError({"days": _("A link lives from one day to thirty.")})
    token = secrets.token_urlsafe(32)
    ShareLink.objects.create(
        article=article,
        purpose=ShareLink.Purpose.APPROVAL if approve else ShareLink.Purpose.PREVIEW,
        name=name.strip()[:150],
        token_hash=_hash(token),
        created_by=by,
        expires_at=timezone.now() + lifetime,
        revision=approve,
    )
    return token


def find(token: str) -> ShareLink | None:
    """The link of a token that still holds, and note that it was opened; None for any other, and for one that was given
    away before its story was withdrawn, or whose story is in the trash."""
    link = (
        ShareLink.objects.select_related("article__section", "article__draft", "revision", "created_by")
        .filter(token_hash=_hash(token), revoked_at=None, expires_at__gt=timezone.now(), article__trashed_at=None)
        .exclude(created_at__lt=F("article__withdrawn_at"))
        .first()
    )
    if link is not None:
        ShareLink.objects.filter(pk=link.pk).update(opened_at=timezone.now())
    return link


def revoke(link: ShareLink) -> None:
    ShareLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())


@transaction.atomic
def answer(link: ShareLink, *, verdict: str, note: str) -> bool:
    """Approved or objected, once; the desk is told. False when it was answered before. It publishes nothing."""
    if verdict not in (APPROVED, OBJECTED):
        raise ValidationError(_("Choose one of the two answers."))
    if verdict == OBJECTED and not note.strip():
        raise ValidationError(_("Say what you object to, so that it can be changed."))
    changed = ShareLink.objects.filter(
        pk=link.pk, answer="", purpose=ShareLink.Purpose.APPROVAL, revoked_at=None, expires_at__gt=timezone.now()
    ).update(answer=verdict, answer_note=note.strip()[:5000], answered_at=timezone.now())
    if changed:
        people = people_of(link.article) + ([link.created_by] if link.created_by else [])
        verdicts = {APPROVED: _("Approved."), OBJECTED: _("Objected.")}
        tell("answered", people, article=link.article, by_name=link.name, text=f"{verdicts[verdict]} {note.strip()}")
    return bool(changed)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
