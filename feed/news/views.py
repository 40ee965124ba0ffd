"""The readers' pages of the feed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.body.atoms import resolve
from articles.body.web import Web
from articles.story.meta import PageMeta
from feed.news.column import by_day
from feed.news.item import NewsItem, State, next_posting
from feed.tags import FEED, item_tag
from newsroom.foundation.pagecache import depend, page, rely_until
from newsroom.foundation.paging import PARAMETER, keyset_page

PAGE_SIZE = 30
KEEPS = 60


def with_bodies(items: list[NewsItem]) -> list[NewsItem]:
    """The items, each with `html`, its text rendered."""
    web = Web(resolve([item.body for item in items]))
    for item in items:
        item.html = web.render(item.body)  # type: ignore[attr-defined]
    return items


@page(FEED, lifetime=KEEPS)
def feed(request: HttpRequest) -> HttpResponse:
    items: Any = NewsItem.objects.published().for_lists().with_next_posting()
    found = keyset_page(items, by="posted_at", cursor=request.GET.get(PARAMETER, ""), size=PAGE_SIZE)
    rely_until(found.items[0].next_posting if found.items else next_posting())
    meta = PageMeta(title=_("News feed"), path=reverse("feed:feed"), description=_("The news, as it comes in."))
    context = {"page": found, "days": by_day(with_bodies(list(found.items))), "page_meta": meta}
    return render(request, "feed/feed.html", context)


@page(FEED, lifetime=KEEPS)
def day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    try:
        wanted = date(year, month, day)
    except ValueError:
        raise Http404(_("There is no such day.")) from None
    if wanted > timezone.localdate():
        raise Http404(_("That day has not come yet."))
    rely_until(next_posting())
    # The day comes before `published`: of two upper bounds SQLite enters the index at the one it reads first.
    items = list(
        NewsItem.objects.filter(posted_at__gte=_midnight(wanted), posted_at__lt=_midnight(wanted + timedelta(days=1)))
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
    found = get_object_or_404(NewsItem.objects.published() | NewsItem.objects.withdrawn(), pk=pk)
    depend(item_tag(pk))
    if found.state == State.WITHDRAWN:
        meta = PageMeta(title=_("Withdrawn item"), path=found.get_absolute_url(), robots="noindex")
        context = {"item": found, "reason": found.withdrawn_reason, "page_meta": meta}
        return render(request, "feed/withdrawn.html", context, status=410)
    if slug != found.slug:
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    with_bodies([found])
    meta = PageMeta(
        title=found.headline, path=found.get_absolute_url(), description=found.summary[:300], kind="article"
    )
    return render(request, "feed/item.html", {"item": found, "page_meta": meta})


def day_path(wanted: date) -> str:
    return reverse("feed:day", args=[wanted.year, wanted.month, wanted.day])


def _midnight(wanted: date) -> datetime:
    return timezone.make_aware(datetime.combine(wanted, time.min))
