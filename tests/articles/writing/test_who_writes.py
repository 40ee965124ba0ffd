"""Who gets the key to a browser's copies, and from whom the page's requests are taken."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.body.build import doc, p
from articles.models import Article, Draft
from articles.writing.who_writes import copy_key
from newsroom.foundation.models import User
from tests.articles.drafts.desk import address, get, session_id, state
from tests.desk.conftest import signed_in
from tests.make import PASSWORD, make_article

pytestmark = pytest.mark.django_db


def session(client: Client) -> Any:
    return client.get(reverse("admin:writing:session"))


def test_each_person_has_a_key_of_their_own_for_each_story(editor: User, chief: User) -> None:
    one, two = make_article(), make_article()
    keys = {copy_key(by, story) for by in (editor, chief) for story in (one, two, None)}
    assert len(keys) == 6


def test_the_key_stays_the_same_until_the_password_changes(editor: User) -> None:
    story = make_article()
    before = copy_key(editor, story)
    assert copy_key(User.objects.get(pk=editor.pk), story) == before
    editor.set_password(f"{PASSWORD} and more")
    assert copy_key(editor, story) != before


def test_the_key_is_another_one_with_another_secret(editor: User, settings: Any) -> None:
    before = copy_key(editor, None)
    settings.SECRET_KEY = "x2" * 40
    assert copy_key(editor, None) != before


def test_the_writer_gets_the_key_in_an_answer_that_no_cache_keeps(as_editor: Client, editor: User) -> None:
    story = make_article()
    answer = get(as_editor, "state", story)
    assert answer.json()["copy_key"] == copy_key(editor, story)
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_who_may_only_read_a_story_gets_no_key(reporter: User, editor: User) -> None:
    story = make_article(created_by=editor)
    page = signed_in(reporter).get(reverse("admin:writing:page", args=[story.pk]))
    assert copy_key(reporter, story) not in page.content.decode()


def test_nobody_gets_a_key_who_is_not_signed_in(client: Client) -> None:
    answers = [get(client, "state", make_article()), session(client)]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert not any("copy_key" in answer.json() for answer in answers)


def test_a_page_whose_session_ended_is_told_who_is_signed_in_now(as_editor: Client, editor: User) -> None:
    answer = session(as_editor)
    told = answer.json()
    assert (told["user"], told["user_name"], told["copy_key"]) == (editor.pk, str(editor), copy_key(editor, None))
    assert told["csrf"]
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("act", ["save", "beat", "take-over", "publish"])
def test_a_page_that_another_person_opened_writes_nothing(act: str, as_editor: Client, chief: User) -> None:
    story = make_article("The wall")
    seq = state(as_editor, story)["seq"]
    given = {"seq": seq, "session": session_id("a"), "n": 1, "tab": "a", "body": doc(p("Chidi's words."))}
    answer = as_editor.post(
        address(act, story), given, content_type="application/json", headers={"X-Writer": str(chief.pk)}
    )
    assert answer.status_code == 401
    assert Draft.objects.get(article=story).seq == seq


def test_a_page_that_another_person_opened_begins_no_story(as_editor: Client, chief: User) -> None:
    given = {"key": "wish"}
    new = reverse("admin:writing:new")
    answer = as_editor.post(new, given, content_type="application/json", headers={"X-Writer": str(chief.pk)})
    assert answer.status_code == 401
    assert not Article.objects.exists()


def test_a_page_of_one_s_own_writes(as_editor: Client, editor: User) -> None:
    story = make_article()
    seq = state(as_editor, story)["seq"]
    given = {"seq": seq, "session": session_id("a"), "n": 1, "body": doc(p("Edda's words."))}
    headers = {"X-Writer": str(editor.pk)}
    answer = as_editor.post(address("save", story), given, content_type="application/json", headers=headers)
    assert answer.status_code == 200
