"""Deep, large and odd values. What takes more than linear time would not end here at all."""

from typing import Any

import pytest

from articles.body.build import doc, p, text
from articles.body.clean.document import clean
from articles.body.render.text import Text
from articles.body.render.web import Web
from tests.articles.body import grammar


def nested(name: str, levels: int) -> Any:
    value: Any = "word"
    for _ in range(levels):
        value = {"type": name, "content": ["a", value]}
    return value


@pytest.mark.parametrize("name", [*grammar.ARTICLE, "unknown"])
def test_ten_thousand_levels_of_any_node_do_not_overflow(name: str) -> None:
    cleaned, _findings = clean({"type": "doc", "content": [nested(name, 10_000)]})
    assert list(grammar.problems(cleaned)) == []
    assert "word" in Text().render(cleaned)


def test_ten_thousand_nested_lists_do_not_overflow() -> None:
    value: Any = "word"
    for _ in range(10_000):
        value = [value]
    assert Text().render(clean(value)[0]) == "word"


def test_lists_nested_to_the_limit_stay_lists_and_deeper_ones_become_text() -> None:
    def depth(node: Any) -> int:
        return 1 + max((depth(child) for child in node.get("content", [])), default=-1)

    for levels, deep in ((10, False), (40, True)):
        cleaned, findings = clean({"type": "doc", "content": [nested("bulletList", levels)]})
        assert depth(cleaned) <= 32
        assert ("deep" in {finding.code for finding in findings}) is deep


def test_nothing_in_many_nested_lists_is_read_once_only() -> None:
    value: Any = [{"type": "unknown"}] * 2000
    for name in ["bulletList", "listItem"] * 14:
        value = {"type": name, "content": [value]}
    assert clean(value)[0]["content"][0]["type"] in ("bulletList", "paragraph")


def test_two_megabytes_of_runs_are_joined() -> None:
    runs = [text("ab<&") for _ in range(50_000)]
    cleaned, findings = clean(doc(p(*runs)))
    assert cleaned == doc(p("ab<&" * 50_000))
    assert findings == []


def test_twenty_kilobytes_of_brackets_stay_text() -> None:
    cleaned, _findings = clean(doc(p("<" * 20_000)))
    assert Web().render(cleaned) == f"<p>{'&lt;' * 20_000}</p>"


WORDLESS: list[Any] = [None, "", [], {}, float("nan"), True, 10**5000, {"type": ["doc"]}, {"type": {}}]


@pytest.mark.parametrize("value", WORDLESS, ids=range(len(WORDLESS)))
def test_values_without_words_become_the_empty_document(value: Any) -> None:
    assert clean(value)[0] == {"type": "doc", "v": 1, "content": [{"type": "paragraph"}]}
    assert clean({"type": "doc", "v": value, "content": value})[0]["v"] == 1
