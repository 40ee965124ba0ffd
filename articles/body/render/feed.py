"""The body for feed readers: plain HTML, whole addresses, nothing that needs our styles or scripts."""

from html import escape
from typing import Any

from django.utils.translation import gettext as _

from articles.body import photos
from articles.body.links import absolute
from articles.body.render.html import Html
from articles.body.schema import Node

_WIDTH = 960


class ExternalHtml(Html):
    """What feeds and mail share: one plain file a picture, cards as a line with a link. Needs `base_url`."""

    def href(self, href: str) -> str:
        return absolute(href, self.base_url, self.page_url) if href else ""

    def image(self, photo: Any, alt: str | None, ratio: str = "full") -> str:
        source = self.href(photos.address(photo, ratio=ratio, width=_WIDTH))
        if not source:
            return ""
        described = photo.alt if alt is None else alt
        return self.start("img", attrs=f' src="{escape(source)}" alt="{escape(described)}"')

    def caption(self, caption: str, credit: str) -> str:
        words = " ".join(part for part in (caption, f"<small>{escape(credit)}</small>" if credit else "") if part)
        return self.element("figcaption", words) if words else ""

    def visit_figure(self, node: Node) -> None:
        attrs = node["attrs"]
        photo = self.resolved.get("photo", attrs["photo"])
        if photo is not None:
            credit = attrs.get("credit") or photo.credit
            caption = self.caption(self.inline(node.get("content", ())), credit)
            self.out.append(self.element("figure", self.image(photo, attrs.get("alt")) + caption))

    def visit_gallery(self, node: Node) -> None:
        images: list[str] = []
        credit_lines: dict[str, None] = {}
        for entry in node["attrs"]["photos"]:
            photo = self.resolved.get("photo", entry["photo"])
            if photo is not None:
                images.append(self.image(photo, entry.get("alt")))
                credit_lines[entry.get("credit") or photo.credit] = None
        if images:
            caption = self.caption(self.inline(node.get("content", ())), "; ".join(map(str, credit_lines)))
            self.out.append(self.element("figure", "".join(images) + caption))

    def visit_article_card(self, node: Node) -> None:
        self._card("articleCard", node["attrs"]["article"], _("Read also:"), "headline")

    def visit_news_item_card(self, node: Node) -> None:
        self._card("newsItemCard", node["attrs"]["newsItem"], _("From the news feed:"), "headline")

    def visit_newsletter_card(self, node: Node) -> None:
        self._card("newsletterCard", node["attrs"]["newsletter"], _("Newsletter:"), "name")

    def _card(self, kind: str, pk: Any, label: str, title: str) -> None:
        card = self.resolved.get(kind, pk)
        if card is not None:
            line = f"{escape(label)} {self.link(card.get_absolute_url(), str(getattr(card, title)))}"
            self.out.append(self.element("p", line, "card"))


class Feed(ExternalHtml):
    """For RSS, Atom and JSON Feed."""
