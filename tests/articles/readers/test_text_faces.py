"""Which cuts of the text face a story's page asks for early."""

from __future__ import annotations

import pytest

from articles.body.build import Piece, b, doc, i, node, p
from articles.body.schema import Node
from articles.readers.text_faces import text_faces

LATIN = "site/fonts/paper-text-latin-{}.woff2"


def cuts(*blocks: Node, language: str = "en") -> list[str]:
    return text_faces(doc(*blocks), language)


@pytest.mark.parametrize(
    ("piece", "wanted"),
    [("plain", []), (i("slanted"), ["italic"]), (b("strong"), ["bold"]), (b(i("both")), ["italic"])],
)
def test_a_paragraph_asks_for_what_its_words_are_set_in(piece: Piece, wanted: list[str]) -> None:
    assert cuts(p("It was ", piece)) == [LATIN.format(cut) for cut in wanted]


def test_a_quotation_and_an_editors_note_are_italic() -> None:
    assert cuts(node("blockquote", [p("Said so.")])) == [LATIN.format("italic")]
    assert cuts(node("note", [p("We erred.")], kind="editors-note")) == [LATIN.format("italic")]


def test_what_stands_in_the_plain_face_asks_for_nothing() -> None:
    cell = node("tableCell", [p(b("Total"))])
    assert cuts(node("table", [node("tableRow", [cell])]), node("note", [p(b("Box"))], kind="box")) == []


def test_the_files_are_those_of_the_storys_alphabet() -> None:
    assert cuts(p(i("Місто")), language="uk") == ["site/fonts/paper-text-cyrillic-italic.woff2"]
    assert cuts(p(i("مدينة")), language="ar") == []
    assert cuts(p(i("Stadt")), language="de-AT") == [LATIN.format("italic")]
