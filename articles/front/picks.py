"""The editors' picks beside a page (S12): in their order, none twice."""

from __future__ import annotations

from collections.abc import Collection

from articles.cache_tags import PICKS, article_tag, tags_of_shown
from articles.front.composing import PICKS_SHOWN
from articles.front.models import Pick
from articles.story.models import Article
from newsroom.foundation.caching import (
    add_cache_tags,
    add_result_tags,
    cached_until_invalidated,
    page_expires_at,
    result_expires_at,
)


def picks_beside(shown: Collection[int], limit: int = PICKS_SHOWN) -> list[Article]:
    """Live picks of published stories, leaving out those that stand on the page already (`shown`, ids)."""
    found = [article for article in _live() if article.pk not in shown][:limit]
    add_cache_tags(*(article_tag(article.pk) for article in found))
    return found


def live_picks() -> list[int]:
    """The ids of all live picks in their order, for a front page that shows some of them and nowhere twice."""
    return [article.pk for article in _live()]


@cached_until_invalidated
def _live() -> list[Article]:
    add_cache_tags(PICKS)
    picks = list(
        Pick.objects.current_or_coming()
        .select_related("article__section", "article__lead_photo")
        .defer("article__body", "article__text")
        .order_by("position", "pk")
    )
    add_result_tags(*tags_of_shown(pick.article for pick in picks))
    for pick in picks:
        page_expires_at(pick.changes_at)
        if pick.article.is_scheduled:
            result_expires_at(pick.article.published_at)
    return [pick.article for pick in picks if pick.is_live and pick.article.is_published]
