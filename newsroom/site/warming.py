"""The pages that most readers ask for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Section

LATELY = timedelta(days=2)
FIRST = ("site:front-page", "feed:feed", "feed:column", "feed:column-short", "feed:column-front")


def paths() -> Iterator[str]:
    """After the front page and the feed: sections, the last two days' stories, the newest first, and the feeds."""
    yield from (section.get_absolute_url() for section in Section.objects.all())
    stories = Article.objects.published().filter(published_at__gte=timezone.now() - LATELY)
    yield from (f"/{path}/" for path in stories.order_by("-published_at").values_list("path", flat=True))
    yield reverse("articles:feed")
    yield reverse("membership:newsletters")
