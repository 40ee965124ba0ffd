"""The readers' pages of what is followed live."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.pictures.markup import share_url
from feed.cache_tags import COVERAGES, coverage_tag
from feed.column import arrivals, by_day
from feed.coverages.models import Coverage, Status
from feed.coverages.reading import key_events, pinned_entry, rely_on_next_entry, shown_entries
from feed.coverages.syndication import live_blog
from feed.items.bodies import with_bodies
from feed.items.models import NewsItem
from newsroom.foundation.caching import add_cache_tags, page
from newsroom.foundation.page_meta import PageMeta
from newsroom.foundation.pagination import PARAMETER, keyset_page

PAGE_SIZE = 30
LISTED = 30
KEEPS = 60
FRAGMENT_KEEPS = 20


@page(lifetime=KEEPS, parameters=(PARAMETER,))
def coverage(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    found = _found(pk)
    if slug != found.slug:
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    rely_on_next_entry(found)
    cursor = request.GET.get(PARAMETER, "")
    shown = keyset_page(
        shown_entries(found), by="published_at", cursor=cursor, size=PAGE_SIZE, oldest_first=not found.newest_first
    )
    pinned = None if cursor else pinned_entry(found)
    entries = with_bodies([*([pinned] if pinned else []), *shown.items])
    is_newest_page = not cursor if found.newest_first else not shown.older
    context = {
        "coverage": found,
        "pinned": pinned,
        "page": shown,
        "days": by_day(shown.items),
        "key_events": key_events(found),
        "contributors": list(found.contributors.all()),
        "arrivals": arrivals() if is_newest_page and not found.is_ended else "",
        "page_meta": _meta(found, entries),
    }
    return render(request, "feed/coverage.html", context)


@page(lifetime=FRAGMENT_KEEPS)
def entries(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest entries alone, the same for everybody: what an open page asks for to learn of new ones."""
    found = _found(pk)
    rely_on_next_entry(found)
    newest = list(shown_entries(found).newest()[:PAGE_SIZE])
    response = render(request, "feed/parts/entries.html", {"coverage": found, "days": by_day(newest)})
    response["X-Robots-Tag"] = "noindex"
    return response


@page(COVERAGES, lifetime=KEEPS)
def listing(request: HttpRequest) -> HttpResponse:
    """What is followed now, then what was."""
    found = list(Coverage.objects.published().order_by("-published_at", "-pk")[:LISTED])
    order = [Status.LIVE, Status.PAUSED, Status.UPCOMING, Status.ENDED]
    found.sort(key=lambda coverage: order.index(Status(coverage.status)))
    meta = PageMeta(title=_("Live"), path=reverse("feed:coverages"), description=_("Events that we follow live."))
    return render(request, "feed/coverages.html", {"coverages": found, "page_meta": meta})


def _found(pk: int) -> Coverage:
    found = get_object_or_404(Coverage.objects.published().select_related("section", "photo"), pk=pk)
    add_cache_tags(coverage_tag(pk))
    return found


def _meta(found: Coverage, entries: list[NewsItem]) -> PageMeta:
    return PageMeta(
        title=found.title,
        path=found.get_absolute_url(),
        description=found.standfirst,
        image=share_url(found.photo),
        image_alt=found.photo.alt if found.photo else "",
        kind="article",
        json_ld=live_blog(found, entries),
    )
