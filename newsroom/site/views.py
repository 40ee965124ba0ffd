"""The paper's own pages: front page, static pages, search, robots, errors."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.body.render.web import Web
from articles.body.resolvers import resolve
from articles.body.traversal import holds
from articles.cache_tags import FRONT, LATEST
from articles.readers import views as readers
from articles.search.simple import authors_named, holding, in_headline, matching, search_words, shown_query
from articles.syndication.structured import publisher
from feed.cache_tags import FEED
from feed.items.models import NewsItem
from newsroom.foundation.caching import add_cache_tags, page, page_inside
from newsroom.foundation.caching.headers import cache_for
from newsroom.foundation.page_meta import PageMeta
from newsroom.foundation.pagination import PARAMETER, keyset_page
from newsroom.site.cache_tags import page_tag
from newsroom.site.context_processors import masthead
from newsroom.site.front_page import front_page_context
from newsroom.site.pages.models import Page
from newsroom.site.pages.policy import TAKEN, corrections_page

HOME_KEEPS = 300
PAGES_KEEP = 3_600
SEARCH_KEEPS = 60
MOST_TITLED, MOST_ITEMS = 20, 10  # found on the first page, before what holds the words in its text


@page(FRONT, LATEST, FEED, lifetime=HOME_KEEPS)
def front_page(request: HttpRequest) -> HttpResponse:
    paper = masthead()
    meta = PageMeta(
        title="",
        path="/",
        description=paper.description,
        json_ld={"@context": "https://schema.org", **publisher()},
    )
    return render(request, "site/front_page.html", {**front_page_context(), "page_meta": meta})


@page_inside()
def root(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One name at the root: a static page, or a story that kept its address from another system."""
    found = Page.objects.filter(slug=slug, public=True).first()
    return static_page(request, found) if found else readers.article(request, slug)


@page_inside()
def corrections_policy(request: HttpRequest) -> HttpResponseBase:
    """The paper's rules for corrections, whose own first address the page of corrections has taken."""
    found = corrections_page()
    if found is None:
        raise Http404(_("There is no such page."))
    if found.slug == TAKEN:
        return static_page(request, found)
    return redirect(found.get_absolute_url(), permanent=True)


@page(lifetime=PAGES_KEEP)
def static_page(request: HttpRequest, found: Page) -> HttpResponse:
    add_cache_tags(page_tag(found.pk))
    meta = PageMeta(title=found.title, path=found.get_absolute_url(), description=found.standfirst)
    context = {
        "page": found,
        "body_html": Web(resolve([found.body])).render(found.body),
        "has_embed": holds(found.body, "embed"),
        "page_meta": meta,
    }
    return render(request, "site/page.html", context)


@page(LATEST, lifetime=SEARCH_KEEPS, stored=False)
def search(request: HttpRequest) -> HttpResponse:
    query, cursor = shown_query(request.GET.get("q", "")), request.GET.get(PARAMETER, "")
    titled = list(in_headline(query).for_teasers().newest()[:MOST_TITLED]) if query else []
    others = matching(query).exclude(pk__in=[story.pk for story in titled]).for_teasers()
    found = keyset_page(others, by="published_at", cursor=cursor, size=readers.PAGE_SIZE)
    on_first_page = {"people": authors_named(query), "titled": titled, "items": _items(query)} if not cursor else {}
    is_empty = bool(query) and not found.items and not any(on_first_page.values())
    meta = PageMeta(
        title=_("Search: %(query)s") % {"query": query} if query else _("Search"),
        path=reverse("site:search"),
        robots="noindex",
    )
    context = {"query": query, "page": found, "is_empty": is_empty, "page_meta": meta, **on_first_page}
    return render(request, "site/search.html", context)


def _items(query: str) -> list[NewsItem]:
    words = search_words(query)
    posted = NewsItem.objects.published().newest().defer("body")
    return list(holding(words, posted, "headline", "text")[:MOST_ITEMS]) if words else []


@page(lifetime=PAGES_KEEP)
def robots(request: HttpRequest) -> HttpResponse:
    """RFC 9309."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /search/",
        "Disallow: /me/",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    meta = PageMeta(title=_("Page not found"), path=request.path, robots="noindex")
    return cache_for(render(request, "404.html", {"page_meta": meta}, status=404), 0)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    meta = PageMeta(title=_("This address does not make sense"), path=request.path, robots="noindex")
    return render(request, "400.html", {"page_meta": meta}, status=400)
