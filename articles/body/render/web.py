"""The body on the paper's own pages: ids, classes, footnotes there and back, cards from templates."""

from collections.abc import Sequence
from html import escape
from typing import Any

from django.template.loader import get_template
from django.utils.translation import gettext as _

from articles.body import photos
from articles.body.embeds import find_provider
from articles.body.links import is_external
from articles.body.render.headings import HeadingIds
from articles.body.render.html import Html, safe
from articles.body.render.tables import figures_in
from articles.body.schema import Body, Node
from articles.body.traversal import blocks, plain

_SIZES = {
    "normal": "(min-width: 46rem) 42rem, 100vw",
    "wide": "(min-width: 64rem) 60rem, 100vw",
    "full": "100vw",
}
_GALLERY_SIZES = "(min-width: 64rem) 20rem, 50vw"
_CARD_SIZES = "(min-width: 46rem) 12rem, 35vw"
_NOTES = {"box": "note note-box", "editors-note": "note note-editors-note"}
_MOST_COMPARED = 50  # each comparison reads the whole text
_MARGIN_HOLDS = 160  # characters of a quote; a longer one is set across the column
_REPEATED = ("paragraph", "heading")


class Web(Html):
    """No script, no style, and no address of a third party but in links that a reader may follow."""

    def begin(self, doc: Body) -> None:
        super().begin(doc)
        self.doc = doc
        self.heading_ids = HeadingIds(self.prefix)
        self.pull_quotes = 0
        self.figures: set[int] = set()
        self._words: str | None = None

    def start(self, tag: str, role: str = "", attrs: str = "") -> str:
        return f'<{tag} class="{role}"{attrs}>' if role else f"<{tag}{attrs}>"

    def link_start(self, href: str) -> str:
        rel = ' rel="noopener"' if is_external(href, self.base_url) else ""
        return f'<a href="{escape(href)}"{rel}>'

    def heading_attrs(self, node: Node) -> str:
        return f' id="{escape(self.heading_ids.next(plain(node)))}"'

    def footnote(self, node: Node) -> str:
        self.footnotes.append(self.inline(node["content"]))
        number, prefix = len(self.footnotes), escape(self.prefix)
        label = escape(_("Footnote %(number)s") % {"number": number})
        return (
            f'<sup class="footnote-ref"><a id="{prefix}fnref-{number}" href="#{prefix}fn-{number}" '
            f'role="doc-noteref" aria-label="{label}">{number}</a></sup>'
        )

    def write_footnotes(self, notes: list[str]) -> None:
        prefix = escape(self.prefix)
        items = []
        for number, note in enumerate(notes, 1):
            label = escape(_("Back to the text, footnote %(number)s") % {"number": number})
            items.append(
                f'<li id="{prefix}fn-{number}">{note} <a class="footnote-back" '
                f'href="#{prefix}fnref-{number}" role="doc-backlink" aria-label="{label}">↩</a></li>'
            )
        self.out.append(
            f'<section class="footnotes" role="doc-endnotes" aria-label="{escape(_("Footnotes"))}">'
            f"<ol>{''.join(items)}</ol></section>"
        )

    def visit_code_block(self, node: Node) -> None:
        language = self.attrs(node).get("language")
        code = self.start("code", f"language-{escape(language)}" if language else "")
        self.out.append(f"<pre>{code}{self.inline(node.get('content', ()))}</code></pre>")

    def visit_table(self, node: Node) -> None:
        """In a region that scrolls by itself and takes the focus, so that the page never scrolls sideways."""
        label = escape(self.attrs(node).get("caption") or _("Table"))
        region = f' role="region" tabindex="0" aria-label="{label}"'
        self.out.append(self.element("div", f"<table>{self.table_parts(node)}</table>", "table-scroll", region))

    def begin_table(self, rows: Sequence[Node], heads: int) -> None:
        self.figures |= figures_in(rows, heads)

    def cell_role(self, cell: Node) -> str:
        return "number" if id(cell) in self.figures else ""

    def visit_pull_quote(self, node: Node) -> None:
        """Hidden from screen readers where it repeats the text, as they would read the sentence twice."""
        inner = self.inline(node.get("content", ()))
        if not inner:
            return
        cite = self.attrs(node).get("cite")
        hidden = ' aria-hidden="true"' if self._repeats_text(node) else ""
        caption = f"<figcaption>{escape(cite)}</figcaption>" if cite else ""
        quote = f"<blockquote><p>{inner}</p></blockquote>{caption}"
        role = "pull-quote" if len(plain(node)) <= _MARGIN_HOLDS else "pull-quote pull-quote-long"
        self.out.append(self.element("figure", quote, role, hidden))

    def _repeats_text(self, node: Node) -> bool:
        if self._words is None:
            said = (_squeezed(plain(each)) for each in blocks(self.doc) if each["type"] in _REPEATED)
            self._words = "\n".join(said)
        self.pull_quotes += 1
        return self.pull_quotes <= _MOST_COMPARED and _squeezed(plain(node)) in self._words

    def visit_note(self, node: Node) -> None:
        role = _NOTES[self.attrs(node).get("kind", "box")]
        self.out.append(self.element("aside", self.note_title(node) + self.apart(node["content"]), role))

    def visit_embed(self, node: Node) -> None:
        """A box with a link; a script puts the player there once the reader asks for it, in the words given here."""
        attrs = node["attrs"]
        provider = find_provider(attrs["provider"], attrs["id"])
        if provider is None:
            return
        embed_id, title = attrs["id"], attrs.get("title")
        self.block(
            "embed",
            provider=provider,
            embed_id=embed_id,
            title=title,
            page=provider.page_url(embed_id),
            player=provider.player_url(embed_id),
        )

    # From templates

    def block(self, name: str, **context: Any) -> None:
        self.out.append(get_template(f"articles/blocks/{name}.html").render(context))

    def visit_figure(self, node: Node) -> None:
        attrs = node["attrs"]
        layout = attrs.get("layout", "normal")
        photo = self.resolved.get("photo", attrs["photo"])
        if photo is None:
            return
        picture = photos.markup(photo, ratio="full", sizes=_SIZES[layout], alt=attrs.get("alt"))
        caption = safe(self.inline(node.get("content", ())))
        self.block(
            "figure",
            picture=picture,
            caption=caption,
            credit=attrs.get("credit") or photo.credit,
            layout=layout,
        )

    def visit_gallery(self, node: Node) -> None:
        shown = [(entry, self.resolved.get("photo", entry["photo"])) for entry in node["attrs"]["photos"]]
        pictures = [
            {
                "picture": photos.markup(photo, ratio="4:3", sizes=_GALLERY_SIZES, alt=entry.get("alt")),
                "credit": entry.get("credit") or photo.credit,
            }
            for entry, photo in shown
            if photo is not None
        ]
        if pictures:
            credit_lines = list(dict.fromkeys(str(entry["credit"]) for entry in pictures))
            caption = safe(self.inline(node.get("content", ())))
            self.block("gallery", pictures=pictures, credits=credit_lines, caption=caption)

    def visit_article_card(self, node: Node) -> None:
        card = self.resolved.get("articleCard", node["attrs"]["article"])
        if card is not None:
            picture = photos.markup(getattr(card, "lead_photo", None), ratio="4:3", sizes=_CARD_SIZES, alt="")
            self.block("articleCard", card=card, picture=picture)

    def visit_news_item_card(self, node: Node) -> None:
        self._card("newsItemCard", node["attrs"]["newsItem"])

    def visit_newsletter_card(self, node: Node) -> None:
        self._card("newsletterCard", node["attrs"]["newsletter"])

    def visit_campaign_card(self, node: Node) -> None:
        self._card("campaignCard", node["attrs"]["campaign"])

    def _card(self, kind: str, pk: Any) -> None:
        card = self.resolved.get(kind, pk)
        if card is not None:
            self.block(kind, card=card)


def _squeezed(text: str) -> str:
    """For comparing a pull quote with the text it was taken from."""
    return " ".join(text.split()).strip(" “”„«»\"'‘’").casefold()
