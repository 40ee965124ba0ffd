"""RSS 2.0 (rssboard.org/rss-specification): the one place that decides how each field of a feed is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from newsroom.foundation.characters import writable_in_xml


def _text(value: object) -> str:
    """A field that readers take for plain text: escaped once, as XML."""
    return writable_in_xml(str(value))


def _html(value: str) -> str:
    """A field that readers take for HTML: what is not safe markup is escaped as HTML, and then as XML like all."""
    return _text(conditional_escape(value))


class RssFeed(Rss201rev2Feed):
    """A feed whose fields are given as they are: plain text, and the whole text as safe HTML.

    Readers take an item's description and content:encoded for HTML, and every other field of item and channel for
    plain text (RSS Advisory Board, Best Practices Profile).
    """

    def __init__(self, *, title: str, link: str, description: str, feed_url: str) -> None:
        """`link`, `feed_url`: absolute URLs of the page and of the feed itself."""
        language = settings.LANGUAGE_CODE
        super().__init__(_text(title), link, _text(description), language=language, feed_url=feed_url)

    def add(
        self,
        *,
        title: str,
        link: str,
        summary: str,
        key: str,
        at: datetime | None,
        categories: Iterable[str] = (),
        creators: Iterable[str] = (),
        whole: SafeString | None = None,
    ) -> None:
        """Add an item. `key` is its name in the paper for good, such as article/7, also where its URL changes."""
        self.add_item(
            title=_text(title),
            link=link,
            description=_html(summary),
            unique_id=f"tag:{settings.SITE_HOST},2026:{key}",  # RFC 4151
            unique_id_is_permalink=False,
            pubdate=timezone.localtime(at) if at else None,
            categories=[_text(name) for name in categories],
            creators=[_text(name) for name in creators],
            whole=None if whole is None else _html(whole),
        )

    def rss_attributes(self) -> dict[str, str]:
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["creators"]:
            handler.addQuickElement("dc:creator", name)
        if item["whole"] is not None:
            handler.addQuickElement("content:encoded", item["whole"])

    def answer(self) -> HttpResponse:
        return HttpResponse(self.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")
