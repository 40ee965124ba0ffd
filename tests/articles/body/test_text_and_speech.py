import pytest

from articles.body.build import (
    article_card,
    b,
    br,
    code,
    doc,
    embed,
    figure,
    footnote,
    h,
    note,
    p,
    pull,
    quote,
    table,
    ul,
)
from articles.body.clean.document import empty
from articles.body.counting import Length
from articles.body.render.speech import Speech
from articles.body.render.text import Text, excerpt, words
from articles.body.sentences import sentences
from articles.body.traversal import is_empty

STORY = doc(
    h(2, "The wall"),
    p("Mr. Renn went ", b("out"), br(), "early.", footnote("At 6 a.m."), " He saw 9.5 metres of it!"),
    ul("first", "second"),
    quote("“Nobody knew.”"),
    table(["Year", "Bids"], ["2025", "1"], caption="Contracts"),
    figure(3, "The quay"),
    pull("Nobody knew", cite="Vane"),
    note("It was nine.", title="Note", kind="editors-note"),
    note("A box."),
    code("print(1)"),
    article_card(4),
    embed("youtube", "dQw4w9WgXcQ", "Film"),
)


def test_text_has_every_word_of_the_document_once() -> None:
    assert Text().render(STORY).split("\n\n") == [
        "The wall", "Mr. Renn went out early. He saw 9.5 metres of it!", "At 6 a.m.", "first", "second",
        "“Nobody knew.”", "Contracts", "Year", "Bids", "2025", "1", "The quay", "Nobody knew", "Vane", "Note",
        "It was nine.", "A box.", "print(1)", "Film",
    ]  # fmt: skip


def test_speech_is_running_text_a_sentence_a_line() -> None:
    assert Speech().render(STORY) == (
        "The wall.\n\nMr. Renn went out early.\nHe saw 9.5 metres of it!\n\n"
        "first.\n\nsecond.\n\n“Nobody knew.”\n\nIt was nine."
    )


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("One. Two! Three? Four…", ["One.", "Two!", "Three?", "Four…"]),
        ("“Stop.” He left.", ["“Stop.”", "He left."]),
        ("It cost 3.5 million. See St. Brannoc.", ["It cost 3.5 million.", "See St. Brannoc."]),
        ("J. R. Vane came.", ["J. R. Vane came."]),
        ("At 6 p.m. Halnet closed.", ["At 6 p.m. Halnet closed."]),
        ("wait... then more", ["wait... then more"]),
        ("Ціна зросла. Чому?", ["Ціна зросла.", "Чому?"]),
        ("海が見えた。風が吹いた。", ["海が見えた。", "風が吹いた。"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_would_stop(paragraph: str, expected: list[str]) -> None:
    assert sentences(paragraph) == expected


def test_the_excerpt_is_the_opening_of_the_storys_own_paragraphs() -> None:
    body = doc(h(2, "No"), note("No."), p("One. Two."), p("Three. Four."))
    assert excerpt(body) == "One. Two."
    assert excerpt(body, 3) == "One. Two. Three."
    assert excerpt(empty()) == ""
    assert excerpt(doc(p("word " * 200)), limit=20) == "word word word word…"


def test_words_are_counted_and_minutes_never_none() -> None:
    assert words(doc(p("Nine — of fourteen contracts."), ul("it’s one"))) == 6
    assert [Length(count).minutes for count in (0, 1, 344, 345, 2300)] == [1, 1, 1, 2, 10]


@pytest.mark.parametrize(
    ("body", "nothing"),
    [
        (empty(), True),
        (doc(p(" ")), True),
        (doc(ul("")), True),
        (doc(p("x")), False),
        (doc(figure(3)), False),
        (doc(article_card(1)), False),
        (doc(ul("x")), False),
    ],
)
def test_a_body_is_empty_when_a_reader_would_see_nothing(body: dict[str, object], nothing: bool) -> None:
    assert is_empty(body) is nothing
