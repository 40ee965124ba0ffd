"""Renaming and editing a story's row: old addresses, the updated time, and which caches are told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from articles.cache_tags import tags_of_article
from articles.models import Article, Redirect
from articles.story.actions import finish_edit, rename
from newsroom.foundation.caching import invalidated
from tests.make import make_article, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[frozenset[str]]:
    """The tags invalidated while the test ran."""
    found: list[frozenset[str]] = []
    monkeypatch.setattr(invalidated, "_listeners", [found.append])
    return found


def test_renaming_a_public_story_leaves_a_redirect_that_follows_later_moves(client: Client) -> None:
    story = make_article(slug="first-name")
    old = story.get_absolute_url()
    second = rename(story, "second-name").get_absolute_url()
    third = rename(story, "third-name").get_absolute_url()
    assert client.get(old).headers["Location"] == third
    assert client.get(second).status_code == 301
    assert client.get(third).status_code == 200
    back = rename(story, "first-name").get_absolute_url()
    assert back == old
    assert client.get(old).status_code == 200
    assert not Redirect.objects.filter(old_path=old).exists()


def test_an_edit_moves_the_updated_time_only_when_the_substance_changed() -> None:
    story = make_article()
    assert finish_edit(story, set()).updated_at is None
    assert finish_edit(story, set(), material=True).updated_at is not None


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "public", "published_at": None},
        {"state": "public", "path": None},
        {"state": "withdrawn"},
        {"state": "hidden"},
        {"headline": ""},
        {"section": None},
    ],
)
def test_the_database_refuses_impossible_stories(broken: dict[str, Any]) -> None:
    story = make_article()
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=story.pk).update(**broken)


@pytest.mark.parametrize("minutes", [-5, 5])
@pytest.mark.parametrize("state", ["unpublished", "public", "withdrawn"])
def test_the_property_and_the_queryset_agree_on_what_is_published(state: str, minutes: int) -> None:
    moment = timezone.now() + timedelta(minutes=minutes)
    times = {"published_at": moment, "path": "2026/01/agree"} if state != "unpublished" else {}
    fields: dict[str, Any] = {"state": state, **times}
    if state == "withdrawn":
        fields |= {"withdrawn_at": moment, "withdrawn_reason": "Because."}
    story = make_article(published=False, **fields)
    assert Article.objects.published().filter(pk=story.pk).exists() == story.is_published


@pytest.mark.django_db(transaction=True)
def test_a_story_that_changes_section_bumps_the_one_it_left(told: list[frozenset[str]]) -> None:
    story, other = make_article(), make_section()
    before, left = tags_of_article(story), story.section_id
    story.section = other
    story.save(update_fields=["section"])
    told.clear()
    finish_edit(story, before)
    assert {f"section:{left}", f"section:{other.pk}"} <= set(told[0])
