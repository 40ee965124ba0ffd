"""The body's grammar written down a second time, as regular expressions over child names."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

LINE = "(text |hardBreak |footnote )*"
BROKEN = "(text |hardBreak )*"
FLOW = "(paragraph |bulletList |orderedList )+"
TOP = (
    "(paragraph |heading |bulletList |orderedList |blockquote |codeBlock |horizontalRule "
    "|table |figure |gallery |pullQuote |note "
    "|articleCard |newsItemCard |newsletterCard |campaignCard |embed )+"
)
ARTICLE = {
    "doc": TOP,
    "paragraph": LINE,
    "heading": BROKEN,
    "bulletList": "(listItem )+",
    "orderedList": "(listItem )+",
    "listItem": "paragraph (paragraph |bulletList |orderedList |blockquote |codeBlock )*",
    "blockquote": FLOW,
    "codeBlock": "(text )?",
    "table": "(tableRow )+",
    "tableRow": "(tableHeader |tableCell )+",
    "tableHeader": FLOW,
    "tableCell": FLOW,
    "figure": LINE,
    "gallery": LINE,
    "pullQuote": BROKEN,
    "note": FLOW,
    "footnote": "(text )+",
    **dict.fromkeys(("text", "hardBreak", "horizontalRule", "articleCard", "newsItemCard"), ""),
    **dict.fromkeys(("newsletterCard", "campaignCard", "embed"), ""),
}
ITEM = {
    "doc": "(paragraph |bulletList |orderedList |blockquote )+",
    "paragraph": BROKEN,
    "bulletList": "(listItem )+",
    "orderedList": "(listItem )+",
    "listItem": "paragraph (paragraph |bulletList |orderedList )*",
    "blockquote": FLOW,
    "text": "",
    "hardBreak": "",
}
ID = "[1-9][0-9]*"
ATTRS: dict[str, dict[str, str]] = {
    "heading": {"level": "[234]"},
    "orderedList": {"start": "[0-9]+"},
    "tableHeader": {"colspan": "[0-9]+", "rowspan": "[0-9]+"},
    "tableCell": {"colspan": "[0-9]+", "rowspan": "[0-9]+"},
    "table": {"caption": ".+"},
    "figure": {"photo": ID, "layout": "wide|full", "alt": ".+", "credit": ".+"},
    "gallery": {"photos": r"\[.+\]"},
    "pullQuote": {"cite": ".+"},
    "note": {"kind": "editors-note", "title": ".+"},
    "codeBlock": {"language": "[A-Za-z0-9+#.-]+"},
    "articleCard": {"article": ID},
    "newsItemCard": {"newsItem": ID},
    "newsletterCard": {"newsletter": ID},
    "campaignCard": {"campaign": ID},
    "embed": {"provider": "[a-z]+", "id": "[A-Za-z0-9_/-]+", "title": ".+"},
}
NEEDED = {
    "figure": "photo",
    "gallery": "photos",
    "heading": "level",
    "embed": "id",
}
ORDER = ["link", "bold", "italic", "strike", "subscript", "superscript", "code"]
MARKS = {"pullQuote": "bold italic subscript superscript", "footnote": "link italic", "codeBlock": ""}
ITEM_MARKS = "link bold italic subscript superscript"
LINK = r"(https?://[^\s\\\"<>/?#@]+([/?#].*)?|mailto:[^\s\"<>]+@.+|tel:[+0-9].*|/([^/].*)?|#.+)"


def problems(doc: Any, grammar: dict[str, str] = ARTICLE) -> Iterator[str]:
    """What in the document the grammar does not allow."""
    if set(doc) != {"type", "v", "content"} or doc["type"] != "doc" or doc["v"] != 1:
        yield "the root"
    yield from _node(doc, grammar, 0, "doc")


def _node(node: Any, grammar: dict[str, str], depth: int, parent: str) -> Iterator[str]:
    name = node["type"]
    if depth > 32:
        yield f"{name} at depth {depth}"
    if name == "text":
        yield from _text(node, parent, grammar)
        return
    if not set(node) <= {"type", "content", "attrs", "v"}:
        yield f"keys of {name}: {sorted(node)}"
    yield from _attrs(name, node.get("attrs", {}), "attrs" in node)
    children = node.get("content", [])
    if not re.fullmatch(grammar[name], "".join(f"{child['type']} " for child in children)):
        yield f"{name} holds {[child['type'] for child in children]}"
    for before, after in pairwise(children):
        if before["type"] == after["type"] == "text" and before.get("marks") == after.get("marks"):
            yield f"{name}: equal runs side by side"
    for child in children:
        yield from _node(child, grammar, depth + 1, name)


def _text(run: Any, parent: str, grammar: dict[str, str]) -> Iterator[str]:
    if not set(run) <= {"type", "text", "marks"} or not run["text"] or run.get("marks") == []:
        yield f"run {run}"
    run["text"].encode()
    if re.search("[\0-\x08\x0b-\x1f\x7f-\x9f]", run["text"]):
        yield f"controls in {run['text']!r}"
    yield from _marks(run.get("marks", []), parent, grammar)


def _marks(marks: Any, parent: str, grammar: dict[str, str]) -> Iterator[str]:
    names = [mark["type"] for mark in marks]
    allowed = ITEM_MARKS if grammar is ITEM else MARKS.get(parent, " ".join(ORDER))
    if names != sorted(set(names), key=ORDER.index) or not set(names) <= set(allowed.split()):
        yield f"marks {names} in {parent}"
    if "code" in names and len(names) > 1:
        yield "code shares its text"
    for mark in marks:
        if mark["type"] != "link" and set(mark) != {"type"}:
            yield f"mark {mark}"
        if mark["type"] == "link" and not (
            set(mark["attrs"]) == {"href"} and re.fullmatch(LINK, mark["attrs"]["href"], re.DOTALL)
        ):
            yield f"link {mark}"


def _attrs(name: str, attrs: dict[str, Any], given: bool) -> Iterator[str]:
    if given and not attrs:
        yield f"empty attrs of {name}"
    allowed = ATTRS.get(name, {})
    if NEEDED.get(name, next(iter(allowed)) if name.endswith("Card") else None) not in {*attrs, None}:
        yield f"{name} misses what it is about"
    for key, value in attrs.items():
        if key not in allowed or isinstance(value, bool) or not re.fullmatch(allowed[key], str(value)):
            yield f"{name}.{key} = {value!r}"
