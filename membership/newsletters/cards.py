"""Newsletters as cards inside a story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from membership.newsletters.models import Newsletter
from membership.newsletters.offer import listed_newsletters


def cards(ids: Sequence[int]) -> Mapping[int, Newsletter]:
    """Those of `ids` that are open; a newsletter that closed leaves the stories it was recommended in."""
    return {letter.pk: letter for letter in listed_newsletters() if letter.pk in ids}
