"""Sitemaps (sitemaps.org 0.9) by ranges of ids: an old file never changes, and none is counted to be made."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.cache_tags import LATEST
from articles.story.authors import Author
from articles.story.models import Article, next_publication
from articles.story.taxonomy import Section, Topic
from articles.syndication.structured import iso
from newsroom.foundation.caching import page, page_expires_at
from newsroom.foundation.page_meta import absolute

RANGE = 10_000  # ids a file: below the protocol's 50,000 addresses whatever is in it
KEEPS = 3_600
SHELVES = "sections"
Entry = tuple[str, str]  # a whole address and when what it shows last changed, ISO 8601 or empty
_others: dict[str, Callable[[], list[Entry]]] = {}


def register(part: str, entries: Callable[[], list[Entry]]) -> None:
    """Add a part, under a name that is no number: apps further out do so when the project starts."""
    _others[part] = entries


@page(LATEST, lifetime=KEEPS)
def index(request: HttpRequest) -> HttpResponse:
    highest: int = Article.objects.aggregate(highest=Max("pk"))["highest"] or 0
    parts = [SHELVES, *_others, *(str(number) for number in range(highest // RANGE + 1))]
    addresses = [absolute(f"/sitemap-{part}.xml") for part in parts]
    return render(request, "articles/sitemap_index.xml", {"addresses": addresses}, content_type="application/xml")


@page(LATEST, lifetime=KEEPS)
def part(request: HttpRequest, part: str) -> HttpResponse:
    if part == SHELVES:
        entries = _shelves()
    elif part in _others:
        entries = _others[part]()
    elif part.isdecimal() and len(part) <= 6:
        entries = _stories(int(part))
    else:
        raise Http404(_("There is no such part of the sitemap."))
    return render(request, "articles/sitemap.xml", {"entries": entries}, content_type="application/xml")


def _stories(number: int) -> list[Entry]:
    page_expires_at(next_publication())
    rows = (
        Article.objects.published()
        .filter(pk__gte=number * RANGE, pk__lt=(number + 1) * RANGE)
        .order_by("pk")
        .values_list("path", "first_published_at", "updated_at")
    )
    return [(absolute(f"/{path}/"), iso(updated or published)) for path, published, updated in rows]


def _shelves() -> list[Entry]:
    found = [*Section.objects.all(), *Topic.objects.all(), *Author.objects.all()]
    return [
        (absolute("/"), ""),
        (absolute("/corrections/"), ""),
        *((absolute(shelf.get_absolute_url()), "") for shelf in found),
    ]
