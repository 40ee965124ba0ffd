"""RSS 2.0: the newest stories of the paper and of each section, whole."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from articles.body.render.feed import Feed
from articles.body.resolvers import resolve
from articles.cache_tags import LATEST, section_tag
from articles.story.models import Article, ArticleQuerySet, Byline, next_publication
from articles.story.taxonomy import Section
from newsroom.foundation.caching import add_cache_tags, page, page_expires_at
from newsroom.foundation.page_meta import absolute
from newsroom.foundation.rss import RssFeed
from newsroom.foundation.site_name import paper_name

LENGTH = 20
KEEPS = 300


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
    stories = list(
        articles.published()
        .select_related("section")
        .prefetch_related(Prefetch("bylines", queryset=Byline.objects.select_related("author")), "topics")
        .newest()[:LENGTH]
    )
    feed = RssFeed(title=title, link=absolute(path), description=about, feed_url=absolute(request.path))
    renderer = Feed(resolve([story.body for story in stories]), base_url=settings.SITE_URL)
    for story in stories:
        _add(feed, story, renderer)
    return feed.answer()


def _add(feed: RssFeed, story: Article, renderer: Feed) -> None:
    feed.add(
        title=story.headline,
        link=absolute(story.get_absolute_url()),
        summary=story.standfirst,
        key=f"article/{story.pk}",
        at=story.first_published_at,
        categories=[str(kind) for kind in (story.section, *story.topics.all()) if kind],
        creators=[byline.author.name for byline in story.writers],
        whole=renderer.render(story.body),
    )
