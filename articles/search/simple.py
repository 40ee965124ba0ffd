"""A first, honest search: every word of the query must stand in the headline, standfirst or text, or name the author.

Query and text are folded alike (`newsroom.foundation.folding`); words in quotes stand together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import Case, F, Q, QuerySet, TextField, When
from django.db.models.functions import Coalesce

from articles.story.authors import Author
from articles.story.models import BEING_WRITTEN, Article, ArticleQuerySet
from newsroom.foundation.folding import QUOTES, Folded, fold

LONGEST = 200
MOST_WORDS = 8
MOST_AUTHORS = 10
TITLE = Case(When(BEING_WRITTEN, then=F("draft__headline")), default=F("headline"))
"""What the desk calls a story (`Article.working_title`), for searching and sorting."""
CHANGED = Case(When(BEING_WRITTEN, then=F("draft__saved_at")), default=F("changed_at"))
"""When somebody last wrote something in it: autosave changes the draft alone."""
FOLDED_TEXT = Coalesce(F("folded"), Folded("text"), output_field=TextField())
"""A text as it was folded when it was written; rows that came past the actions have none, and are folded now."""
Rows = TypeVar("Rows", bound=QuerySet[Any])
_TERM = re.compile(f'["{QUOTES}]([^"{QUOTES}]+)["{QUOTES}]|[^\\s"{QUOTES}]+')
_ENDS = " .,;:!?…()[]{}'-"


def shown_query(query: str) -> str:
    """The query as it is shown again: at most 200 characters, on one line."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in query[:LONGEST]).split())


def search_words(query: str) -> list[str]:
    """The words and quoted phrases looked for, folded: at most eight, of at most 200 characters in all."""
    visible = "".join(mark if mark.isprintable() or mark in "\u00ad\u200b\u200c" else " " for mark in query[:LONGEST])
    terms = (fold(found[1] or found[0]).strip(_ENDS) for found in _TERM.finditer(visible))
    return [term for term in terms if term][:MOST_WORDS]


def holding(words: Sequence[str], among: Rows, *names: str) -> Rows:
    """Those rows in whose columns `names` each word stands, in one of them; folded while they are read, but for a
    `text` that is stored folded."""
    stored = {field.name for field in among.model._meta.fields} & {"folded"}
    columns = {f"in_{name}": FOLDED_TEXT if name == "text" and stored else Folded(name) for name in names}
    found = among.alias(**columns)
    for word in words:
        found = found.filter(_any(word, *columns))
    return found


def matching(query: str) -> ArticleQuerySet:
    """Published stories that hold every word of the query or are by somebody of that name; none for an empty query."""
    words = search_words(query)
    if not words:
        return Article.objects.none()
    found = _folding(Article.objects.published())
    for word in words:
        found = found.filter(_any(word, "in_text", "in_headline", "in_standfirst") | _signed(word))
    return found


def in_headline(query: str) -> ArticleQuerySet:
    """Published stories whose headline holds every word: they come first."""
    words = search_words(query)
    found = Article.objects.published().alias(in_headline=Folded("headline")) if words else Article.objects.none()
    for word in words:
        found = found.filter(_any(word, "in_headline"))
    return found


def authors_named(query: str) -> list[Author]:
    """People in whose name every word stands."""
    words = search_words(query)
    people = Author.objects.select_related("photo").order_by("name")
    found = [author for author in people if all(word in fold(author.name) for word in words)]
    return found[:MOST_AUTHORS] if words else []


def called(query: str, among: ArticleQuerySet) -> ArticleQuerySet:
    """Those of `among` whose headline, as the desk knows it, holds every word; any for an empty query."""
    found = among.alias(desk_title=Folded(TITLE))
    for word in search_words(query):
        found = found.filter(desk_title__contains=word)
    return found


def at_the_desk(query: str, among: ArticleQuerySet) -> ArticleQuerySet:
    """Those of `among` that hold every word in headline, standfirst or slug, or are by somebody of that name.

    What the draft of a story that readers see says is not searched: not everybody who may see the story may read it.
    """
    found = among.alias(desk_title=Folded(TITLE), in_standfirst=Folded("standfirst"), in_slug=Folded("slug"))
    for word in search_words(query):
        found = found.filter(_any(word, "desk_title", "in_standfirst", "in_slug") | _by(word))
    return found


def _folding(among: ArticleQuerySet) -> ArticleQuerySet:
    return among.alias(in_headline=Folded("headline"), in_standfirst=Folded("standfirst"), in_text=FOLDED_TEXT)


def _any(word: str, *names: str) -> Q:
    found = Q()
    for name in names:
        found |= Q(**{f"{name}__contains": word})
    return found


def _named(word: str) -> list[int]:
    """There are few: they are folded here."""
    return [pk for pk, name in Author.objects.values_list("pk", "name") if word in fold(name)]


def _signed(word: str) -> Q:
    return Q(pk__in=Article.objects.filter(bylines__author__in=_named(word)).values("pk"))


def _by(word: str) -> Q:
    people = _named(word)
    by_row = Article.objects.filter(bylines__author__in=people).exclude(BEING_WRITTEN)
    by_draft = Article.objects.filter(BEING_WRITTEN, draft__authors__in=people)
    return Q(pk__in=by_row.values("pk")) | Q(pk__in=by_draft.values("pk"))
