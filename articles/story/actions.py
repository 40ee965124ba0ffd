"""What may be done to an article's row outside of publishing, which has its own verbs (`articles.workflow.actions`).

A story is begun here. What changes one locks the row, checks, writes, and only after the commit tells the caches; who
may do it is asked by the caller (`articles.story.permissions`), whether it makes sense is asked here.
"""

from __future__ import annotations

import secrets

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.cache_tags import tags_of_article
from articles.drafts.actions import begin_draft
from articles.story.content import measure, untitled_slug
from articles.story.models import Article
from articles.story.roles import WRITER
from newsroom.foundation.caching import invalidate
from newsroom.foundation.models import User
from newsroom.foundation.redirects.actions import move
from newsroom.foundation.redirects.claims import check_free
from newsroom.foundation.slugs import free_slug


def begin_once(by: User, wish: str) -> tuple[Article, bool]:
    """The story that this person began with this wish, and whether it was made just now: of two requests at once the
    database lets one make it, and the other finds it. An empty wish always makes one. Raises PermissionDenied."""
    made = _begun(by, wish)
    if made is not None:
        return made, False
    try:
        return begin(by, wish=wish), True
    except IntegrityError:
        made = _begun(by, wish)
        if made is None:
            raise
        return made, False


def _begun(by: User, wish: str) -> Article | None:
    return Article.objects.filter(draft__begun_by=by, draft__wish=wish).first() if wish else None


@transaction.atomic
def begin(by: User, *, wish: str = "") -> Article:
    """A new story, made at the first keystroke: nobody sees it, it has neither headline nor section, its writer stands
    on it. `wish` is kept with its draft, which no other draft of this person's can have: raises IntegrityError, and
    PermissionDenied.
    """
    if not by.has_perm("articles.add_article"):
        raise PermissionDenied
    article = Article.objects.create(slug=secrets.token_hex(16), created_by=by)
    article.slug = free_slug(untitled_slug(article), Article.objects.all(), fallback="story")
    article.save(update_fields=["slug"])
    author = getattr(by, "author", None)
    bylines = []
    if author is not None:
        bylines = [{"author": author.pk, "role": WRITER}]
        article.bylines.create(author=author)
    begin_draft(article, by, {"bylines": bylines}, wish=wish)
    return article


def refresh_text(article: Article) -> None:
    """Derive the plain text and the number of words from the body. Every road that writes a body calls this."""
    measure(article)


@transaction.atomic
def finish_edit(article: Article, before: set[str], *, material: bool = False) -> Article:
    """After an edit was stored: derive the text, move the updated time if the substance changed, tell the caches.

    `before` is `tags_of_article` as it was before the edit, so that a list the story left is told as well.
    """
    row = _locked(article)
    refresh_text(row)
    if material and row.is_published:
        row.updated_at = timezone.now()
    row.save(update_fields=["text", "folded", "words", "characters", "updated_at", "changed_at"])
    _told(row, before)
    return row


@transaction.atomic
def rename(article: Article, slug: str) -> Article:
    """Give the story another slug. An address that readers know moves with a redirect and never dies.
    Raises ValidationError for one that leads to something else."""
    row = _locked(article)
    if slug == row.slug:
        return row
    old = row.path
    row.slug = slug
    if old is not None:
        stem = old.rsplit("/", 1)[0] + "/" if "/" in old else ""
        row.path = f"{stem}{slug}"
        check_free(f"/{row.path}/", own=f"/{old}/")
        if row.was_published:
            move(f"/{old}/", f"/{row.path}/")
    row.save(update_fields=["slug", "path", "changed_at"])
    _told(row, set())
    return row


def _locked(article: Article) -> Article:
    return Article.objects.select_for_update(of=("self",)).get(pk=article.pk)


def _told(article: Article, before: set[str]) -> None:
    invalidate(*(before | tags_of_article(article)))
