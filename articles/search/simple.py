"""A first, honest search: every word of the query must stand in the headline, standfirst or text."""

from __future__ import annotations

from django.db.models import Case, F, Q, When

from articles.story.authors import Author
from articles.story.models import BEING_WRITTEN, Article, ArticleQuerySet

LONGEST = 200
MOST_WORDS = 8
TITLE = Case(When(BEING_WRITTEN, then=F("draft__headline")), default=F("headline"))
"""What the desk calls a story (`Article.working_title`), for searching and sorting."""
CHANGED = Case(When(BEING_WRITTEN, then=F("draft__saved_at")), default=F("changed_at"))
"""When somebody last wrote something in it: autosave changes the draft alone."""


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


def called(query: str, among: ArticleQuerySet) -> ArticleQuerySet:
    """Those of `among` whose headline, as the desk knows it, holds every word; any for an empty query."""
    found = among.alias(desk_title=TITLE)
    for word in search_words(query):
        found = found.filter(desk_title__icontains=word)
    return found


def at_the_desk(query: str, among: ArticleQuerySet) -> ArticleQuerySet:
    """Those of `among` that hold every word in headline, standfirst or slug, or are by somebody of that name.

    What the draft of a story that readers see says is not searched: not everybody who may see the story may read it.
    """
    found = among.alias(desk_title=TITLE)
    for word in search_words(query):
        found = found.filter(
            Q(desk_title__icontains=word) | Q(standfirst__icontains=word) | Q(slug__icontains=word) | _by(word)
        )
    return found


def _by(word: str) -> Q:
    people = list(Author.objects.filter(name__icontains=word).values_list("pk", flat=True))
    by_row = Article.objects.filter(bylines__author__in=people).exclude(BEING_WRITTEN)
    by_draft = Article.objects.filter(BEING_WRITTEN, draft__authors__in=people)
    return Q(pk__in=by_row.values("pk")) | Q(pk__in=by_draft.values("pk"))
