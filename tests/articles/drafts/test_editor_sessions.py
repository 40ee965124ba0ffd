"""Which saves are stored: by the number they started from, or as the next of an editor session's unbroken run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django_test_migrations.migrator import Migrator

from articles.body.build import doc, p
from articles.drafts import actions as drafts
from articles.drafts.actions import discard, keep, open_draft, restore
from articles.models import Article, Draft
from newsroom.foundation.models import User
from tests.articles.drafts.desk import post, session_id, state
from tests.make import make_article

pytestmark = pytest.mark.django_db
EDDA, ELSEWHERE, CHIDI = session_id("Edda's page"), session_id("Edda's other tab"), session_id("Chidi's page")


@pytest.fixture
def story() -> Article:
    return make_article("The wall")


@pytest.fixture
def seq(story: Article, editor: User) -> int:
    return open_draft(story, editor).seq


@pytest.fixture
def as_chief(chief: User) -> Client:
    client = Client()
    client.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    return client


def send(client: Client, story: Article, seq: int, n: int, words: str, *, page: str = EDDA) -> Any:
    return post(client, "save", story, seq=seq, session=page, n=n, body=doc(p(words)))


def stored(story: Article) -> tuple[int, str]:
    draft = Draft.objects.get(article=story)
    return draft.seq, draft.body["content"][0]["content"][0]["text"]


def test_a_save_is_stored_where_nothing_was_since(as_editor: Client, story: Article, seq: int) -> None:
    assert send(as_editor, story, seq, 1, "One.").status_code == 200
    assert send(as_editor, story, seq + 1, 2, "Two.").status_code == 200
    assert stored(story) == (seq + 2, "Two.")


def test_a_session_goes_on_although_the_answer_to_its_last_save_was_lost(
    as_editor: Client, story: Article, seq: int
) -> None:
    send(as_editor, story, seq, 1, "One.")
    send(as_editor, story, seq, 2, "Two.")
    answer = send(as_editor, story, seq, 4, "Four.")
    assert (answer.status_code, answer.json()["seq"]) == (200, seq + 3)
    assert stored(story) == (seq + 3, "Four.")


def test_a_repeated_save_is_answered_as_the_first_time_and_writes_nothing(
    as_editor: Client, story: Article, seq: int
) -> None:
    first = send(as_editor, story, seq, 1, "One.").json()
    again = send(as_editor, story, seq, 1, "One, changed on the way.")
    assert (again.status_code, again.json()) == (200, first)
    assert stored(story) == (seq + 1, "One.")


def test_a_save_that_a_later_one_overtook_is_answered_with_what_is_stored(
    as_editor: Client, story: Article, seq: int
) -> None:
    send(as_editor, story, seq, 1, "One.")
    later = send(as_editor, story, seq + 1, 3, "One two three.").json()
    overtaken = send(as_editor, story, seq + 1, 2, "One two.")
    assert (overtaken.status_code, overtaken.json()) == (200, later)
    assert stored(story) == (seq + 2, "One two three.")


@pytest.mark.parametrize("n", [1, 2, 3])
def test_no_save_of_a_session_is_stored_over_somebody_else_s(
    as_editor: Client, as_chief: Client, story: Article, seq: int, n: int
) -> None:
    send(as_editor, story, seq, 2, "Edda's.")
    send(as_chief, story, seq + 1, 1, "Chidi's.", page=CHIDI)
    answer = send(as_editor, story, seq, n, "Edda's again.")
    assert (answer.status_code, answer.json()["stale"], answer.json()["by"]) == (409, True, "Chidi")
    assert stored(story) == (seq + 2, "Chidi's.")


def test_after_somebody_else_s_save_a_session_begins_a_new_run(
    as_editor: Client, as_chief: Client, story: Article, seq: int
) -> None:
    send(as_editor, story, seq, 1, "Edda's.")
    send(as_chief, story, seq + 1, 1, "Chidi's.", page=CHIDI)
    send(as_editor, story, seq + 2, 2, "Of both.")
    late = send(as_editor, story, seq, 1, "Edda's.")
    before = send(as_editor, story, seq + 1, 3, "Edda's, without Chidi's.")
    assert (late.status_code, before.status_code) == (409, 409)
    assert send(as_editor, story, seq + 2, 3, "Of both, and more.").status_code == 200
    assert stored(story) == (seq + 4, "Of both, and more.")


def test_another_tab_of_the_same_person_is_somebody_else(as_editor: Client, story: Article, seq: int) -> None:
    send(as_editor, story, seq, 1, "Here.")
    answer = send(as_editor, story, seq, 2, "There.", page=ELSEWHERE)
    assert (answer.status_code, answer.json()["is_me"]) == (409, True)
    assert stored(story) == (seq + 1, "Here.")


def test_nobody_goes_on_with_another_person_s_session(
    as_editor: Client, as_chief: Client, story: Article, seq: int
) -> None:
    send(as_editor, story, seq, 1, "Edda's.")
    assert send(as_chief, story, seq, 2, "Forged.", page=EDDA).status_code == 409
    assert send(as_chief, story, seq, 1, "Forged.", page=EDDA).status_code == 409
    assert stored(story) == (seq + 1, "Edda's.")


def test_the_save_of_a_page_that_went_is_refused_once_the_next_page_has_saved(
    as_editor: Client, story: Article, seq: int
) -> None:
    send(as_editor, story, seq, 1, "Before the reload.", page=EDDA)
    send(as_editor, story, seq + 1, 1, "After it.", page=ELSEWHERE)
    assert send(as_editor, story, seq + 1, 2, "Too late.", page=EDDA).status_code == 409
    assert stored(story) == (seq + 2, "After it.")


def test_a_session_does_not_go_on_over_a_restored_revision(
    as_editor: Client, story: Article, seq: int, editor: User
) -> None:
    first = keep(story, editor)
    send(as_editor, story, seq, 1, "One.")
    restore(story, first, editor)
    assert send(as_editor, story, seq, 2, "Two.").status_code == 409
    assert send(as_editor, story, seq, 1, "One.").status_code == 409
    assert send(as_editor, story, seq + 2, 2, "Two.").status_code == 200


@pytest.mark.parametrize("n", [1, 2])
def test_a_session_does_not_go_on_in_the_draft_that_took_the_place_of_its_own(
    as_editor: Client, story: Article, seq: int, editor: User, n: int
) -> None:
    send(as_editor, story, seq, 1, "One.")
    discard(story, editor)
    next_seq = open_draft(story, editor).seq
    assert send(as_editor, story, seq, n, "Given up.").status_code == 409
    assert send(as_editor, story, next_seq, 2, "Anew.").status_code == 200
    assert send(as_editor, story, next_seq - 1, 3, "Of before.").status_code == 409


def test_the_state_says_which_save_of_which_session_was_the_last(as_editor: Client, story: Article, seq: int) -> None:
    before = state(as_editor, story)
    send(as_editor, story, seq, 4, "One.")
    send(as_editor, story, seq + 1, 5, "Two.")
    after = state(as_editor, story)
    assert (before["session"], before["n"]) == ("", 0)
    assert (after["session"], after["n"], after["session_base"]) == (EDDA, 5, seq)


def meets(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """`act` is done by somebody else between a save's look at the draft and its own write."""
    store = drafts._store
    left = [act]

    def late(*args: Any, **named: Any) -> bool:
        if left:
            left.pop()()
        return store(*args, **named)

    monkeypatch.setattr(drafts, "_store", late)


def elsewhere(act: Callable[[], Any]) -> Any:
    """In a thread and so by a connection of its own: what a refusal here rolls back does not take it along."""

    def run() -> Any:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result()


def test_a_save_that_met_its_own_session_s_earlier_one_is_stored_after_it(
    as_editor: Client, story: Article, seq: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    meets(monkeypatch, lambda: send(as_editor, story, seq, 1, "One."))
    answer = send(as_editor, story, seq, 2, "One two.")
    assert (answer.status_code, answer.json()["seq"]) == (200, seq + 2)
    assert stored(story) == (seq + 2, "One two.")


@pytest.mark.parametrize("n", [1, 2])
def test_a_save_that_met_itself_or_its_own_session_s_later_one_writes_nothing(
    as_editor: Client, story: Article, seq: int, monkeypatch: pytest.MonkeyPatch, n: int
) -> None:
    meets(monkeypatch, lambda: send(as_editor, story, seq, n, "One two."))
    answer = send(as_editor, story, seq, 1, "One.")
    assert (answer.status_code, answer.json()["seq"]) == (200, seq + 1)
    assert stored(story) == (seq + 1, "One two.")


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_save_that_met_another_s_in_the_same_moment_is_refused(
    as_editor: Client, as_chief: Client, story: Article, seq: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    meets(monkeypatch, lambda: elsewhere(lambda: send(as_chief, story, seq, 1, "Chidi's.", page=CHIDI)))
    answer = send(as_editor, story, seq, 1, "Edda's.")
    assert (answer.status_code, answer.json()["by"], answer.json()["seq"]) == (409, "Chidi", seq + 1)
    assert stored(story) == (seq + 1, "Chidi's.")


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_saves_at_once_one_wins_and_all_others_are_told(story: Article, seq: int, editor: User) -> None:
    pages = [session_id(f"page {number}") for number in range(8)]
    found = at_once(editor, pages, lambda client, page: send(client, story, seq, 1, page, page=page))
    assert sorted(found) == [200] + [409] * 7
    assert stored(story) == (seq + 1, pages[found.index(200)])


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_one_session_s_saves_at_once_the_latest_is_what_stays(story: Article, seq: int, editor: User) -> None:
    found = at_once(editor, range(1, 9), lambda client, n: send(client, story, seq, n, f"Number {n}."))
    assert set(found) == {200}
    assert stored(story)[1] == "Number 8."


def at_once(editor: User, each: Sequence[Any], act: Callable[[Client, Any], Any]) -> list[int]:
    """The statuses of requests that are sent together."""
    start = Barrier(len(each))

    def run(one: Any) -> int:
        try:
            client = Client()
            client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
            start.wait(30)
            status: int = act(client, one).status_code
            return status
        finally:
            connection.close()

    with ThreadPoolExecutor(len(each)) as pool:
        return list(pool.map(run, each))


def test_the_wish_of_a_story_begun_before_lives_on(migrator: Migrator) -> None:
    old = migrator.apply_initial_migration([("articles", "0015_plain_words")]).apps
    article = old.get_model("articles", "Article").objects.create(slug="untitled-1")
    old.get_model("articles", "Draft").objects.create(article=article, seq=5, save_key="a wish", saved_tab="a tab")
    new = migrator.apply_tested_migration([("articles", "0016_editor_sessions")]).apps
    draft = new.get_model("articles", "Draft").objects.get()
    assert (draft.seq, draft.wish, draft.session_n, draft.session_base) == (5, "a wish", 0, 0)
    back = migrator.apply_tested_migration([("articles", "0015_plain_words")]).apps
    assert back.get_model("articles", "Draft").objects.get().save_key == "a wish"
