"""What a body's article cards and pictures show, fetched for a whole page in one query a kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from articles.body.render.text import shorten
from articles.pictures.models import Photo
from articles.story.models import Article
from articles.story.queries import photos, stories, with_bylines

OPENING = 180  # characters of the story's beginning


def cards(ids: Sequence[int]) -> Mapping[int, Article]:
    """Published stories only: a card of a withdrawn one vanishes. Each has `opening`, its first words."""
    found = stories(ids)
    for story in with_bylines(list(found.values())):
        story.opening = shorten(story.standfirst, OPENING)  # type: ignore[attr-defined]
    return found


def pictures(ids: Sequence[int]) -> Mapping[int, Photo]:
    return photos(ids)
