"""What may be done to an article: one function an act, called alike by the desk, by imports and by code.

Each locks the row, checks, writes, and only after the commit tells the caches. Who may do it is asked by the caller
(`articles.story.rights`); whether it makes sense is asked here.
"""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import events
from articles.body.text import Text, words
from articles.redirects.verbs import move
from articles.story.article import Article, State, path_for
from articles.tags import tags_of_article
from newsroom.foundation.pagecache import bump


def measure(article: Article) -> None:
    """Derive the plain text and the number of words from the body. Every road that writes a body calls this."""
    article.text = Text().render(article.body)
    article.words = words(article.body)


@transaction.atomic
def publish(article: Article, *, at: datetime | None = None) -> Article:
    """Make the story public now, or from `at` on (an aware time; one in the future schedules it).

    The address is fixed at the first publication. Publishing a withdrawn story again clears the withdrawal. Raises
    ValidationError, naming what is missing.
    """
    row = _locked(article)
    moment = at or timezone.now()
    missing = gaps(row)
    if missing:
        raise ValidationError(missing)
    if row.is_published:
        raise ValidationError(_("This story is public already."))
    before = tags_of_article(row)
    first = row.path is None
    row.path = row.path or path_for(row, moment)
    row.state = State.PUBLIC
    if first or row.published_at is None or row.published_at > timezone.now():
        row.published_at = moment
    row.withdrawn_at, row.withdrawn_reason = None, ""
    row.save(update_fields=["path", "state", "published_at", "withdrawn_at", "withdrawn_reason", "changed_at"])
    _told(row, before)
    events.published.send(row)
    return row


def gaps(article: Article) -> list[str]:
    """What a story still lacks before readers may see it, in sentences; empty when it is ready."""
    found = []
    if not article.standfirst.strip():
        found.append(_("It has no standfirst."))
    if not article.bylines.exists():
        found.append(_("It has no byline: name who wrote it."))
    if not article.words:
        found.append(_("It has no text."))
    photo = article.lead_photo
    if photo and not (article.lead_alt or photo.alt):
        found.append(_("Its lead picture has no alt text."))
    if photo and not (article.lead_credit or photo.credit):
        found.append(_("Its lead picture has no credit."))
    return found


@transaction.atomic
def record_change(article: Article, before: set[str], *, material: bool = False) -> Article:
    """After an edit was stored: derive the text, move the updated time if the substance changed, tell the caches.

    `before` is `tags_of_article` as it was before the edit, so that a list the story left is told as well.
    """
    row = _locked(article)
    measure(row)
    if material and row.is_published:
        row.updated_at = timezone.now()
    row.save(update_fields=["text", "words", "updated_at", "changed_at"])
    _told(row, before)
    events.changed.send(row)
    return row


@transaction.atomic
def rename(article: Article, slug: str) -> Article:
    """Give the story another address name. A public address moves with a redirect; the old one never dies."""
    row = _locked(article)
    if slug == row.slug:
        return row
    old = row.path
    row.slug = slug
    if old is not None:
        stem = old.rsplit("/", 1)[0] + "/" if "/" in old else ""
        row.path = f"{stem}{slug}"
        move(f"/{old}/", f"/{row.path}/")
    row.save(update_fields=["slug", "path", "changed_at"])
    _told(row, set())
    return row


@transaction.atomic
def unschedule(article: Article) -> Article:
    """Take back a publication that has not come yet."""
    row = _locked(article)
    if not row.is_scheduled:
        raise ValidationError(_("This story is not scheduled."))
    row.state, row.published_at, row.path = State.UNPUBLISHED, None, None
    row.save(update_fields=["state", "published_at", "path", "changed_at"])
    _told(row, set())
    return row


@transaction.atomic
def withdraw(article: Article, *, reason: str) -> Article:
    """Take a public story back. Its address answers 410 with `reason` from then on."""
    row = _locked(article)
    if not reason.strip():
        raise ValidationError(_("Say why: readers who come to the page are told."))
    if not row.is_published:
        raise ValidationError(_("Only a public story can be withdrawn."))
    row.state, row.withdrawn_at, row.withdrawn_reason = State.WITHDRAWN, timezone.now(), reason.strip()
    row.save(update_fields=["state", "withdrawn_at", "withdrawn_reason", "changed_at"])
    _told(row, set())
    events.withdrawn.send(row)
    return row


def _locked(article: Article) -> Article:
    return Article.objects.select_for_update(of=("self",)).get(pk=article.pk)


def _told(article: Article, before: set[str]) -> None:
    bump(*(before | tags_of_article(article)))
