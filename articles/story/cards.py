"""What a body's article cards and pictures show, fetched for a whole page in one query a kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from articles.body.text import shorten
from articles.pictures.models import Photo
from articles.story.article import Article

OPENING = 180  # characters of the story's beginning


def cards(ids: Sequence[int]) -> Mapping[int, Article]:
    """Published stories only: a card of a withdrawn one vanishes. Each has `opening`, its first words."""
    found = {story.pk: story for story in Article.objects.published().for_teasers().filter(pk__in=ids)}
    for story in found.values():
        story.opening = shorten(story.standfirst, OPENING)  # type: ignore[attr-defined]
    return found


def pictures(ids: Sequence[int]) -> Mapping[int, Photo]:
    return Photo.objects.in_bulk(ids)
