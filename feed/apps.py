from collections.abc import Mapping, Sequence
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedConfig(AppConfig):
    name = "feed"
    verbose_name = _("News feed")

    def ready(self) -> None:
        from articles.body import atoms

        atoms.register("newsItemCard", _cards)


def _cards(ids: Sequence[int]) -> Mapping[int, Any]:
    """Posted items only: a card of a withdrawn one vanishes."""
    from feed.models import NewsItem

    found: Mapping[int, Any] = NewsItem.objects.published().defer("body").in_bulk(ids)
    return found
