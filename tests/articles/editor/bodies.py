"""Bodies for the editor's tests, and one that has everything."""

from __future__ import annotations

from typing import Any

import pytest

from articles.body.schema import MARKS

IN_A_BROWSER = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.articles.editor.urls"),
]


def text(words: str, *marks: Any) -> dict[str, Any]:
    return {"type": "text", "text": words, **({"marks": list(marks)} if marks else {})}


def p(*content: Any) -> dict[str, Any]:
    runs = [text(part) if isinstance(part, str) else part for part in content]
    return {"type": "paragraph", "content": runs}


def doc(*content: Any) -> dict[str, Any]:
    return {"type": "doc", "v": 1, "content": list(content)}


def li(*content: Any) -> dict[str, Any]:
    return {"type": "listItem", "content": [p(part) if isinstance(part, str) else part for part in content]}


def node(name: str, /, *content: Any, **attrs: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"type": name}
    if attrs:
        made["attrs"] = attrs
    if content:
        made["content"] = list(content)
    return made


def mark(name: str) -> dict[str, Any]:
    return {"type": name, "attrs": {"href": "/about/"}} if name == "link" else {"type": name}


def everything(photo: int = 901, article: int = 902) -> dict[str, Any]:
    """Every node and mark of the table, each attribute set to something that is not its default."""
    return doc(*_running_text(), _table(), *_pictures(photo), *_frames(), *_cards(article))


def _footnote() -> dict[str, Any]:
    return node("footnote", text("See "), text("page 3", mark("link")), text(" too", mark("italic")))


def _running_text() -> list[dict[str, Any]]:
    nested = node("bulletList", li("Inner"))
    together = [mark(name) for name in ("link", "bold", "italic", "strike", "subscript")]
    return [
        p("First paragraph", node("hardBreak"), text("broken", mark("strike")), _footnote()),
        *(p(text(f"In {name}", mark(name))) for name in MARKS),
        p(text("Many", *together)),
        *(node("heading", text("Head"), level=level) for level in (2, 3, 4)),
        node("bulletList", li("One", nested, node("blockquote", p("In it")))),
        node("orderedList", li("Seven", node("codeBlock", text("x"))), start=7),
        node("blockquote", p("Said."), node("orderedList", li(node("paragraph")))),
        node("codeBlock", text("a = 1\n\n  b = 2"), language="python"),
        node("horizontalRule"),
    ]


def _table() -> dict[str, Any]:
    rows = [
        [node("tableHeader", p("A")), node("tableHeader", p("B"))],
        [node("tableCell", p("Both"), colspan=2)],
        [node("tableCell", p("1"), node("bulletList", li("Inner")), rowspan=2), node("tableCell", p("2"))],
        [node("tableCell", p("3"))],
    ]
    return node("table", *(node("tableRow", *cells) for cells in rows), caption="Sums")


def _pictures(photo: int) -> list[dict[str, Any]]:
    caption = [text("The "), text("wall", mark("bold")), _footnote()]
    photos = [{"photo": photo, "alt": "A crane", "credit": "Dahl"}, {"photo": 99_999}]
    return [
        node("figure", *caption, photo=photo, layout="wide", alt="A wall", credit="Renn"),
        node("figure", photo=99_999),
        node("gallery", *caption, photos=photos),
    ]


def _frames() -> list[dict[str, Any]]:
    return [
        node("pullQuote", text("Never", mark("italic")), node("hardBreak"), text("again"), cite="Oake"),
        node("note", p("Told."), node("bulletList", li("Inner")), kind="editors-note", title="Note"),
        node("note", p("In a box.")),
    ]


def _cards(article: int) -> list[dict[str, Any]]:
    return [
        node("articleCard", article=article),
        node("newsItemCard", newsItem=5),
        node("newsletterCard", newsletter=6),
        node("campaignCard", campaign=7),
        node("embed", provider="youtube", id="abcdefghijk", title="Film"),
    ]
