"""Stories with what a page shows of them: one prepared query a kind, however many stories there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone

from articles.body.schema import Body
from articles.pictures.models import Photo
from articles.story.models import Article, Byline
from articles.story.taxonomy import Topic
from newsroom.foundation.caching import result_expires_at
from newsroom.foundation.prepared import prepared

Stories = TypeVar("Stories", bound=Sequence[Article])
NOW = models.DateTimeField()
ID = models.BigAutoField()


@prepared(path=models.CharField(), now=NOW)
def _at(path: Any, now: Any) -> models.QuerySet[Article]:
    found = Article.objects.published_or_withdrawn(now).filter(path=path)
    return found.select_related("section", "lead_photo", "narration").defer("folded").order_by()


@prepared(ids=ID)
def _among(ids: Any) -> models.QuerySet[Article]:
    """By id alone: asked for the state and the time as well, SQLite may walk the whole index by time instead."""
    found = Article.objects.filter(pk__in=ids).without_text()
    return found.select_related("section", "lead_photo").order_by()


@prepared(story=ID)
def _text(story: Any) -> models.QuerySet[Article]:
    return Article.objects.filter(pk=story).only("body").order_by()


@prepared(ids=ID)
def _bylines(ids: Any) -> models.QuerySet[Byline]:
    return Byline.objects.filter(article__id__in=ids).select_related("author__photo").order_by("position", "pk")


@prepared(article=ID)
def _topics(article: Any) -> models.QuerySet[Topic]:
    return Topic.objects.filter(articles=article)


@prepared(ids=ID)
def _photos(ids: Any) -> models.QuerySet[Photo]:
    return Photo.objects.filter(pk__in=ids).order_by()


def story_at(path: str) -> Article | None:
    """The story that answers at this address, published or withdrawn, with all that its page shows."""
    found = with_bylines(_at(path=path, now=timezone.now()))
    return found[0] if found else None


def stories(ids: Collection[int], at: datetime | None = None) -> dict[int, Article]:
    """Those of `ids` that are published (now, or at another moment), by id, as teasers without names show them."""
    moment, found = at or timezone.now(), {}
    for story in _among(ids=list(ids)):
        if story.is_published_at(moment):
            found[story.pk] = story
        elif story.state == Article.State.PUBLIC:
            result_expires_at(story.published_at)
    return found


def body_of(story: int) -> Body:
    """The text of one story, whatever its state."""
    [found] = _text(story=story)
    return found.body


def with_bylines(found: Stories) -> Stories:
    """The same stories; the first of them that is asked for its bylines fetches those of all, in one query."""
    for story in found:
        story.fetch_bylines = partial(_fetch_bylines, found)
    return found


def _fetch_bylines(found: Sequence[Article]) -> None:
    own: dict[int, list[Byline]] = defaultdict(list)
    for byline in _bylines(ids=[story.pk for story in found]):
        own[byline.article_id].append(byline)
    for story in found:
        story.bylines_list = own[story.pk]
        story.fetch_bylines = None


def topics_of(article: Article) -> list[Topic]:
    """Those in the database, but for a story that is shown as its draft has it."""
    held = getattr(article, "_prefetched_objects_cache", {}).get("topics")
    return _topics(article=article.pk) if held is None else list(held)


def photos(ids: Collection[int]) -> dict[int, Photo]:
    """Those of `ids` that are ready to be shown, by id."""
    return {photo.pk: photo for photo in _photos(ids=list(ids)) if photo.is_ready}
