"""RSS 2.0: the newest stories of the paper and of each section, whole."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _

from articles.body.atoms import resolve
from articles.body.feed import Feed
from articles.story.article import Article, ArticleQuerySet, Byline, next_publication
from articles.story.meta import absolute
from articles.story.shelves import Section
from articles.tags import LATEST, section_tag
from newsroom.foundation.pagecache import depend, page, rely_until
from newsroom.foundation.publication import paper_name

LENGTH = 20
KEEPS = 300


class StoryFeed(Rss201rev2Feed):
    """RSS 2.0 with the whole text in content:encoded and each writer in dc:creator."""

    def rss_attributes(self) -> dict[str, str]:
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["creators"]:
            handler.addQuickElement("dc:creator", name)
        handler.addQuickElement("content:encoded", item["whole"])


@page(LATEST, lifetime=KEEPS)
def latest(request: HttpRequest) -> HttpResponse:
    return _answer(request, Article.objects.all(), title=paper_name(), path="/", about=_("The newest stories."))


@page(lifetime=KEEPS)
def section(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Section, slug=slug)
    depend(section_tag(found.pk))
    return _answer(
        request,
        Article.objects.filter(section=found),
        title=f"{paper_name()}: {found.name}",
        path=found.get_absolute_url(),
        about=found.description or found.name,
    )


def _answer(request: HttpRequest, articles: ArticleQuerySet, *, title: str, path: str, about: str) -> HttpResponse:
    rely_until(next_publication())
    stories = list(
        articles.published()
        .select_related("section")
        .prefetch_related(Prefetch("bylines", queryset=Byline.objects.select_related("author")), "topics")
        .newest()[:LENGTH]
    )
    feed = StoryFeed(
        title=title,
        link=absolute(path),
        description=about,
        language=settings.LANGUAGE_CODE,
        feed_url=absolute(request.path),
    )
    renderer = Feed(resolve([story.body for story in stories]), base_url=settings.SITE_URL)
    for story in stories:
        _add(feed, story, renderer)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")


def _add(feed: StoryFeed, story: Article, renderer: Feed) -> None:
    feed.add_item(
        title=story.headline,
        link=absolute(story.get_absolute_url()),
        description=story.standfirst,
        unique_id=f"tag:{settings.SITE_HOST},2026:article/{story.pk}",  # RFC 4151; stays when the address moves
        unique_id_is_permalink=False,
        pubdate=timezone.localtime(story.published_at) if story.published_at else None,
        categories=[story.section.name, *(topic.name for topic in story.topics.all())],
        creators=[byline.author.name for byline in story.writers],
        whole=renderer.render(story.body),
    )
