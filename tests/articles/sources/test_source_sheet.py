"""A claim is complete when it names a source and somebody has checked it; a changed one is checked anew."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from articles.models import Claim
from articles.sources.actions import add, change, check, missing, order, public_claims, remove, uncheck
from newsroom.foundation.models import User
from tests.make import make_article

TOLL = {"claim": "The wall cost 689 million crowns.", "source": "Audit Chamber, page 14"}


def test_a_sheet_without_a_line_is_not_complete(editor: User) -> None:
    story = make_article()
    assert missing(story) == 1
    claim = add(story, editor, TOLL)
    assert missing(story) == 1
    check(claim, editor)
    assert missing(story) == 0


def test_a_changed_claim_must_be_checked_again(editor: User) -> None:
    claim = add(make_article(), editor, TOLL)
    check(claim, editor)
    claim.refresh_from_db()
    change(claim, {**TOLL, "is_public": True})
    claim.refresh_from_db()
    assert claim.checked_by == editor
    change(claim, {**TOLL, "claim": "The wall cost 698 million crowns."})
    claim.refresh_from_db()
    assert (claim.checked_at, claim.checked_by) == (None, None)


def test_a_check_can_be_taken_back(editor: User) -> None:
    claim = add(make_article(), editor, TOLL)
    check(claim, editor)
    uncheck(claim)
    claim.refresh_from_db()
    assert claim.checked_at is None


def test_a_claim_without_a_source_cannot_be_checked(editor: User) -> None:
    claim = add(make_article(), editor, {"claim": "Everybody knows."})
    with pytest.raises(ValidationError, match="name the source"):
        check(claim, editor)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "//evil.example", "ftp://files.example/x", "audit chamber"])
def test_a_link_must_be_an_address_of_a_page(editor: User, link: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        add(make_article(), editor, {**TOLL, "link": link})
    assert list(refusal.value.message_dict) == ["link"]


def test_lines_keep_the_order_they_are_given(editor: User) -> None:
    story = make_article()
    first, second, third = (add(story, editor, {"claim": text}) for text in ("One", "Two", "Three"))
    order(story, [third.pk, 999_999, first.pk])
    assert list(story.claims.all()) == [third, first, second]


def test_readers_see_public_lines_only_where_the_story_shows_its_sources(editor: User) -> None:
    story = make_article(show_sources=True)
    add(story, editor, TOLL)
    shown = add(story, editor, {**TOLL, "is_public": True})
    assert public_claims(story) == [shown]
    story.show_sources = False
    assert public_claims(story) == []


def test_a_line_can_be_taken_away(editor: User) -> None:
    remove(add(make_article(), editor, TOLL))
    assert not Claim.objects.exists()
