import copy
import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings

from articles.body.clean.document import clean
from articles.body.schema import ARTICLE, ITEM, PAGE, Schema
from tests.articles.body import documents, grammar

MANY = settings(max_examples=400, deadline=None)
SCHEMAS = [(ARTICLE, grammar.ARTICLE), (PAGE, grammar.ARTICLE), (ITEM, grammar.ITEM)]


def squeezed(value: Any) -> str:
    """All words of a value, without blanks and without what may not be stored."""
    words = "".join(documents.words_of(value))
    return "".join(
        char
        for char in words
        if not char.isspace() and unicodedata.category(char) not in ("Cc", "Cs") and char not in "\ufffe\uffff"
    )


def check(value: Any, schema: Schema, rules: dict[str, str]) -> None:
    before = copy.deepcopy(value)
    doc, _findings = clean(value, schema)
    assert list(grammar.problems(doc, rules)) == []
    assert clean(doc, schema) == (doc, [])
    assert squeezed(doc) == squeezed(value)
    assert json.loads(json.dumps(doc, allow_nan=False)) == doc
    assert repr(value) == repr(before), "the value handed in was changed"


@pytest.mark.parametrize(("schema", "rules"), SCHEMAS, ids=lambda each: getattr(each, "name", ""))
@MANY
@given(value=documents.anything)
def test_any_json_becomes_a_document_of_the_table_with_all_its_words(
    schema: Schema, rules: dict[str, str], value: Any
) -> None:
    check(value, schema, rules)


@pytest.mark.parametrize(("schema", "rules"), SCHEMAS, ids=lambda each: getattr(each, "name", ""))
@MANY
@given(value=documents.near_valid)
def test_nearly_valid_documents_are_mended_and_keep_all_their_words(
    schema: Schema, rules: dict[str, str], value: Any
) -> None:
    check(value, schema, rules)


@pytest.mark.parametrize("vector", documents.HOSTILE)
def test_hostile_values_in_every_place_leave_a_document_of_the_table(vector: str) -> None:
    for body in documents.hostile_bodies(vector):
        check(body, ARTICLE, grammar.ARTICLE)
