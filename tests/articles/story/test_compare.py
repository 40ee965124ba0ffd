"""Any two states of a story, word by word, with what words alone do not say."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.template.loader import render_to_string

from articles.body.build import a, article_card, b, doc, figure, footnote, gallery, h, note, p, rule, table, ul
from articles.body.schema import Body
from articles.models import Photo
from articles.pictures.actions import add_photo
from articles.story.compare import PUBLIC_FIELDS, Comparison, LineChange, compare
from tests.make import make_author, make_image, make_section, make_topic

pytestmark = pytest.mark.django_db


def between(before: Body, after: Body) -> Comparison:
    return compare(({}, before), ({}, after))


def photos() -> list[Photo]:
    """Two that no compression makes alike."""
    colors = [(250, 10, 10), (10, 10, 250)]
    return [
        add_photo(ContentFile(make_image(color=color), name="picture.jpg"), alt="A harbour.", credit="Dahl")
        for color in colors
    ]


def text(line: LineChange, *marks: str) -> str:
    return "".join(piece.text for piece in line.pieces if piece.mark in marks)


def test_only_the_changed_words_are_marked() -> None:
    (line,) = between(doc(p("The old wall fell on Monday.")), doc(p("The old wall fell on Tuesday night."))).changed
    assert (line.mark, text(line, "removed"), text(line, "added")) == ("changed", "Monday", "Tuesday night")
    assert text(line, "same", "removed") == "The old wall fell on Monday."
    assert text(line, "same", "added") == "The old wall fell on Tuesday night."


def test_a_paragraph_put_in_leaves_its_neighbours_alone() -> None:
    before = doc(p("First of all."), p("Last of all."))
    after = doc(p("First of all."), p("Something quite new."), p("Last of all."))
    comparison = between(before, after)
    assert [(line.mark, text(line, "added")) for line in comparison.changed] == [("added", "Something quite new.")]
    assert [line.mark for line in comparison.lines] == ["same", "added", "same"]


def test_a_changed_paragraph_is_found_beside_new_ones() -> None:
    before = doc(p("The mayor said the wall would stand for years."))
    after = doc(p("Nobody had asked."), p("The mayor said the wall would stand for decades."))
    assert [line.mark for line in between(before, after).changed] == ["added", "changed"]


def test_formatting_and_links_are_changes_too() -> None:
    before = doc(p("The ", a("https://a.example/", "report"), " is plain."))
    after = doc(p("The ", a("https://b.example/", "report"), " is ", b("plain"), "."))
    (line,) = between(before, after).changed
    assert {piece.about for piece in line.pieces if piece.mark == "removed"} == {"link to https://a.example/", ""}
    assert {piece.about for piece in line.pieces if piece.mark == "added"} == {"link to https://b.example/", "bold"}


def test_attributes_and_pictures_are_compared() -> None:
    old, new = photos()
    before = doc(figure(old.pk, "At dawn", alt="A wall"))
    after = doc(figure(new.pk, "At dawn", alt="A fallen wall", layout="wide"))
    (line,) = between(before, after).changed
    changes = {change.name: change for change in line.attributes}
    assert set(changes) == {"picture", "alt text", "width"}
    assert (changes["picture"].before, changes["picture"].after) == ([old], [new])


def test_a_gallery_says_which_pictures_came() -> None:
    one, two = photos()
    (line,) = between(doc(gallery([one.pk])), doc(gallery([one.pk, two.pk]))).changed
    assert line.attributes[0].after == [one, two]


def test_a_heading_made_of_a_paragraph_says_what_it_is_now() -> None:
    (line,) = between(doc(p("What happened next in the city")), doc(h(3, "What happened next in the city"))).changed
    assert [change.name for change in line.attributes] == ["what it is", "level"]


def test_what_stands_in_boxes_lists_tables_and_footnotes_is_compared() -> None:
    before = doc(
        ul("One", "Two"), table(["Year"], ["2025"]), note("In short", title="Box"), p("It ", footnote("see 1"))
    )
    after = doc(
        ul("One", "Three"), table(["Year"], ["2026"]), note("In short", title="Tray"), p("It ", footnote("see 2"))
    )
    words = "".join(text(line, "added") for line in between(before, after).changed)
    assert words == "Three20262"
    titles = [change for line in between(before, after).changed for change in line.attributes]
    assert [change.name for change in titles] == ["title"]


def test_cards_and_rules_come_and_go() -> None:
    marks = [line.mark for line in between(doc(p("A"), rule()), doc(p("A"), article_card(3))).changed]
    assert sorted(marks) == ["added", "removed"]


def test_fields_are_compared_by_name_and_not_by_number() -> None:
    old, new = make_section("Politics"), make_section("City")
    topic, writer = make_topic("Storms"), make_author("Mara")
    before = {"headline": "The wall", "section": old.pk}
    after = {
        "headline": "The sea wall", "section": new.pk, "topics": [topic.pk], "show_sources": True,
        "bylines": [{"author": writer.pk, "role": "photographer"}],
    }  # fmt: skip
    fields = {
        change.name: "".join(piece.text for piece in change.pieces if piece.mark == "added")
        for change in compare((before, doc()), (after, doc())).fields
    }
    assert fields == {
        "headline": "sea ", "section": "City", "topics": "Storms", "bylines": "Mara (Photographer)",
        "show the source list": "yes",
    }  # fmt: skip


def test_readers_are_shown_no_field_they_do_not_see() -> None:
    before, after = ({"search_headline": "A"}, doc()), ({"search_headline": "B"}, doc())
    assert compare(before, after, only=PUBLIC_FIELDS).is_same
    assert not compare(before, after).is_same


def test_it_is_shown_with_ins_and_del_and_everything_escaped() -> None:
    comparison = between(doc(p("Old <b>words</b>")), doc(p("Old <script>alert(1)</script>")))
    html = render_to_string("articles/parts/comparison.html", {"comparison": comparison})
    assert "<del>" in html
    assert "<ins>" in html
    assert "<script>" not in html


def test_a_long_story_wholly_rewritten_is_compared_soon_enough_to_wait_for() -> None:
    before = doc(*(p(" ".join(f"a{line}w{word}" for word in range(60))) for line in range(200)))
    after = doc(*(p(" ".join(f"b{line}w{word}" for word in range(60))) for line in range(200)))
    assert len(between(before, after).changed) == 400


def test_pieces_give_back_both_texts() -> None:
    before, after = "a b c d e, f g", "b x d y f, g h"
    (line,) = between(
        doc(p("same words here so it pairs " + before)), doc(p("same words here so it pairs " + after))
    ).changed
    assert text(line, "same", "removed").endswith(before)
    assert text(line, "same", "added").endswith(after)
