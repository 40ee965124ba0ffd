"""A draft or a revision as an article that is not stored: for previews in the site's own templates."""

from __future__ import annotations

import copy
from typing import Any

from django.db import models
from django.utils.translation import gettext

from articles.body.clean.document import clean
from articles.body.render.text import length
from articles.body.schema import ARTICLE
from articles.pictures.models import Photo
from articles.story.authors import Author
from articles.story.languages import language_tag
from articles.story.models import Article, Byline
from articles.story.taxonomy import Section, Topic

PLAIN = (
    "headline", "standfirst", "label", "language", "social_headline", "search_headline", "search_description",
    "lead_caption", "lead_alt", "lead_credit", "show_sources",
)  # fmt: skip


def as_article(article: Article, fields: dict[str, Any], body: Any) -> Article:
    """A copy of the article that shows `fields` and `body`; it must never be saved. Costs four queries at most."""
    shown = copy.copy(article)
    shown._state = copy.copy(article._state)
    shown._state.fields_cache = dict(article._state.fields_cache)
    for name in PLAIN:
        if name in fields:
            setattr(shown, name, fields[name])
    shown.language = language_tag(shown.language)
    shown.headline = shown.headline.strip() or gettext("Untitled")
    shown.body, _findings = clean(body, ARTICLE)
    how_long = length(shown.body)
    shown.words, shown.characters = how_long.words, how_long.characters
    section = Section.objects.filter(pk=fields.get("section") or 0).first()
    if section is not None:
        shown.section = section
    shown.lead_photo = Photo.objects.filter(pk=fields.get("lead_photo") or 0).first()
    shown.__dict__.pop("bylines_list", None)
    shown.fetch_bylines = None
    shown._prefetched_objects_cache = {  # type: ignore[attr-defined]
        "bylines": _held(Byline.objects.all(), _bylines(shown, fields.get("bylines") or [])),
        "topics": _held(Topic.objects.all(), list(Topic.objects.filter(pk__in=fields.get("topics") or []))),
    }
    return shown


def _bylines(article: Article, given: list[dict[str, Any]]) -> list[Byline]:
    people = Author.objects.select_related("photo").in_bulk([line["author"] for line in given])
    return [
        Byline(article=article, author=people[line["author"]], role=line["role"], position=place)
        for place, line in enumerate(given)
        if line["author"] in people
    ]


def _held(queryset: Any, rows: list[Any]) -> models.QuerySet[Any]:
    """A queryset that has its answer already, as prefetching leaves one."""
    queryset._result_cache, queryset._prefetch_done = rows, True
    held: models.QuerySet[Any] = queryset
    return held
