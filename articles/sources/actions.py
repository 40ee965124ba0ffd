"""The source sheet: what the story says, where it comes from, who checked it and when."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.body.links import safe_href
from articles.cache_tags import article_tag
from articles.pictures.models import originals
from articles.sources.models import Claim
from articles.story.models import Article
from newsroom.foundation.caching import invalidate
from newsroom.foundation.models import User

LONGEST, LONGEST_LINK = 2000, 1000
FIELDS = ("claim", "source", "link", "is_public")


@transaction.atomic
def add(article: Article, by: User, given: dict[str, Any]) -> Claim:
    values = _cleaned(given)
    last = article.claims.aggregate(last=Max("position"))["last"] or 0
    claim = Claim.objects.create(article=article, created_by=by, position=last + 1, **values)
    _told(claim)
    return claim


@transaction.atomic
def change(claim: Claim, given: dict[str, Any]) -> Claim:
    """A claim, source or link that is changed must be checked again."""
    values = _cleaned(given)
    if any(values[name] != getattr(claim, name) for name in ("claim", "source", "link")):
        values |= {"checked_at": None, "checked_by": None}
    for name, value in values.items():
        setattr(claim, name, value)
    claim.save(update_fields=list(values))
    _told(claim)
    return claim


@transaction.atomic
def check(claim: Claim, by: User) -> None:
    """Somebody looked: the source says what the story says."""
    if not (claim.source or claim.link or claim.document):
        raise ValidationError(_("There is nothing to check it against: name the source first."))
    Claim.objects.filter(pk=claim.pk).update(checked_at=timezone.now(), checked_by=by)


def uncheck(claim: Claim) -> None:
    Claim.objects.filter(pk=claim.pk).update(checked_at=None, checked_by=None)


@transaction.atomic
def remove(claim: Claim) -> None:
    _told(claim)
    claim.delete()


def forget_documents(article: Article) -> None:
    """Erase the documents of a story that is being deleted, after the commit."""
    for claim in Claim.objects.filter(article=article).exclude(document=""):
        transaction.on_commit(partial(originals().delete, str(claim.document.name)), robust=True)


@transaction.atomic
def order(article: Article, ids: list[int]) -> None:
    """The lines in the order of `ids`; lines that are not named follow in the order they had."""
    claims = {claim.pk: claim for claim in article.claims.all()}
    wanted = [claims.pop(pk) for pk in ids if pk in claims] + list(claims.values())
    for position, claim in enumerate(wanted, start=1):
        claim.position = position
    Claim.objects.bulk_update(wanted, ["position"])


def missing(article: Article) -> int:
    """How many claims still lack a source or a check; a sheet without a line lacks one."""
    claims = list(article.claims.all())
    return sum(1 for claim in claims if not is_complete(claim)) if claims else 1


def is_complete(claim: Claim) -> bool:
    return bool(claim.source or claim.link or claim.document) and claim.checked_at is not None


def public_claims(article: Article) -> list[Claim]:
    """What readers see of the sheet: nothing, unless the story shows its sources."""
    return list(article.claims.filter(is_public=True)) if article.show_sources else []


def _cleaned(given: dict[str, Any]) -> dict[str, Any]:
    claim, source, link = (str(given.get(name) or "").strip() for name in ("claim", "source", "link"))
    errors = {}
    if not claim:
        errors["claim"] = _("Say what the story claims.")
    if link and not (link.startswith(("https://", "http://")) and safe_href(link)):
        errors["link"] = _("This is no address of a page: it should begin with https://")
    for name, text, most in (("claim", claim, LONGEST), ("source", source, LONGEST), ("link", link, LONGEST_LINK)):
        if len(text) > most:
            errors[name] = _("This is too long: at most %(most)d characters.") % {"most": most}
    if errors:
        raise ValidationError(errors)
    return {"claim": claim, "source": source, "link": link, "is_public": given.get("is_public") is True}


def _told(claim: Claim) -> None:
    invalidate(article_tag(claim.article_id))
