"""The readers' pages of the feed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.cache_tags import NAMES, section_tag
from articles.models import Section
from articles.pictures.markup import share_url
from articles.syndication.structured import iso
from feed.cache_tags import COVERAGES, FEED, coverage_tag, item_tag
from feed.column import SHOWN, arrivals, by_day, column_part, pinned_items
from feed.coverages.models import Coverage, Status
from feed.items.bodies import with_bodies
from feed.items.ledger import entries_of
from feed.items.models import NewsItem, next_posting
from newsroom.foundation.caching import add_cache_tags, add_result_tags, cached_until_invalidated, page, page_expires_at
from newsroom.foundation.page_meta import PageMeta
from newsroom.foundation.pagination import PARAMETER, keyset_page

PAGE_SIZE = 30
KEEPS = 60
FRAGMENT_KEEPS = 20
FIRST_YEAR = 1900  # before it, a zone's offset may leave the calendar


@page(FEED, lifetime=KEEPS, parameters=(PARAMETER,))
def feed(request: HttpRequest) -> HttpResponse:
    cursor = request.GET.get(PARAMETER, "")
    items: Any = NewsItem.objects.in_feed().published().filter(is_pinned=False).for_lists().with_next_posting()
    found = keyset_page(items, by="published_at", cursor=cursor, size=PAGE_SIZE)
    page_expires_at(found.items[0].next_posting if found.items else next_posting())
    pinned = [] if cursor else pinned_items(found.items, whole=True)
    with_bodies([*pinned, *found.items])
    meta = PageMeta(title=_("News feed"), path=reverse("feed:feed"), description=_("The news, as it comes in."))
    context = {"page": found, "pinned": pinned, "days": by_day(found.items), "page_meta": meta}
    if not cursor:
        context |= {
            "arrivals": arrivals(),
            "today": timezone.localdate(),
            "sections": sections(),
            "coverages": open_now(),
        }
    return render(request, "feed/feed.html", context)


@page(FEED, lifetime=KEEPS, parameters=(PARAMETER,))
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """The feed of one section alone."""
    found = get_object_or_404(Section, slug=slug)
    add_cache_tags(section_tag(found.pk))
    items: Any = NewsItem.objects.in_feed().published().filter(section=found).for_lists()
    shown = keyset_page(items, by="published_at", cursor=request.GET.get(PARAMETER, ""), size=PAGE_SIZE)
    page_expires_at(next_posting())
    title = _("News feed: %(section)s") % {"section": found.name}
    context = {
        "section": found,
        "page": shown,
        "days": by_day(with_bodies(list(shown.items))),
        "sections": sections(),
        "page_meta": PageMeta(title=title, path=reverse("feed:section", args=[slug]), description=found.description),
    }
    return render(request, "feed/section.html", context)


@page(lifetime=KEEPS, stored=False)
def archive(request: HttpRequest) -> HttpResponse:
    """From the form that asks for a day to that day's page."""
    try:
        return HttpResponseRedirect(day_path(date.fromisoformat(request.GET.get("day", ""))))
    except ValueError:
        raise Http404(_("There is no such day.")) from None


@cached_until_invalidated
def sections() -> list[Section]:
    """Those that the feed can be read by."""
    found = list(Section.objects.order_by("position", "name"))
    add_result_tags(NAMES)
    add_cache_tags(*(section_tag(section.pk) for section in found))
    return found


@cached_until_invalidated
def open_now() -> list[Coverage]:
    """What is followed live at the moment."""
    add_result_tags(COVERAGES)
    return list(Coverage.objects.published().filter(status__in=(Status.LIVE, Status.PAUSED)).order_by("-published_at"))


@page(FEED, lifetime=FRAGMENT_KEEPS)
def column(request: HttpRequest, shown: int = SHOWN) -> HttpResponse:
    """The column alone, the same for every page: what an open page asks for to learn of new items."""
    response = HttpResponse(column_part(shown))
    response["X-Robots-Tag"] = "noindex"
    return response


@page(FEED, lifetime=KEEPS)
def day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    try:
        wanted = date(year, month, day)
    except (ValueError, OverflowError):
        raise Http404(_("There is no such day.")) from None
    if wanted.year < FIRST_YEAR:
        raise Http404(_("There is no such day."))
    if wanted > timezone.localdate():
        raise Http404(_("That day has not come yet."))
    page_expires_at(next_posting())
    # The day comes before `published`: of two upper bounds SQLite enters the index at the one it reads first.
    items = list(
        NewsItem.objects.in_feed()
        .filter(published_at__gte=_midnight(wanted), published_at__lt=_midnight(wanted + timedelta(days=1)))
        .published()
        .for_lists()
        .newest()
    )
    title = _("News feed, %(day)s") % {"day": date_format(wanted, "DATE_FORMAT")}
    context = {
        "day": wanted,
        "items": with_bodies(items),
        "previous_day": wanted - timedelta(days=1),
        "next_day": wanted + timedelta(days=1) if wanted < timezone.localdate() else None,
        "page_meta": PageMeta(title=title, path=day_path(wanted), robots="" if items else "noindex"),
    }
    return render(request, "feed/day.html", context)


@page(lifetime=KEEPS)
def item(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    items = NewsItem.objects.published_or_withdrawn().select_related("photo", "coverage")
    found = get_object_or_404(items, pk=pk)
    add_cache_tags(item_tag(pk))
    if found.is_withdrawn:
        meta = PageMeta(title=_("Withdrawn item"), path=found.get_absolute_url(), robots="noindex")
        context = {"item": found, "reason": found.withdrawn_reason, "page_meta": meta}
        return render(request, "feed/withdrawn.html", context, status=410)
    if slug != found.slug:
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    with_bodies([found])
    coverage = found.coverage if found.coverage and found.coverage.is_published else None
    if coverage:
        add_cache_tags(coverage_tag(coverage.pk))
    meta = PageMeta(
        title=found.headline,
        path=found.get_absolute_url(),
        description=found.summary[:300],
        image=share_url(found.photo),
        image_alt=found.photo.alt if found.photo else "",
        kind="article",
        published=iso(found.first_published_at),
        modified=iso(found.updated_at or found.first_published_at),
    )
    context = {"item": found, "coverage": coverage, "entries": entries_of(found), "page_meta": meta}
    return render(request, "feed/item.html", context)


def day_path(wanted: date) -> str:
    return reverse("feed:day", args=[wanted.year, wanted.month, wanted.day])


def _midnight(wanted: date) -> datetime:
    return timezone.make_aware(datetime.combine(wanted, time.min))
