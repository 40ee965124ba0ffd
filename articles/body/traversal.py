"""Questions to a document that need no rendering."""

from collections.abc import Iterator
from typing import Any

from articles.body.schema import ARTICLE, Body, Group, Holds, Node

_TEXTBLOCKS = frozenset(node.name for node in ARTICLE.nodes.values() if node.holds is Holds.INLINE)
_ATOMS = frozenset(
    node.name
    for node in ARTICLE.nodes.values()
    if node.group is Group.BLOCK and node.attrs and (node.holds is Holds.NOTHING or node.name in ("figure", "gallery"))
)


def blocks(doc: Body) -> Iterator[Node]:
    """Every block of the document in reading order, containers before what they hold."""
    stack: list[Any] = [iter(doc.get("content", ()))]
    while stack:
        for node in stack[-1]:
            yield node
            if node["type"] not in _TEXTBLOCKS and "content" in node:
                stack.append(iter(node["content"]))
                break
        else:
            stack.pop()


def holds(doc: Body, kind: str) -> bool:
    """Whether a block of this kind stands anywhere in the document."""
    return any(node["type"] == kind for node in blocks(doc))


def is_empty(doc: Body) -> bool:
    """Whether a reader would see nothing: no words, no picture, no card."""
    return not any(node["type"] in _ATOMS or (node["type"] in _TEXTBLOCKS and _has_words(node)) for node in blocks(doc))


def _has_words(node: Node) -> bool:
    return any(run["type"] == "footnote" or run.get("text", "").strip() for run in node.get("content", ()))


def plain(node: Node) -> str:
    """The words of one textblock on one line, without its footnotes."""
    return "".join(
        run["text"] if run["type"] == "text" else " " if run["type"] == "hardBreak" else ""
        for run in node.get("content", ())
    )
