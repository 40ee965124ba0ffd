"""The texts of items as HTML, all their cards resolved at once."""

from __future__ import annotations

from articles.body.render.web import Web
from articles.body.resolvers import resolve
from feed.items.models import NewsItem


def with_bodies(items: list[NewsItem]) -> list[NewsItem]:
    """The items, each with `html`, its text rendered."""
    web = Web(resolve([item.body for item in items]))
    for item in items:
        item.html = web.render(item.body)  # type: ignore[attr-defined]
    return items
