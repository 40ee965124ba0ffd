"""The directory of newsletters, and a page for each (S14)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.body.render.web import Web
from articles.body.resolvers import resolve
from articles.body.traversal import holds, is_empty
from membership.cache_tags import NEWSLETTERS, newsletter_tag
from membership.newsletters.models import Newsletter
from membership.newsletters.queries import listed_newsletters
from membership.signups.forms import SignupForm
from newsroom.foundation.caching import add_cache_tags, page
from newsroom.foundation.page_meta import PageMeta

PAGE_TTL = 3_600  # seconds


@page(NEWSLETTERS, lifetime=PAGE_TTL)
def directory(request: HttpRequest) -> HttpResponse:
    meta = PageMeta(
        title=_("Newsletters"),
        path=reverse("membership:newsletters"),
        description=_("Newsletters by people of this paper: what they are about, when they come, who writes them."),
    )
    context = {
        "newsletters": listed_newsletters(),
        "form": SignupForm(),
        "origin": {"page": reverse("membership:newsletters"), "form": "directory"},
        # Members tick theirs here as well; whose email address it is, only a job looks at.
        "open_to_reader": True,
        "page_meta": meta,
    }
    return render(request, "membership/newsletters.html", context)


@page(lifetime=PAGE_TTL)
def newsletter(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Newsletter.objects.listed(), slug=slug)
    add_cache_tags(newsletter_tag(found.pk))
    resolved = resolve([found.sample])
    context = {
        "newsletter": found,
        "sample_html": "" if is_empty(found.sample) else Web(resolved).render(found.sample),
        "has_embed": holds(found.sample, "embed"),
        "form": SignupForm(initial={"newsletter": [found.slug]}),
        "form_id": f"newsletter-{found.slug}",
        "form_name": "newsletter",
        "page": found.get_absolute_url(),
        "page_meta": PageMeta(title=found.name, path=found.get_absolute_url(), description=found.description),
    }
    return render(request, "membership/newsletter.html", context)
