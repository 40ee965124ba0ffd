"""What a body's article cards and pictures show, fetched for a whole page in one query a kind.

A page that asks for one has its cache tag, found or not: it depends on what may come back as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from articles.body.render.text import shorten
from articles.cache_tags import article_tag, photo_tag
from articles.pictures.models import Photo
from articles.story.models import Article
from articles.story.queries import photos, stories, with_bylines
from newsroom.foundation.caching import add_cache_tags

OPENING = 180  # characters of the story's beginning


def cards(ids: Sequence[int]) -> Mapping[int, Article]:
    """Published stories only: a card of a withdrawn one vanishes. Each has `opening`, its first words."""
    add_cache_tags(*map(article_tag, ids))
    found = stories(ids)
    for story in with_bylines(list(found.values())):
        story.opening = shorten(story.standfirst, OPENING)  # type: ignore[attr-defined]
    return found


def pictures(ids: Sequence[int]) -> Mapping[int, Photo]:
    add_cache_tags(*map(photo_tag, ids))
    return photos(ids)
