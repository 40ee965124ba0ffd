from __future__ import annotations

from dataclasses import dataclass

from articles.narration.models import Narration
from articles.story.models import Article


@dataclass(frozen=True)
class Player:
    """What the page shows of a narration. `synthetic` must be disclosed."""

    url: str
    seconds: int
    synthetic: bool

    @property
    def minutes(self) -> int:
        return max(1, round(self.seconds / 60))


def narration_of(article: Article) -> Player | None:
    """The article's player, where there is something to play."""
    found: Narration | None = getattr(article, "narration", None)
    if found is None or not found.url:
        return None
    return Player(found.url, found.seconds, found.is_synthetic)
