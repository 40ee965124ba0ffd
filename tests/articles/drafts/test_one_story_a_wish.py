"""A wish for a new story gives one story, also where two requests ask at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse
from django_test_migrations.migrator import Migrator

from articles.models import Article, Draft
from articles.story import actions
from newsroom.foundation.models import User

pytestmark = pytest.mark.django_db
WISH = "a wish"


def wish_for_a_story(user: User) -> tuple[int, int]:
    """The status, and which story."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(reverse("admin:writing:new"), {"key": WISH}, content_type="application/json")
    return answer.status_code, answer.json()["id"]


@pytest.mark.django_db(transaction=True)
def test_two_requests_at_once_make_one_story(reporter: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have looked for the wish before either makes a story."""
    looked, first_looks, find = Barrier(2), [1, 1], actions._begun

    def found_by_neither(by: User, wish: str) -> Article | None:
        found = find(by, wish)
        if first_looks:
            first_looks.pop()
            looked.wait(30)
        return found

    monkeypatch.setattr(actions, "_begun", found_by_neither)

    def ask(_number: int) -> tuple[int, int]:
        try:
            return wish_for_a_story(reporter)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(ask, range(2)))
    story = Article.objects.get()
    assert sorted(answers) == [(200, story.pk), (201, story.pk)]
    assert Draft.objects.count() == 1


def test_the_same_wish_of_another_person_is_another_story(reporter: User, editor: User) -> None:
    """A tab keeps its wish when somebody else signs in."""
    (status, story), (other_status, other) = (wish_for_a_story(each) for each in (reporter, editor))
    assert (status, other_status) == (201, 201)
    assert story != other


def test_stories_begun_without_a_wish_are_as_many_as_were_asked_for(reporter: User) -> None:
    assert len({actions.begin_once(reporter, "")[0].pk for _time in range(2)}) == 2


def test_the_database_takes_no_second_draft_of_a_wish(reporter: User) -> None:
    actions.begin(reporter, wish=WISH)
    with pytest.raises(IntegrityError):
        actions.begin(reporter, wish=WISH)


def test_of_two_stories_that_one_wish_had_made_the_first_keeps_it(migrator: Migrator) -> None:
    old = migrator.apply_initial_migration([("articles", "0027_photo_widths_version")]).apps
    by = old.get_model("foundation", "User").objects.create(email="rosa@example.org")
    for slug, wish in (("one", WISH), ("two", WISH), ("three", ""), ("four", "")):
        article = old.get_model("articles", "Article").objects.create(slug=slug, created_by=by)
        old.get_model("articles", "Draft").objects.create(article=article, seq=1, wish=wish)
    new = migrator.apply_tested_migration([("articles", "0028_one_draft_a_wish")]).apps
    drafts = new.get_model("articles", "Draft").objects.order_by("pk")
    assert [draft.wish for draft in drafts] == [WISH, "", "", ""]
    assert [draft.begun_by_id for draft in drafts] == [by.pk, by.pk, None, None]
