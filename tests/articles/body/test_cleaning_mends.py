from typing import Any

import pytest

from articles.body.build import (
    a,
    b,
    code,
    doc,
    embed,
    figure,
    footnote,
    h,
    i,
    li,
    mono,
    node,
    note,
    p,
    pull,
    quote,
    text,
    ul,
)
from articles.body.clean.document import clean
from articles.body.schema import ITEM


def cleaned(*blocks: Any) -> list[Any]:
    content: list[Any] = clean(doc(*blocks))[0]["content"]
    return content


def codes(*blocks: Any) -> set[str]:
    return {finding.code for finding in clean(doc(*blocks))[1]}


def test_a_block_inside_a_paragraph_parts_it() -> None:
    inner = node("paragraph", [text("before"), figure(3, "Caption"), text("after")])
    assert cleaned(inner) == [p("before"), figure(3, "Caption"), p("after")]


def test_text_outside_a_paragraph_gets_one() -> None:
    assert cleaned(text("a"), text("b", "bold"), h(2, "c"), text("d")) == [p("a", b("b")), h(2, "c"), p("d")]


def test_stray_items_rows_and_cells_find_a_parent_or_become_paragraphs() -> None:
    assert cleaned(li("one")) == [p("one")]
    assert cleaned(node("bulletList", [p("one"), text("two")])) == [ul([p("one"), p("two")])]


def test_a_cell_directly_in_a_table_gets_a_row() -> None:
    table = cleaned(node("table", [p("x")]))[0]
    assert table["content"] == [node("tableRow", [node("tableCell", [p("x")])])]


def test_a_paragraph_in_a_caption_becomes_part_of_it() -> None:
    assert cleaned(node("figure", [p("One."), p("Two.")], photo=3)) == [figure(3, "One. Two.")]


def test_a_figure_without_a_photo_leaves_its_caption() -> None:
    assert cleaned(node("figure", [text("Caption")])) == [p("Caption")]
    assert "attribute" in codes(node("figure", [text("Caption")]))


def test_unknown_nodes_leave_their_words_and_unknown_atoms_go() -> None:
    assert cleaned(node("carousel", [p("a"), node("slide", [text("b")])]), node("chart")) == [p("a"), p("b")]
    assert codes(node("chart")) == {"unknown"}


def test_a_list_item_begins_with_a_paragraph_as_editors_demand() -> None:
    assert cleaned(ul([quote("q")]))[0]["content"][0]["content"] == [p(), quote("q")]


def test_lists_and_tables_without_anything_in_them_go() -> None:
    assert cleaned(node("bulletList"), node("table", [node("tableRow")]), p("x")) == [p("x")]


def test_marks_are_ordered_and_neighbours_with_the_same_marks_joined() -> None:
    one = text("a", "italic", "bold")
    other = text("b", "bold", "italic", "italic")
    assert cleaned(p(one, other)) == [p(b(i("ab")))]


def test_code_stands_alone_and_gives_way_to_a_link() -> None:
    assert cleaned(p(mono(b("x")))) == [p(mono("x"))]
    assert cleaned(p(a("/x/", mono("x")))) == [p(a("/x/", "x"))]


def test_a_refused_link_leaves_its_words_and_is_told() -> None:
    assert cleaned(p(a("javascript:alert(1)", "read"))) == [p("read")]
    assert codes(p(a("javascript:alert(1)", "read"))) == {"link"}


def test_what_a_place_does_not_allow_is_unwrapped_there() -> None:
    assert cleaned(h(2, "a", footnote("b"))) == [h(2, "ab")]
    assert cleaned(code("x")) == [code("x")]
    assert cleaned(node("codeBlock", [text("a", "bold"), node("hardBreak"), text("b")])) == [code("a\nb")]
    assert cleaned(pull(a("/x/", "q"))) == [pull("q")]
    assert cleaned(note(h(2, "t"), "x")) == [note("t", "x")]


@pytest.mark.parametrize(("given", "kept"), [(1, 2), (5, 4), ("3", 3), (None, 2), ("x", 2), (True, 2), (10**400, 4)])
def test_heading_levels_stay_between_two_and_four(given: Any, kept: int) -> None:
    assert cleaned(node("heading", [text("x")], level=given)) == [h(kept, "x")]


@pytest.mark.parametrize("photo", [0, -1, True, 1.0, "x", 2**53, None, [1], "٣"])
def test_ids_are_positive_whole_numbers(photo: Any) -> None:
    assert cleaned({"type": "figure", "attrs": {"photo": photo}}) == [p()]


def test_ids_given_as_digits_become_numbers() -> None:
    assert cleaned({"type": "figure", "attrs": {"photo": "3"}}) == [figure(3)]


@pytest.mark.parametrize("embed_id", ["", "short", "dQw4w9WgXcQ?x", "dQw4w9WgXc\n", "<script>ab", 12345678901])
def test_an_embed_whose_id_has_not_the_providers_shape_goes(embed_id: Any) -> None:
    assert cleaned({"type": "embed", "attrs": {"provider": "youtube", "id": embed_id}}, p("x")) == [p("x")]


def test_an_embed_of_a_known_provider_stays() -> None:
    assert cleaned(embed("vimeo", "76979871", "A film")) == [embed("vimeo", "76979871", "A film")]


def test_a_news_item_keeps_paragraphs_lists_quotes_and_links_only() -> None:
    body = doc(h(2, "Head"), p(a("/x/", b("y")), footnote("n")), figure(3, "Caption"), ul("z"), quote("q"))
    kept = doc(p("Head"), p(a("/x/", b("y")), "n"), p("Caption"), ul("z"), quote("q"))
    assert clean(body, ITEM)[0] == kept


def test_every_finding_is_a_sentence() -> None:
    _doc, findings = clean(doc(node("x%(y)s"), node("figure"), li("x"), p(text("x", "blink"), a("x", "y"))))
    assert {finding.code for finding in findings} == {"unknown", "attribute", "misplaced", "mark", "link"}
    assert all(str(finding).endswith(".") for finding in findings)


def test_controls_and_lone_surrogates_never_reach_storage() -> None:
    assert cleaned(p("a\x00b\ud800c\r\nd\x1b")) == [p("abc\nd")]
