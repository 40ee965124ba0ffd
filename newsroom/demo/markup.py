"""The demo stories' small Markdown, turned into body documents.

Blocks are parted by blank lines: paragraphs, `##` headings, lists, `>` quotes, and the `!word` blocks that name a
picture, gallery, card, newsletter, note or table. What a block names is looked up in `Names`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from articles.body.schema import VERSION, Body

Node = dict[str, Any]
_INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>[^*\s][^*]*?)\*|\^\[(?P<footnote>[^\]]+)\]|\[(?P<label>[^\]]+)\]\((?P<href>[^)\s]+)\)",
    re.DOTALL,
)


@dataclass(frozen=True)
class Names:
    """How a text's names become ids. `photo` takes the picture's name, alt, caption, credit."""

    photo: Callable[[str, str, str, str], int]
    article: Callable[[str], int | None]
    newsletter: Callable[[str], int | None]


def to_doc(text: str, names: Names) -> Body:
    blocks = [block.strip("\n") for block in re.split(r"\n\s*\n", text.strip())]
    nodes = [node for block in blocks if block.strip() for node in _block(block, names)]
    return {"type": "doc", "v": VERSION, "content": nodes}


def inline(text: str, marks: tuple[Node, ...] = ()) -> list[Node]:
    """Text runs with their marks; a link or emphasis may hold the other."""
    found: list[Node] = []
    at = 0
    for match in _INLINE.finditer(text):
        found += _run(text[at : match.start()], marks)
        found += _marked(match, marks)
        at = match.end()
    return found + _run(text[at:], marks)


def _run(text: str, marks: tuple[Node, ...]) -> list[Node]:
    words = " ".join(text.split("\n"))
    if not words:
        return []
    return [{"type": "text", "text": words, **({"marks": list(marks)} if marks else {})}]


def _marked(match: re.Match[str], marks: tuple[Node, ...]) -> list[Node]:
    if match["bold"]:
        return inline(match["bold"], (*marks, {"type": "bold"}))
    if match["italic"]:
        return inline(match["italic"], (*marks, {"type": "italic"}))
    if match["footnote"]:
        return [{"type": "footnote", "content": inline(match["footnote"])}]
    return inline(match["label"], (*marks, {"type": "link", "attrs": {"href": match["href"]}}))


def _paragraph(text: str) -> Node:
    return {"type": "paragraph", "content": inline(text)}


def _block(block: str, names: Names) -> list[Node]:
    if block.startswith("!"):
        word, _, rest = block[1:].partition(" ")
        return _NAMED[word](rest, names)
    if block == "---":
        return [{"type": "horizontalRule"}]
    if heading := re.match(r"(#{2,4}) (.+)", block):
        return [{"type": "heading", "attrs": {"level": len(heading[1])}, "content": inline(heading[2])}]
    if block.startswith(">>>"):
        quote, _, cite = block[3:].partition("|")
        return [{"type": "pullQuote", "attrs": {"cite": cite.strip()}, "content": inline(quote.strip())}]
    if block.startswith(">"):
        lines = " ".join(line.lstrip("> ") for line in block.splitlines())
        return [{"type": "blockquote", "content": [_paragraph(lines)]}]
    if re.match(r"(- |\d+\. )", block):
        return [_list(block)]
    return [_paragraph(block)]


def _list(block: str) -> Node:
    lines: list[str] = []
    for line in block.splitlines():
        if re.match(r"(- |\d+\. )", line):
            lines.append(re.sub(r"^(- |\d+\. )", "", line))
        else:
            lines[-1] += f" {line.strip()}"
    items = [{"type": "listItem", "content": [_paragraph(line)]} for line in lines]
    return {"type": "bulletList" if block.startswith("-") else "orderedList", "content": items}


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(" | ")]


def _figure(text: str, names: Names) -> list[Node]:
    head, alt, caption, credit = _parts(text)
    name, layout = head.split()
    photo = names.photo(name, alt, caption, credit)
    return [{"type": "figure", "attrs": {"photo": photo, "layout": layout}, "content": inline(caption)}]


def _gallery(text: str, names: Names) -> list[Node]:
    head, alt, caption = _parts(text)
    ids = [names.photo(name, alt, caption, "") for name in head.split()]
    return [{"type": "gallery", "attrs": {"photos": [{"photo": pk} for pk in ids]}, "content": inline(caption)}]


def _card(text: str, names: Names) -> list[Node]:
    pk = names.article(text.strip())
    return [{"type": "articleCard", "attrs": {"article": pk}}] if pk else []


def _newsletter(text: str, names: Names) -> list[Node]:
    pk = names.newsletter(text.strip())
    return [{"type": "newsletterCard", "attrs": {"newsletter": pk}}] if pk else []


def _note(text: str, names: Names) -> list[Node]:
    kind, *rest = _parts(text)
    title, words = ("", rest[0]) if len(rest) == 1 else (rest[0], " | ".join(rest[1:]))
    attrs = {"kind": kind, **({"title": title} if title else {})}
    return [{"type": "note", "attrs": attrs, "content": [_paragraph(words)]}]


def _table(text: str, names: Names) -> list[Node]:
    caption, *lines = text.splitlines()
    rows = [[cell.strip() for cell in line.split("|")] for line in lines if line.strip()]
    content = [
        {"type": "tableRow", "content": [_cell("tableHeader" if number == 0 else "tableCell", cell) for cell in row]}
        for number, row in enumerate(rows)
    ]
    return [{"type": "table", "attrs": {"caption": caption.strip()}, "content": content}]


def _cell(kind: str, text: str) -> Node:
    return {"type": kind, "content": [_paragraph(text)]}


_NAMED: dict[str, Callable[[str, Names], list[Node]]] = {
    "figure": _figure,
    "gallery": _gallery,
    "card": _card,
    "newsletter": _newsletter,
    "note": _note,
    "table": _table,
}
