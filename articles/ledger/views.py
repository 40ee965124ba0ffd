"""The public page of corrections, its feed, and what a correction changed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.cache_tags import LEDGER, article_tag
from articles.ledger.models import LedgerKind, LedgerLine
from articles.ledger.queries import difference, listed, whole_record
from newsroom.foundation.caching import add_cache_tags, page
from newsroom.foundation.page_meta import PageMeta, absolute
from newsroom.foundation.pagination import PARAMETER
from newsroom.foundation.rss import RssFeed
from newsroom.foundation.site_name import paper_name, shows_differences

PAGE_SIZE = 30
FEED_LENGTH = 50
KEEPS = 300


@page(LEDGER, lifetime=KEEPS, parameters=(PARAMETER,))
def corrections(request: HttpRequest) -> HttpResponse:
    """Everything of substance that was changed in public stories and news items, newest first."""
    found = whole_record(cursor=request.GET.get(PARAMETER, ""), size=PAGE_SIZE)
    about = _("What we have corrected, clarified, updated and taken back.")
    meta = PageMeta(title=_("Corrections"), path=reverse("articles:corrections"), description=about)
    context = {"page": found, "about": about, "shows_differences": shows_differences(), "page_meta": meta}
    return render(request, "articles/corrections.html", context)


@page(LEDGER, lifetime=KEEPS)
def feed(request: HttpRequest) -> HttpResponse:
    """RSS 2.0, for readers and for those who republish."""
    made = RssFeed(
        title=_("%(paper)s: corrections") % {"paper": paper_name()},
        link=absolute(reverse("articles:corrections")),
        description=_("What we have corrected, clarified, updated and taken back."),
        feed_url=absolute(request.path),
    )
    for entry in whole_record(cursor="", size=FEED_LENGTH).items:
        made.add(
            title=_title(entry),
            link=absolute(entry.address),
            summary=entry.note,
            key=entry.anchor.replace("ledger-", "ledger/"),
            at=entry.at,
            categories=[entry.get_kind_display()],
        )
    return made.answer()


@page(lifetime=KEEPS)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """The published texts before and after a correction, word by word, where the paper shows that."""
    entries = listed().select_related("before", "after")
    entry = get_object_or_404(entries, pk=pk) if shows_differences() else None
    comparison = difference(entry) if entry else None
    if entry is None or comparison is None:
        raise Http404(_("There is no such page."))
    add_cache_tags(article_tag(entry.article_id))
    meta = PageMeta(title=_title(entry), path=reverse("articles:correction", args=[pk]), robots="noindex")
    context = {"entry": entry, "comparison": comparison, "page_meta": meta}
    return render(request, "articles/correction.html", context)


def _title(entry: LedgerLine) -> str:
    """A withdrawn text's headline is withdrawn with it."""
    words = {"kind": LedgerKind(entry.kind).label}
    if entry.is_of_withdrawn:
        return _("%(kind)s: %(story)s") % {**words, "story": entry.withdrawn_words}
    return _("%(kind)s: %(story)s") % {**words, "story": entry.headline}
