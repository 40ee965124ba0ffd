"""RSS 2.0: the newest stories of the paper and of each section, whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.body.render.feed import Feed
from articles.body.resolvers import resolve
from articles.cache_tags import LATEST, article_tag, section_tag
from articles.story.models import Article, ArticleQuerySet, Byline, next_publication
from articles.story.queries import body_of
from articles.story.roles import WRITER
from articles.story.taxonomy import Section
from newsroom.foundation.caching import add_cache_tags, cached_until_invalidated, page, page_expires_at
from newsroom.foundation.page_meta import absolute
from newsroom.foundation.rss import RssFeed
from newsroom.foundation.site_name import paper_name

LENGTH = 20
KEEPS = 300
SHOWN = ("headline", "standfirst", "slug", "path", "first_published_at", "section__name")


@page(LATEST, lifetime=KEEPS)
def latest(request: HttpRequest) -> HttpResponse:
    return _answer(request, Article.objects.all(), title=paper_name(), path="/", about=_("The newest stories."))


@page(lifetime=KEEPS)
def section(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Section, slug=slug)
    add_cache_tags(section_tag(found.pk))
    return _answer(
        request,
        Article.objects.filter(section=found),
        title=f"{paper_name()}: {found.name}",
        path=found.get_absolute_url(),
        about=found.description or found.name,
    )


def _answer(request: HttpRequest, articles: ArticleQuerySet, *, title: str, path: str, about: str) -> HttpResponse:
    page_expires_at(next_publication())
    stories = list(articles.published().select_related("section").only(*SHOWN).newest()[:LENGTH])
    topics, writers = _topics(stories), _writers(stories)
    feed = RssFeed(title=title, link=absolute(path), description=about, feed_url=absolute(request.path))
    for story in stories:
        feed.add(
            title=story.headline,
            link=absolute(story.get_absolute_url()),
            summary=story.standfirst,
            key=f"article/{story.pk}",
            at=story.first_published_at,
            categories=[str(story.section), *topics[story.pk]],
            creators=writers[story.pk],
            whole=_whole(story.pk),
        )
    return feed.answer()


@cached_until_invalidated
def _whole(pk: int) -> SafeString:
    """A story's text as feeds carry it, made once for all feeds that the story stands in."""
    add_cache_tags(article_tag(pk))
    body = body_of(pk)
    return Feed(resolve([body]), base_url=settings.SITE_URL).render(body)


def _topics(stories: list[Article]) -> Mapping[int, list[str]]:
    of_these = Article.topics.through.objects.filter(article__in=stories)
    return _by_story(of_these.order_by("topic__name").values_list("article_id", "topic__name"))


def _writers(stories: list[Article]) -> Mapping[int, list[str]]:
    of_these = Byline.objects.filter(article__in=stories, role=WRITER)
    return _by_story(of_these.order_by("position", "pk").values_list("article_id", "author__name"))


def _by_story(names: Iterable[tuple[Any, Any]]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for story, name in names:
        found[story].append(name)
    return found
