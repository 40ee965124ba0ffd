from typing import Any

import pytest

from articles.body import versions
from articles.body.build import doc, p
from articles.body.clean import document as cleaning
from articles.body.clean.document import clean
from articles.body.versions import NewerVersionError, check_version


def test_a_newer_document_is_refused_where_it_would_be_stored_but_can_be_shown() -> None:
    newer = {**doc(p("x")), "v": 2}
    with pytest.raises(NewerVersionError, match=r"\(2\)"):
        check_version(newer)
    assert [finding.code for finding in clean(newer)[1]] == ["newer"]


@pytest.mark.parametrize("version", [1, None, "2", -3, True, 1.5, float("nan"), [2]])
def test_a_version_that_is_none_counts_as_todays(version: Any) -> None:
    check_version({"type": "doc", "v": version})


def test_a_version_of_thousands_of_digits_is_still_told_in_a_sentence() -> None:
    with pytest.raises(NewerVersionError):
        check_version({"type": "doc", "v": 10**5000})


def test_older_documents_pass_every_migration_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (versions, cleaning):
        monkeypatch.setattr(module, "VERSION", 3)

    def renamed(before: str, after: str) -> Any:
        return lambda body: {
            **body,
            "content": [{**node, "type": after} if node["type"] == before else node for node in body["content"]],
        }

    monkeypatch.setattr(
        versions, "MIGRATIONS", {1: renamed("para", "text-block"), 2: renamed("text-block", "paragraph")}
    )
    old = {"type": "doc", "v": 1, "content": [{"type": "para", "content": [{"type": "text", "text": "x"}]}]}
    assert clean(old) == ({**doc(p("x")), "v": 3}, [])


def test_a_migration_that_fails_costs_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (versions, cleaning):
        monkeypatch.setattr(module, "VERSION", 2)
    monkeypatch.setattr(versions, "MIGRATIONS", {1: lambda body: body["nothing"]})
    assert clean(doc(p("x")))[0]["content"] == [p("x")]
