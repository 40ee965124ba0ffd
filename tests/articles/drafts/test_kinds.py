"""What is written by drafts says how: every field of its model is in the draft, or excluded by name with a reason."""

from __future__ import annotations

from typing import Any

import pytest

from articles.drafts.content import ContentKind, kind_of, kinds
from articles.models import Article, Draft, Photo, Revision

EVERY = pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.model.__name__)


def own_fields(kind: ContentKind[Any, Any, Any]) -> set[str]:
    """The names of all fields of the model; what other models say of it is not among them."""
    return {field.name for field in kind.model._meta.get_fields() if field.concrete or not field.auto_created}


@EVERY
def test_every_field_of_the_model_is_in_the_draft_or_excluded_by_name(kind: ContentKind[Any, Any, Any]) -> None:
    assert own_fields(kind) - set(kind.blank()) == set(kind.excluded)


@EVERY
def test_each_exclusion_has_a_reason(kind: ContentKind[Any, Any, Any]) -> None:
    assert [name for name, reason in kind.excluded.items() if len(reason.split()) < 3] == []


@EVERY
def test_the_draft_holds_nothing_that_the_model_does_not_know(kind: ContentKind[Any, Any, Any]) -> None:
    known = {field.name for field in kind.model._meta.get_fields()}
    assert set(kind.blank()) <= known


@EVERY
def test_blank_fields_are_whole_and_cleaning_leaves_them(kind: ContentKind[Any, Any, Any]) -> None:
    assert kind.clean(None, None) == kind.blank()


def test_a_story_and_what_stands_beside_it_are_of_one_kind() -> None:
    assert kind_of(Article()) is kind_of(Draft()) is kind_of(Revision())
    with pytest.raises(KeyError):
        kind_of(Photo())
