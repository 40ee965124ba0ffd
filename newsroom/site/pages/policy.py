"""The page on which the paper says how it corrects itself, under its own address or the one the ledger has taken."""

from __future__ import annotations

from newsroom.site.pages.models import Page

SLUG = "corrections-policy"
TAKEN = "corrections"


def corrections_page() -> Page | None:
    found = Page.objects.filter(slug__in=[SLUG, TAKEN], public=True)
    return found.order_by("-slug").first()
