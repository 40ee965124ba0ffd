"""A coverage for machines: structured data, RSS, the sitemap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles.pictures.markup import share_url
from articles.syndication.structured import iso, person, publisher
from feed.cache_tags import coverage_tag
from feed.coverages.models import Coverage
from feed.coverages.reading import entries_of, rely_on_next_entry
from feed.items.models import NewsItem
from newsroom.foundation.caching import add_cache_tags, page
from newsroom.foundation.page_meta import absolute
from newsroom.foundation.rss import RssFeed
from newsroom.foundation.site_name import paper_name

RSS_LENGTH = 50
MOST_MAPPED = 10_000
KEEPS = 60


def live_blog(coverage: Coverage, entries: Iterable[NewsItem]) -> dict[str, Any]:
    """schema.org LiveBlogPosting with the entries that the page shows; withdrawn ones are not told again."""
    items = [item for item in entries if not item.is_withdrawn]
    moments = [coverage.first_published_at, *(item.updated_at or item.first_published_at for item in items)]
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": coverage.title,
        "description": coverage.standfirst,
        "url": absolute(coverage.get_absolute_url()),
        "mainEntityOfPage": absolute(coverage.get_absolute_url()),
        "datePublished": iso(coverage.first_published_at),
        "dateModified": iso(max(moment for moment in moments if moment is not None)),
        "coverageStartTime": iso(coverage.starts_at or coverage.first_published_at),
        "articleSection": coverage.section.name,
        "isAccessibleForFree": True,
        "inLanguage": settings.LANGUAGE_CODE,
        "author": [person(author) for author in coverage.contributors.all()] or publisher(),
        "publisher": publisher(),
        "liveBlogUpdate": [_update(item) for item in items],
    }
    if coverage.ended_at is not None:
        data["coverageEndTime"] = iso(coverage.ended_at)
    if image := share_url(coverage.photo):
        data["image"] = [absolute(image)]
    return data


def _update(item: NewsItem) -> dict[str, Any]:
    return {
        "@type": "BlogPosting",
        "headline": item.headline,
        "url": absolute(item.get_absolute_url()),
        "datePublished": iso(item.first_published_at),
        "dateModified": iso(item.updated_at or item.first_published_at),
        "articleBody": item.summary,
        "author": person(item.author) if item.author else publisher(),
    }


@page(lifetime=KEEPS)
def rss(request: HttpRequest, pk: int) -> HttpResponse:
    """RSS 2.0: the newest entries, whole."""
    coverage = get_object_or_404(Coverage.objects.published(), pk=pk)
    add_cache_tags(coverage_tag(pk))
    rely_on_next_entry(coverage)
    made = RssFeed(
        title=f"{paper_name()}: {coverage.title}",
        link=absolute(coverage.get_absolute_url()),
        description=coverage.standfirst or coverage.title,
        feed_url=absolute(request.path),
    )
    for item in entries_of(coverage).published().newest()[:RSS_LENGTH]:
        made.add(
            title=item.headline,
            link=absolute(item.get_absolute_url()),
            summary=item.text,
            key=f"item/{item.pk}",
            at=item.first_published_at,
        )
    return made.answer()


def sitemap() -> list[tuple[str, str]]:
    found = (
        Coverage.objects.published()
        .order_by("-pk")
        .only("title", "ended_at", "published_at", "first_published_at", "changed_at")
    )
    pages = [(absolute(coverage.get_absolute_url()), iso(coverage.changed_at)) for coverage in found[:MOST_MAPPED]]
    return [(absolute(reverse("feed:coverages")), ""), *pages]
