"""Two people in one story know of one another; nobody is shut out."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles.models import StoryAct
from newsroom.foundation.models import User
from tests.articles.drafts.desk import post
from tests.make import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_chief(chief: User) -> Client:
    client = Client()
    client.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_first_holds_it_and_the_second_is_told_who(as_editor: Client, as_chief: Client) -> None:
    story = make_article()
    assert post(as_editor, "beat", story, tab="a").json()["holder"] == {"name": "Edda", "is_me": True, "tab": "a"}
    assert post(as_chief, "beat", story, tab="b").json()["holder"] == {"name": "Edda", "is_me": False, "tab": "a"}


def test_another_tab_of_the_same_person_is_told_too(as_editor: Client) -> None:
    story = make_article()
    post(as_editor, "beat", story, tab="a")
    assert post(as_editor, "beat", story, tab="b").json()["holder"] == {"name": "Edda", "is_me": True, "tab": "a"}


def test_it_expires_after_three_beats_missed(as_editor: Client, as_chief: Client) -> None:
    story = make_article()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        post(as_editor, "beat", story, tab="a")
        clock.shift(timedelta(seconds=44))
        assert post(as_chief, "beat", story, tab="b").json()["holder"]["name"] == "Edda"
        clock.shift(timedelta(seconds=2))
        assert post(as_chief, "beat", story, tab="b").json()["holder"]["name"] == "Chidi"


def test_taking_over_is_told_at_the_next_beat_and_logged(as_editor: Client, as_chief: Client, chief: User) -> None:
    story = make_article()
    post(as_editor, "beat", story, tab="a")
    assert post(as_chief, "take-over", story, tab="b").json()["holder"]["is_me"] is True
    assert post(as_editor, "beat", story, tab="a").json()["holder"]["name"] == "Chidi"
    assert StoryAct.objects.get(article=story, act="taken_over").by == chief


def test_leaving_frees_it(as_editor: Client, as_chief: Client) -> None:
    story = make_article()
    post(as_editor, "beat", story, tab="a")
    post(as_editor, "beat", story, tab="a", leave=True)
    assert post(as_chief, "beat", story, tab="b").json()["holder"]["name"] == "Chidi"


def test_who_only_looks_leaves_it_free(as_editor: Client, as_chief: Client) -> None:
    story = make_article()
    assert post(as_editor, "beat", story, tab="a", look=True).json()["holder"] is None
    assert post(as_chief, "beat", story, tab="b").json()["holder"]["name"] == "Chidi"
    assert post(as_editor, "beat", story, tab="a", look=True).json()["holder"]["name"] == "Chidi"
