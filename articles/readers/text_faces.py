"""Which cuts of the text face a story uses beside the regular one, so that its page loads them early and no other."""

from __future__ import annotations

from typing import Any

from articles.body.schema import Body, Node

# What the style sheet sets in the text face; captions, tables, boxes and footnotes are in the plain one.
_SET_IN_TEXT = {"paragraph", "bulletList", "orderedList", "listItem"}
_ALPHABETS = dict.fromkeys(("uk", "be", "bg", "ru", "sr", "mk"), "cyrillic") | {"el": "greek"}
_WITHOUT_A_FACE = {"ar", "he", "fa", "ur", "ka", "hy", "zh", "ja", "ko", "hi", "th"}


def text_faces(doc: Body, language: str) -> list[str]:
    """Static names of the files of italic and bold that a story in `language` (BCP 47, RFC 5646) is set with."""
    language = language.partition("-")[0]
    if language in _WITHOUT_A_FACE:
        return []
    alphabet = _ALPHABETS.get(language, "latin")
    return [f"site/fonts/paper-text-{alphabet}-{cut}.woff2" for cut in sorted(_cuts(doc))]


def _cuts(doc: Body) -> set[str]:
    found = set()
    waiting: list[Any] = list(doc.get("content", ()))
    while waiting:
        node = waiting.pop()
        if node["type"] == "text":
            found |= _cut_of(node)
        elif _is_slanted(node):
            found.add("italic")
        elif node["type"] in _SET_IN_TEXT:
            waiting.extend(node.get("content", ()))
    return found


def _cut_of(run: Node) -> set[str]:
    marks = {mark["type"] for mark in run.get("marks", ())}
    return {"italic"} if "italic" in marks else {"bold"} & marks


def _is_slanted(node: Node) -> bool:
    kind: object = node.get("attrs", {}).get("kind")
    return node["type"] == "blockquote" or (node["type"] == "note" and kind == "editors-note")
