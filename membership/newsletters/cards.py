"""Newsletters as cards inside a story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from articles.editor.cards import Finder, Told
from membership.newsletters.models import Newsletter
from membership.newsletters.queries import listed_newsletters
from newsroom.foundation.folding import fold


def cards(ids: Sequence[int]) -> Mapping[int, Newsletter]:
    """Those of `ids` that are open; a newsletter that closed leaves the stories it was recommended in."""
    return {newsletter.pk: newsletter for newsletter in listed_newsletters() if newsletter.pk in ids}


def _search(words: Sequence[str]) -> list[Newsletter]:
    return [found for found in listed_newsletters() if all(word in fold(found.name) for word in words)]


def _tell(newsletter: Newsletter) -> Told:
    return Told(newsletter.name, newsletter.rhythm)


FINDER = Finder(_search, cards, _tell)
