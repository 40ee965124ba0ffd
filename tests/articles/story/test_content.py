"""Fields as plain data: whatever comes in, a whole state goes out; and a state becomes the row readers see."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from articles.body.build import doc, p
from articles.models import Article
from articles.story.content import TEXTS, apply, blank_fields, clean_fields, fields_of
from tests.make import make_article, make_author, make_photo, make_section, make_topic

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*blank_fields(), "author"]), inner),
    max_leaves=12,
)


@given(ANYTHING, ANYTHING)
def test_any_json_becomes_a_whole_state_and_cleaning_twice_changes_nothing(raw: Any, before: Any) -> None:
    cleaned = clean_fields(raw, clean_fields(before))
    assert list(cleaned) == list(blank_fields())
    assert clean_fields(cleaned) == cleaned


@pytest.mark.parametrize("wrong", [7, None, [], {}, True])
def test_a_text_of_the_wrong_type_changes_nothing(wrong: Any) -> None:
    assert clean_fields(dict.fromkeys(TEXTS, wrong), {"headline": "Kept"})["headline"] == "Kept"


@pytest.mark.parametrize("wrong", ["3", 3.0, True, 0, -1, 2**63, [3]])
def test_a_number_that_is_no_row_s_changes_nothing(wrong: Any) -> None:
    cleaned = clean_fields({"section": wrong, "lead_photo": wrong, "topics": [wrong, 9]}, {"section": 5})
    assert (cleaned["section"], cleaned["lead_photo"], cleaned["topics"]) == (5, None, [9])


def test_what_is_unknown_is_dropped_and_what_is_typed_is_kept_as_typed() -> None:
    cleaned = clean_fields({"headline": "  two  blanks ", "state": "public", "published_at": "now"})
    assert cleaned["headline"] == "  two  blanks "
    assert "state" not in cleaned


def test_nobody_stands_twice_in_one_role() -> None:
    twice = [{"author": 1, "role": "writer"}, {"author": 1}, {"author": 1, "role": "editor"}, {"author": "1"}, "1"]
    assert clean_fields({"bylines": twice})["bylines"] == [
        {"author": 1, "role": "writer"}, {"author": 1, "role": "editor"},
    ]  # fmt: skip


def put(story: Article, **fields: Any) -> Article:
    with transaction.atomic():
        apply(story, {**fields_of(story), **fields}, fields.pop("body", story.body))
    return Article.objects.get(pk=story.pk)


@pytest.mark.django_db
def test_a_state_becomes_the_row_and_can_be_read_back() -> None:
    """Every field of it: one that were forgotten would come back blank."""
    story = make_article()
    wanted = {
        **{name: f"The {name}" for name in TEXTS}, "section": make_section().pk, "slug": "sea-wall", "language": "uk",
        "topics": sorted([make_topic().pk, make_topic().pk]), "lead_photo": make_photo().pk, "show_sources": True,
        "bylines": [{"author": make_author().pk, "role": "editor"}, {"author": make_author().pk, "role": "writer"}],
    }  # fmt: skip
    assert [name for name, value in blank_fields().items() if wanted[name] == value] == []
    with transaction.atomic():
        apply(story, wanted, doc(p("Five words are in here.")))
    row = Article.objects.get(pk=story.pk)
    assert fields_of(row) == wanted
    assert (row.words, row.text) == (5, "Five words are in here.")


@pytest.mark.django_db
def test_a_new_slug_of_a_public_story_leaves_a_redirect() -> None:
    story = make_article(slug="old-name")
    old = story.get_absolute_url()
    row = put(story, slug="new-name")
    assert row.get_absolute_url() == old.replace("old-name", "new-name")
    answer = Client().get(old)
    assert (answer.status_code, answer.headers["Location"]) == (301, row.get_absolute_url())


@pytest.mark.django_db
def test_an_empty_slug_is_made_of_the_headline_until_the_story_has_an_address() -> None:
    assert put(make_article(published=False, slug="untitled"), slug="", headline="Über alles").slug == "über-alles"
    assert put(make_article(slug="fixed"), slug="", headline="Something else").slug == "fixed"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "named"),
    [({"headline": "x" * 201}, "headline"), ({"slug": "not a slug"}, "slug"), ({"slug": "taken"}, "slug")],
)
def test_what_the_row_cannot_hold_is_named(fields: dict[str, Any], named: str) -> None:
    make_article(slug="taken")
    with pytest.raises(ValidationError) as refused:
        put(make_article(), **fields)
    assert list(refused.value.message_dict) == [named]


@pytest.mark.django_db
def test_what_was_deleted_meanwhile_is_left_out_and_section_and_headline_stay() -> None:
    story = make_article("The wall")
    row = put(story, section=999_999, lead_photo=999_999, topics=[999_999], headline=" ", bylines=[{"author": 999_999}])
    assert (row.headline, row.section, row.lead_photo) == ("The wall", story.section, None)
    assert not row.topics.exists()
    assert not row.bylines.exists()
