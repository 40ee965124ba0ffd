"""A composed front page as its template shows it: the stories themselves, in the words their slots give them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from articles.cache_tags import article_tag
from articles.front.composing import Composition, FilledZone, composed
from articles.front.editions import Standing
from articles.front.layout import Pin
from articles.front.picks import live_picks
from articles.front.rules import supply_at
from articles.pictures.models import Photo
from articles.story.models import Article, next_publication
from articles.story.queries import photos, stories
from newsroom.foundation.caching import add_cache_tags, page_expires_at


@dataclass(frozen=True)
class Dressed:
    """A story in words or a picture that only its slot gives it. Two are alike only if their words are, too."""

    story: Article
    headline: str
    standfirst: str
    lead_photo: Photo | None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.story, name)


Card = Article | Dressed


@dataclass(frozen=True)
class Shown:
    composition: Composition
    stories: dict[int, Article]
    pictures: dict[int, Photo]

    def cards(self, zone: FilledZone | None) -> list[Card]:
        found = zone.stories if zone else []
        return [self.card(filled.story, filled.pin) for filled in found if filled.story in self.stories]

    def card(self, story: int, pin: Pin | None) -> Card:
        article = self.stories[story]
        if pin is None or not pin.is_dressed:
            return article
        picture = self.pictures.get(pin.photo or 0, article.lead_photo)
        return Dressed(article, pin.headline or article.headline, pin.standfirst or article.standfirst, picture)

    def latest(self) -> list[Article]:
        """The newest stories that stand nowhere else on the page."""
        return [self.stories[pk] for pk in self.composition.latest if pk in self.stories]

    def articles(self, zones: Iterable[FilledZone | None]) -> list[Article]:
        """The stories of some zones, as the database has them."""
        ids = (filled.story for zone in zones if zone for filled in zone.stories)
        return [self.stories[pk] for pk in ids if pk in self.stories]


def shown_now(front: Standing, section: int | None = None) -> Shown:
    """The page as readers see it, kept until it next changes by itself."""
    now = timezone.now()
    page_expires_at(next_publication())
    picks = live_picks() if section is None else ()
    page = composed(front.layout, now, public=front.public(now), supply=supply_at(), picks=picks, section=section)
    page_expires_at(page.changes_at)
    add_cache_tags(*(article_tag(pk) for pk in front.since))
    return _loaded(page, None)


def shown_at(front: Standing, moment: datetime, section: int | None = None, *, leaving: Collection[int] = ()) -> Shown:
    """The page as it will be: what is scheduled by then is there, `leaving` (the ids of stories to be withdrawn by
    then) are not."""
    page = composed(
        front.layout,
        moment,
        public=front.public(moment),
        supply=supply_at(moment),
        picks=live_picks() if section is None else (),
        without=leaving,
        section=section,
    )
    return _loaded(page, moment)


def _loaded(page: Composition, moment: datetime | None) -> Shown:
    pins = [filled.pin for zone in page.zones for filled in zone.stories if filled.pin is not None]
    wanted = {pin.photo for pin in pins if pin.photo}
    return Shown(page, stories([*page.story_ids, *page.latest], moment), photos(wanted) if wanted else {})
