"""Small constructors of body documents, for tests, importers and the demo paper.

`doc(h(2, "The wall"), p("It ", b("stands"), "."), figure(3, "The harbour at dawn"))`.
They check nothing: `clean` does.
"""

from typing import Any

from articles.body.schema import MARKS, VERSION, Body, Node

Piece = str | Node


def doc(*blocks: Node) -> Body:
    return {"type": "doc", "v": VERSION, "content": list(blocks)}


def node(name: str, content: list[Node] | None = None, **attrs: Any) -> Node:
    """Any node; attributes that are None or "" are left out."""
    made: Node = {"type": name}
    given = {key: value for key, value in attrs.items() if value not in (None, "")}
    if given:
        made["attrs"] = given
    if content:
        made["content"] = content
    return made


def text(words: str, *marks: str) -> Node:
    return {"type": "text", "text": words} | ({"marks": [{"type": mark} for mark in marks]} if marks else {})


def inline(*pieces: Piece) -> list[Node]:
    """Strings become text; empty ones vanish."""
    return [text(piece) if isinstance(piece, str) else piece for piece in pieces if piece]


def b(piece: Piece) -> Node:
    return _marked(piece, {"type": "bold"})


def i(piece: Piece) -> Node:
    return _marked(piece, {"type": "italic"})


def s(piece: Piece) -> Node:
    return _marked(piece, {"type": "strike"})


def mono(piece: Piece) -> Node:
    return _marked(piece, {"type": "code"})


def sub(piece: Piece) -> Node:
    return _marked(piece, {"type": "subscript"})


def sup(piece: Piece) -> Node:
    return _marked(piece, {"type": "superscript"})


def a(href: str, piece: Piece) -> Node:
    return _marked(piece, {"type": "link", "attrs": {"href": href}})


def br() -> Node:
    return node("hardBreak")


def footnote(*pieces: Piece) -> Node:
    return node("footnote", inline(*pieces))


def p(*pieces: Piece) -> Node:
    return node("paragraph", inline(*pieces))


def h(level: int, *pieces: Piece) -> Node:
    return node("heading", inline(*pieces), level=level)


def ul(*items: Piece | list[Node]) -> Node:
    return node("bulletList", [li(item) for item in items])


def ol(*items: Piece | list[Node], start: int | None = None) -> Node:
    return node("orderedList", [li(item) for item in items], start=start)


def li(item: Piece | list[Node]) -> Node:
    """A string, one block, or a list of blocks."""
    return node("listItem", _blocks(item))


def quote(*blocks: Piece) -> Node:
    return node("blockquote", [block for piece in blocks for block in _blocks(piece)])


def code(words: str, language: str = "") -> Node:
    return node("codeBlock", inline(words), language=language)


def rule() -> Node:
    return node("horizontalRule")


def table(*rows: list[Piece], caption: str = "", header: bool = True) -> Node:
    """Rows of strings or blocks; the first is the header unless told otherwise."""
    made = []
    for number, row in enumerate(rows):
        cell = "tableHeader" if header and number == 0 else "tableCell"
        made.append(node("tableRow", [node(cell, _blocks(piece)) for piece in row]))
    return node("table", made, caption=caption)


def figure(photo: int, *caption: Piece, layout: str = "", alt: str = "", credit: str = "") -> Node:
    return node("figure", inline(*caption), photo=photo, layout=layout, alt=alt, credit=credit)


def gallery(photos: list[int | dict[str, Any]], *caption: Piece) -> Node:
    entries = [{"photo": entry} if isinstance(entry, int) else entry for entry in photos]
    return node("gallery", inline(*caption), photos=entries)


def pull(*pieces: Piece, cite: str = "") -> Node:
    return node("pullQuote", inline(*pieces), cite=cite)


def note(*blocks: Piece, title: str = "", kind: str = "") -> Node:
    """`kind`: box, the default, or editors-note."""
    return node("note", [block for piece in blocks for block in _blocks(piece)], kind=kind, title=title)


def article_card(article: int) -> Node:
    return node("articleCard", article=article)


def news_item_card(news_item: int) -> Node:
    return node("newsItemCard", newsItem=news_item)


def newsletter_card(newsletter: int) -> Node:
    return node("newsletterCard", newsletter=newsletter)


def campaign_card(campaign: int) -> Node:
    return node("campaignCard", campaign=campaign)


def embed(provider: str, embed_id: str, title: str = "") -> Node:
    return node("embed", provider=provider, id=embed_id, title=title)


def _marked(piece: Piece, mark: Node) -> Node:
    run = text(piece) if isinstance(piece, str) else piece
    marks = [*run.get("marks", []), mark]
    return run | {"marks": sorted(marks, key=lambda each: MARKS.index(each["type"]))}


def _blocks(piece: Piece | list[Node]) -> list[Node]:
    if isinstance(piece, list):
        return piece
    return [p(piece)] if isinstance(piece, str) or piece["type"] in ("text", "hardBreak", "footnote") else [piece]
