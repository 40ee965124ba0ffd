"""The addresses the writing page asks, and how each thing that can go wrong is answered."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth import get_user
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.body.build import doc, p
from articles.drafts.actions import discard
from articles.models import Article, Draft
from newsroom.foundation.models import User
from tests.articles.drafts.desk import address, post, session_id, state
from tests.make import make_article, make_section, withdrawn

pytestmark = pytest.mark.django_db


def save(client: Client, story: Article, seq: int | None, **more: Any) -> Any:
    return post(client, "save", story, **{"seq": seq, "session": session_id("Edda's"), "n": seq, **more})


def test_the_state_is_the_draft_and_not_the_live_text(as_editor: Client) -> None:
    story = make_article("The wall")
    before = state(as_editor, story)
    save(as_editor, story, before["seq"], body=doc(p("Not public yet.")), fields={"headline": "The new wall"})
    after = state(as_editor, story)
    assert after["body"] == doc(p("Not public yet."))
    assert (after["fields"]["headline"], after["seq"]) == ("The new wall", before["seq"] + 1)
    assert "Not public yet." not in Client().get(story.get_absolute_url()).content.decode()


def test_a_save_answers_with_the_next_number_and_the_words(as_editor: Client) -> None:
    story = make_article()
    seq = state(as_editor, story)["seq"]
    answer = save(as_editor, story, seq, body=doc(p("Four words stand here.")))
    assert answer.status_code == 200
    assert (answer.json()["seq"], answer.json()["words"]) == (seq + 1, 4)


def test_a_save_answers_with_the_gate_s_checklist(as_editor: Client) -> None:
    story = make_article()
    found = state(as_editor, story)
    answer = save(as_editor, story, found["seq"], body=doc(p("The mayor, TK years old.")))
    to_come = {check["code"]: check["ok"] for check in answer.json()["checks"]}["to_come"]
    before = {check["code"]: check["ok"] for check in found["gate"]}["to_come"]
    assert (before, to_come) == (True, False)


def test_a_stale_save_says_who_was_first_and_keeps_what_they_wrote(as_editor: Client, chief: User) -> None:
    story = make_article()
    other = Client()
    other.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    seq = state(as_editor, story)["seq"]
    save(other, story, seq, body=doc(p("Chidi was first.")), session=session_id("Chidi's"), n=7)
    answer = save(as_editor, story, seq, body=doc(p("Edda was second.")))
    told = answer.json()
    assert answer.status_code == 409
    assert (told["stale"], told["seq"], told["by"], told["is_me"]) == (True, seq + 1, "Chidi", False)
    assert (told["session"], told["n"], told["session_base"]) == (session_id("Chidi's"), 7, seq)
    assert state(other, story)["body"] == doc(p("Chidi was first."))


def test_a_save_on_a_draft_that_is_gone_names_the_next_one(as_editor: Client, editor: User) -> None:
    story = make_article()
    seq = state(as_editor, story)["seq"]
    discard(story, editor)
    answer = save(as_editor, story, seq, body=doc(p("From an old tab.")))
    assert answer.status_code == 409
    assert answer.json()["seq"] == Draft.objects.get(article=story).seq


def test_a_great_shrink_asks_first(as_editor: Client) -> None:
    story = make_article(body=doc(*(p(f"Paragraph number {number} of many.") for number in range(60))))
    seq = state(as_editor, story)["seq"]
    answer = save(as_editor, story, seq, body=doc(p("Oh.")))
    assert answer.status_code == 409
    assert answer.json()["shrunk"] is True
    assert "stale" not in answer.json()
    assert save(as_editor, story, seq, body=doc(p("Oh.")), confirmed=True).status_code == 200


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"seq": None}, 400),
        ({"seq": "7"}, 400),
        ({"seq": True}, 400),
        ({"session": ""}, 400),
        ({"session": None}, 400),
        ({"session": "a" * 33}, 400),
        ({"session": "a" * 31 + "\0"}, 400),
        ({"session": ["a" * 32]}, 400),
        ({"n": 0}, 400),
        ({"n": -1}, 400),
        ({"n": True}, 400),
        ({"n": "1"}, 400),
        ({"n": None}, 400),
        ({"n": 1.5}, 400),
        ({"n": 2**31}, 400),
        ({"n": 10**30}, 400),
        ({"fields": {"headline": "x" * 6000}}, 400),
        ({"body": {"type": "doc", "v": 2, "content": []}}, 422),
        ({"body": "words"}, 422),
        ({"body": {"type": "doc", "v": 1, "content": [p("x" * 2_200_000)]}}, 413),
    ],
)
def test_what_cannot_be_stored_is_refused_in_a_sentence(as_editor: Client, given: Any, status: int) -> None:
    story = make_article()
    before = state(as_editor, story)
    whole = {"seq": before["seq"], "session": session_id("Edda's"), "n": 1, "body": doc(p("Kept out."))}
    answer = post(as_editor, "save", story, **{**whole, **given})
    told = answer.json()
    assert answer.status_code == status
    assert told.get("error") or told.get("errors")
    assert state(as_editor, story)["body"] == before["body"]


@pytest.mark.parametrize("sent", ["", "[]", "no json", "[" * 200_000, '"text"', "null"])
def test_a_request_of_another_shape_is_refused(as_editor: Client, sent: str) -> None:
    answer = as_editor.post(address("save", make_article()), sent, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["errors"]


def test_a_request_past_all_limits_is_refused_in_json(as_editor: Client) -> None:
    huge = json.dumps({"seq": 1, "session": session_id("Edda's"), "n": 1, "body": "x" * 7_000_000})
    answer = as_editor.post(address("save", make_article()), huge, content_type="application/json")
    assert answer.status_code == 413
    assert answer.json()["error"]


def test_signed_out_unentitled_and_withdrawn_are_told_apart(as_editor: Client, as_reporter: Client) -> None:
    story = make_article(published=False)
    gone = make_article(**withdrawn())
    body = doc(p("Words."))
    assert save(Client(), story, 1, body=body).status_code == 401
    assert save(as_reporter, make_article(), 1, body=body).status_code == 403
    assert save(as_reporter, story, 1, body=body).status_code == 404
    assert save(as_editor, gone, 1, body=body).status_code == 410


def test_a_page_from_before_a_new_sign_in_can_fetch_a_token_that_works(editor: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    story = make_article()
    seen = state(client, story)
    body = doc(p("Signed in again."))
    given = json.dumps({"seq": seen["seq"], "session": session_id("Edda's"), "n": 1, "body": body})
    refused = client.post(address("save", story), given, content_type="application/json")
    assert refused.status_code == 403
    headers = {"X-CSRFToken": seen["csrf"]}
    assert (
        client.post(address("save", story), given, content_type="application/json", headers=headers).status_code == 200
    )


def test_a_new_story_is_made_once_however_often_it_is_asked_for(as_reporter: Client) -> None:
    make_section()
    url = reverse("admin:writing:new")
    first, again = (as_reporter.post(url, {"key": "wish-1"}, content_type="application/json") for _time in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    story = Article.objects.get(pk=first.json()["id"])
    assert story.created_by == get_user(as_reporter)  # type: ignore[arg-type]
    assert save(as_reporter, story, first.json()["seq"], body=doc(p("It begins."))).status_code == 200
    late = as_reporter.post(url, {"key": "wish-1"}, content_type="application/json")
    assert (late.status_code, late.json()["id"], late.json()["body"]) == (200, story.pk, doc(p("It begins.")))


def test_giving_the_changes_up_shows_what_readers_see(as_editor: Client) -> None:
    story = make_article()
    seq = state(as_editor, story)["seq"]
    save(as_editor, story, seq, body=doc(p("A bad idea.")))
    assert post(as_editor, "discard", story).json()["body"] == story.body


def test_a_save_asks_the_database_little(as_editor: Client) -> None:
    story = make_article()
    seq = state(as_editor, story)["seq"]
    save(as_editor, story, seq, body=doc(p("Warm.")))
    with CaptureQueriesContext(connection) as queries:
        save(as_editor, story, seq + 1, body=doc(p("Measured.")))
    written = [query["sql"] for query in queries if query["sql"].startswith(("UPDATE", "INSERT", "DELETE"))]
    assert len(written) == 1
    assert "articles_draft" in written[0]
