"""What is asked of the pages by their slugs: the one on corrections, and which are not for readers."""

from __future__ import annotations

from articles.models import Article
from newsroom.site.pages.models import Page

SLUG = "corrections-policy"
TAKEN = "corrections"


def corrections_page() -> Page | None:
    """On which the paper says how it corrects itself, under its own address or the one the ledger has taken."""
    found = Page.objects.filter(slug__in=[SLUG, TAKEN], public=True)
    return found.order_by("-slug").first()


def is_concealed(slug: str) -> bool:
    """Whether a page, or a story that kept its address, stands at this name and is not public."""
    return (
        Page.objects.filter(slug=slug, public=False).exists() or Article.objects.concealed().filter(path=slug).exists()
    )
