"""A first, honest search: every word of the query must stand in the headline, standfirst or text."""

from __future__ import annotations

from django.db.models import Q

from articles.story.models import Article, ArticleQuerySet

LONGEST = 200
MOST_WORDS = 8


def search_words(query: str) -> list[str]:
    """The words looked for: at most eight, of at most 200 characters in all, without control characters."""
    visible = "".join(mark if mark.isprintable() else " " for mark in query[:LONGEST])
    return visible.split()[:MOST_WORDS]


def matching(query: str) -> ArticleQuerySet:
    """Published stories that contain every word of the query, as letters, in any case; none for an empty query."""
    words = search_words(query)
    if not words:
        return Article.objects.none()
    found = Article.objects.published()
    for word in words:
        found = found.filter(Q(headline__icontains=word) | Q(standfirst__icontains=word) | Q(text__icontains=word))
    return found
