"""Every kept state with who, when and why; any two compared; one brought back."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.body.build import doc, p
from articles.models import Article, StoryAct
from newsroom.foundation.models import User
from tests.articles.drafts.desk import address, get, post, session_id, state
from tests.make import make_article, make_revision

pytestmark = pytest.mark.django_db


def write(client: Client, story: Article, words: str, note: str) -> int:
    seq = state(client, story)["seq"]
    post(client, "save", story, seq=seq, session=session_id("a"), n=seq, body=doc(p(words)))
    kept = post(client, "keep", story, note=note)
    assert kept.status_code == 201
    number: int = kept.json()["revision"]["id"]
    return number


def test_the_history_says_who_when_and_why(as_editor: Client) -> None:
    story = make_article()
    write(as_editor, story, "One.", "Before the lawyers")
    newest = get(as_editor, "history", story).json()["revisions"][0]
    assert (newest["by"], newest["note"], newest["kind"]["slug"], newest["words"]) == (
        "Edda", "Before the lawyers", "saved", 1,
    )  # fmt: skip
    page = as_editor.get(address("history", story), headers={"accept": "text/html"})
    assert "Before the lawyers" in page.content.decode()


def test_checkpoints_are_shown_when_asked_for(as_editor: Client) -> None:
    story = make_article()
    state(as_editor, story)
    make_revision(story, number=99, kind="checkpoint")
    assert [row["number"] for row in get(as_editor, "history", story).json()["revisions"]] == [1]
    assert [row["number"] for row in get(as_editor, "history", story, all="1").json()["revisions"]] == [99, 1]


def test_two_revisions_are_compared_and_by_default_the_draft_with_what_readers_see(as_editor: Client) -> None:
    story = make_article(body=doc(p("Nothing happened.")))
    one = write(as_editor, story, "The mayor spoke.", "one")
    two = write(as_editor, story, "The mayor sang.", "two")
    html = get(as_editor, "compare", story, **{"from": one, "to": two}).json()["html"]
    assert "<del>spoke</del>" in html
    assert "<ins>sang</ins>" in html
    page = as_editor.get(address("compare", story), headers={"accept": "text/html"}).content.decode()
    assert "Nothing happened." in page
    assert "The mayor sang." in page


def test_a_revision_of_another_story_is_not_there(as_editor: Client) -> None:
    other = write(as_editor, make_article(), "Secret.", "")
    story = make_article()
    assert get(as_editor, "compare", story, **{"from": other}).status_code == 400
    assert post(as_editor, "restore", story, revision=other).status_code == 404


def test_a_restored_revision_is_the_state_to_go_on_from(as_editor: Client) -> None:
    story = make_article()
    one = write(as_editor, story, "One.", "one")
    write(as_editor, story, "Two.", "two")
    answer = post(as_editor, "restore", story, revision=one).json()
    assert answer["body"] == doc(p("One."))
    given = {"seq": answer["seq"], "session": session_id("a"), "n": answer["seq"], "body": doc(p("One more."))}
    assert post(as_editor, "save", story, **given).status_code == 200


def test_the_page_s_own_button_restores_too(as_editor: Client) -> None:
    story = make_article()
    one = write(as_editor, story, "One.", "one")
    write(as_editor, story, "Two.", "two")
    answer = as_editor.post(address("restore", story), {"revision": one}, headers={"accept": "text/html"})
    assert answer.status_code == 302
    assert state(as_editor, story)["body"] == doc(p("One."))


def test_the_logbook_names_what_was_done(as_editor: Client, editor: User) -> None:
    story = make_article()
    write(as_editor, story, "One.", "Before the lawyers")
    act = StoryAct.objects.get(article=story, act="kept")
    assert (act.by, act.note) == (editor, "Before the lawyers")
    assert get(as_editor, "history", story).json()["log"][0]["words"] == "saved a revision"


def test_a_staged_edit_of_a_public_story_is_not_shown_to_every_colleague(as_reporter: Client) -> None:
    story = make_article()
    for name in ("history", "compare"):
        assert get(as_reporter, name, story).status_code == 403


def test_a_reporter_sees_no_history_of_an_unpublished_story_of_others(as_reporter: Client, editor: User) -> None:
    story = make_article(published=False, created_by=editor)
    for name in ("history", "compare", "state"):
        assert get(as_reporter, name, story).status_code == 404
