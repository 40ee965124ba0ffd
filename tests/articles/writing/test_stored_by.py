"""What a writing page is told of whoever stored something newer."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.drafts.actions import discard, open_draft
from articles.models import Article
from articles.story.content import blank_fields
from articles.workflow.actions import publish
from articles.writing.merge_strings import MERGE_STRINGS
from newsroom.foundation.models import User
from tests.articles.drafts.desk import session_id
from tests.articles.workflow.stories import live, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(editor: User) -> Article:
    return live(editor, "The tide")


def state(client: Client, story: Article) -> dict[str, Any]:
    found: dict[str, Any] = client.get(reverse("admin:writing:state", args=[story.pk])).json()
    return found


def test_a_save_of_one_s_own_is_told_from_another_person_s(
    as_editor: Client, story: Article, editor: User, chief: User
) -> None:
    write(story, editor, "By Edda.")
    assert state(as_editor, story)["is_me"] is True
    write(story, chief, "By Chidi.")
    told = state(as_editor, story)
    assert (told["by"], told["is_me"], told["live"]) == ("Chidi", False, None)


def test_after_a_publication_the_new_draft_names_its_publisher(as_editor: Client, story: Article, chief: User) -> None:
    before = state(as_editor, story)["base"]
    write(story, chief, "By Chidi.")
    publish(story, chief, change="minor")
    told = state(as_editor, story)
    assert (told["live"]["by"], told["live"]["is_me"]) == ("Chidi", False)
    assert told["live"]["id"] == told["base"] != before


def test_after_a_discarding_the_new_draft_stands_on_the_same_revision(
    as_editor: Client, story: Article, chief: User
) -> None:
    write(story, chief, "Given up.")
    before = state(as_editor, story)
    discard(story, chief)
    told = state(as_editor, story)
    assert before["live"] is None
    assert told["live"]["id"] == before["base"]


def test_a_refused_save_is_told_the_same(as_editor: Client, story: Article, chief: User) -> None:
    seq = open_draft(story, chief).seq
    write(story, chief, "By Chidi.")
    given = {"seq": seq, "session": session_id("mine"), "n": 1, "body": {"type": "doc", "v": 1, "content": []}}
    answer = as_editor.post(reverse("admin:writing:save", args=[story.pk]), given, content_type="application/json")
    assert answer.status_code == 409
    assert (answer.json()["by"], answer.json()["is_me"]) == ("Chidi", False)


def test_every_field_has_a_name_for_the_window_that_asks() -> None:
    assert {f"field_{name}" for name in blank_fields()} <= set(MERGE_STRINGS)
