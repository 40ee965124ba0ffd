"""A body document as a list of lines that can be compared: each textblock, picture, card and rule is one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.body.clean.document import clean
from articles.body.comparison.wording import Token, tokens
from articles.body.schema import ARTICLE, Body, Holds, Node

_ALIKE = 0.3  # share of words in common from which a line counts as a changed one
_MOST_PAIRS = 10_000

_NAMES: dict[str, Promise] = {
    "paragraph": gettext_lazy("Paragraph"),
    "heading": gettext_lazy("Heading"),
    "codeBlock": gettext_lazy("Code"),
    "figure": gettext_lazy("Picture"),
    "gallery": gettext_lazy("Gallery"),
    "pullQuote": gettext_lazy("Pull quote"),
    "horizontalRule": gettext_lazy("Rule"),
    "articleCard": gettext_lazy("Article"),
    "newsItemCard": gettext_lazy("News item"),
    "newsletterCard": gettext_lazy("Newsletter"),
    "campaignCard": gettext_lazy("Campaign"),
    "embed": gettext_lazy("Embed"),
    "audio": gettext_lazy("Audio"),
    "file": gettext_lazy("File"),
    "bulletList": gettext_lazy("List"),
    "orderedList": gettext_lazy("Numbered list"),
    "blockquote": gettext_lazy("Quotation"),
    "table": gettext_lazy("Table"),
    "tableHeader": gettext_lazy("Header cell"),
    "tableCell": gettext_lazy("Cell"),
    "note": gettext_lazy("Box"),
}
_MARKS: dict[str, Promise] = {
    "bold": gettext_lazy("bold"),
    "italic": gettext_lazy("italic"),
    "strike": gettext_lazy("struck through"),
    "code": gettext_lazy("code"),
    "subscript": gettext_lazy("subscript"),
    "superscript": gettext_lazy("superscript"),
}
_SILENT = ("tableRow", "listItem")


@dataclass(frozen=True)
class Line:
    """`where`: the names of what it stands in; `attrs`: its own and those of containers it opens."""

    type: str
    where: tuple[str, ...]
    attrs: dict[str, Any] = field(hash=False)
    tokens: tuple[Token, ...]

    @property
    def name(self) -> str:
        words = [name_of(name) for name in (*self.where, self.type) if name not in _SILENT]
        return " › ".join(words[:-1] if len(words) > 1 and self.type == "paragraph" else words)

    @property
    def key(self) -> tuple[Any, ...]:
        return (self.type, self.where, json.dumps(self.attrs, sort_keys=True), self.tokens)


def name_of(node: str) -> str:
    return str(_NAMES.get(node, node))


def lines_of(body: Body) -> list[Line]:
    """The lines in reading order. A body of an odd shape is cleaned first."""
    doc, _findings = clean(body, ARTICLE)
    return list(_lines(doc["content"], (), {}))


def _lines(nodes: Sequence[Node], where: tuple[str, ...], opened: dict[str, Any]) -> Iterator[Line]:
    for node in nodes:
        name, attrs = node["type"], node.get("attrs", {})
        if ARTICLE.nodes[name].holds is Holds.BLOCKS:
            yield from _lines(node["content"], (*where, name), {**opened, **attrs})
        else:
            yield Line(name, where, {**opened, **attrs}, tuple(_tokens(node.get("content", ()))))
        opened = {}  # what a container says of itself stands with its first line


def _tokens(runs: Sequence[Node]) -> Iterator[Token]:
    for run in runs:
        if run["type"] == "text":
            yield from tokens(run["text"], _formatting(run.get("marks", ())))
        elif run["type"] == "hardBreak":
            yield ("\n", "")
        else:
            words = "".join(inner["text"] for inner in run.get("content", ()))
            yield from tokens(f" [{words}]", _("footnote"))


def _formatting(marks: Sequence[Node]) -> str:
    words = [
        _("link to %(address)s") % {"address": mark["attrs"]["href"]}
        if mark["type"] == "link"
        else str(_MARKS.get(mark["type"], mark["type"]))
        for mark in marks
    ]
    return ", ".join(words)


def paired(before: Sequence[Line], after: Sequence[Line]) -> Iterator[tuple[Line | None, Line | None]]:
    """Which line became which, in reading order; None stands for a line that came or went."""
    matcher = SequenceMatcher(None, [line.key for line in before], [line.key for line in after], autojunk=False)
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(before[start:end], after[begin:stop], strict=True)
        else:
            yield from _aligned(before[start:end], after[begin:stop])


def _aligned(before: Sequence[Line], after: Sequence[Line]) -> Iterator[tuple[Line | None, Line | None]]:
    """The pairing, in order, that keeps the most words in common (a longest common subsequence, weighted)."""
    if len(before) * len(after) > _MOST_PAIRS:
        yield from ((line, None) for line in before)
        yield from ((None, line) for line in after)
        return
    likeness = _likenesses(before, after)
    best = [[0.0] * (len(after) + 1) for _row in range(len(before) + 1)]
    for row in range(len(before) - 1, -1, -1):
        for column in range(len(after) - 1, -1, -1):
            both = likeness[row][column] + best[row + 1][column + 1] if likeness[row][column] else 0.0
            best[row][column] = max(best[row + 1][column], best[row][column + 1], both)
    row = column = 0
    while row < len(before) or column < len(after):
        if row < len(before) and best[row][column] == best[row + 1][column]:
            yield before[row], None
            row += 1
        elif column < len(after) and best[row][column] == best[row][column + 1]:
            yield None, after[column]
            column += 1
        else:
            yield before[row], after[column]
            row, column = row + 1, column + 1


def _likenesses(before: Sequence[Line], after: Sequence[Line]) -> list[list[float]]:
    counted = [_words(line) for line in after]
    return [
        [_likeness(line, words, other, count) for other, count in zip(after, counted, strict=True)]
        for line in before
        for words in [_words(line)]
    ]


def _likeness(line: Line, words: Counter[str], other: Line, count: Counter[str]) -> float:
    """0 for two that are no pair; a picture is paired with a picture whatever became of it."""
    total = words.total() + count.total()
    share = 2 * (words & count).total() / total if total else 0.0
    if line.type == other.type and line.type not in ("paragraph", "heading"):
        return max(share, _ALIKE)
    return share if share >= _ALIKE else 0.0


def _words(line: Line) -> Counter[str]:
    return Counter(word for word, _about in line.tokens if not word.isspace())
