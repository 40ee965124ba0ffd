"""Two people open one form of the desk: the second to save is told, and overwrites nothing without knowing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from articles.models import Author, Section
from newsroom.desk.stale_saves import StaleSaveForm
from newsroom.foundation.models import User
from newsroom.site.models import Paper
from tests.articles.pictures.samples import upload
from tests.desk.conftest import signed_in
from tests.desk.forms import form_of
from tests.make import make_author, make_image, make_paper, make_photo, make_section, make_topic

pytestmark = pytest.mark.django_db
KEEPS = "What you typed stands below"


def change_address(row: Any) -> str:
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])


def opened(client: Client, row: Any) -> dict[str, Any]:
    return dict(form_of(client, change_address(row), f"{row._meta.model_name}_form"))


@pytest.fixture
def as_chief(chief: User) -> Client:
    return signed_in(chief)


@pytest.fixture
def section() -> Section:
    return make_section("Harbour")


def test_a_save_upon_something_newer_is_refused_with_who_when_and_what(
    as_chief: Client, as_administrator: Client, administrator: User, section: Section
) -> None:
    mine, theirs = opened(as_chief, section), opened(as_administrator, section)
    assert as_administrator.post(change_address(section), theirs | {"description": "Ships."}).status_code == 302
    refused = as_chief.post(change_address(section), mine | {"name": "The harbour"})
    text = refused.content.decode()
    assert refused.status_code == 200
    assert f"{administrator} saved this since you opened it" in text
    assert "“Description” is now: Ships." in text
    assert 'value="The harbour"' in text, "what was typed stands in the form"
    section.refresh_from_db()
    assert (section.name, section.description) == ("Harbour", "Ships.")


def test_who_has_been_told_may_save_over_it(as_chief: Client, as_administrator: Client, section: Section) -> None:
    mine = opened(as_chief, section)
    as_administrator.post(change_address(section), opened(as_administrator, section) | {"description": "Ships."})
    refused = as_chief.post(change_address(section), mine | {"description": "Boats."})
    token = refused.context["adminform"].form.shown_state
    again = as_chief.post(change_address(section), mine | {"description": "Boats.", "shown_state": token})
    assert again.status_code == 302
    section.refresh_from_db()
    assert section.description == "Boats."


def test_ones_own_second_window_is_told_so(as_chief: Client, section: Section) -> None:
    mine = opened(as_chief, section)
    as_chief.post(change_address(section), mine | {"description": "Ships."})
    assert "You saved this in another window" in as_chief.post(change_address(section), mine).content.decode()


def test_nobody_else_nothing_refused(as_chief: Client, section: Section) -> None:
    for name in ("One", "Two"):
        given = opened(as_chief, section) | {"name": name}
        assert as_chief.post(change_address(section), given).status_code == 302


@pytest.mark.parametrize("forged", ["", "{", "[]", '{"name": 1}', "{}", "x" * 30_000])
def test_a_forged_state_is_refused_in_words_and_changes_nothing(
    as_chief: Client, section: Section, forged: str
) -> None:
    given = opened(as_chief, section) | {"name": "Forged", "shown_state": forged}
    answer = as_chief.post(change_address(section), given)
    assert answer.status_code == 200
    assert answer.context["errors"]
    section.refresh_from_db()
    assert section.name == "Harbour"


def test_what_the_form_does_not_show_is_saved_as_it_is_stored(
    as_editor: Client, chief: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A column that somebody else writes after the row was read, and before it is saved."""
    author = make_author("Edda")
    given = opened(as_editor, author)
    assert "user" not in given, "an editor does not choose accounts"
    state_was_read = StaleSaveForm.__init__

    def read_then_changed(form: StaleSaveForm, *args: Any, **named: Any) -> None:
        state_was_read(form, *args, **named)
        Author.objects.filter(pk=author.pk).update(user=chief)

    monkeypatch.setattr(StaleSaveForm, "__init__", read_then_changed)
    assert as_editor.post(change_address(author), given | {"title": "Chief"}).status_code == 302
    author.refresh_from_db()
    assert (author.title, author.user) == ("Chief", chief)


def test_rows_below_the_row_count(as_administrator: Client) -> None:
    make_paper("The Courier")
    paper = Paper.objects.get()
    mine = opened(as_administrator, paper)
    paper.links.create(menu="main", label="Tide tables", url="/tides/", position=1)
    refused = as_administrator.post(change_address(paper), mine | {"tagline": "Mine"})
    assert KEEPS in refused.content.decode()
    paper.refresh_from_db()
    assert paper.tagline != "Mine"


def test_a_deleted_row_is_said_to_be_deleted(as_chief: Client) -> None:
    topic = make_topic("Tides")
    mine = opened(as_chief, topic)
    topic.delete()
    answer = as_chief.post(change_address(topic), mine, follow=True)
    assert "deleted" in answer.content.decode()


def test_a_chosen_file_has_to_be_chosen_again_and_that_is_said(as_chief: Client) -> None:
    photo = make_photo(title="Gulls")
    mine, theirs = opened(as_chief, photo), opened(as_chief, photo)
    as_chief.post(change_address(photo), theirs | {"credit": "Somebody"})
    refused = as_chief.post(change_address(photo), mine | {"file": upload(make_image())})
    assert "Choose the file again" in refused.content.decode()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_once_one_is_refused(as_chief: Client, as_administrator: Client, section: Section) -> None:
    given = {client: opened(client, section) for client in (as_chief, as_administrator)}
    both_are_ready = Barrier(2)

    def save(client: Client) -> int:
        both_are_ready.wait(20)
        try:
            words = {"description": f"By {id(client)}."}
            return client.post(change_address(section), given[client] | words).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(save, given)) == [200, 302]


class TestLists:
    """Positions are changed in the list itself."""

    @staticmethod
    def shown(client: Client) -> dict[str, Any]:
        return dict(form_of(client, reverse("admin:articles_section_changelist"), "changelist-form"))

    def test_a_row_that_the_person_did_not_touch_keeps_what_another_gave_it(self, as_chief: Client) -> None:
        one, two = make_section("One", position=1), make_section("Two", position=2)
        mine = self.shown(as_chief)
        Section.objects.filter(pk=two.pk).update(position=9)
        name = next(key for key, value in mine.items() if key.endswith("-position") and value == "1")
        as_chief.post(reverse("admin:articles_section_changelist"), mine | {name: "5", "_save": "1"})
        assert set(Section.objects.values_list("name", "position")) >= {("One", 5), ("Two", 9)}
        assert one.pk

    def test_a_row_that_both_touched_is_refused(self, as_chief: Client) -> None:
        one = make_section("One", position=1)
        mine = self.shown(as_chief)
        Section.objects.filter(pk=one.pk).update(position=9)
        name = next(key for key, value in mine.items() if key.endswith("-position") and value == "1")
        answer = as_chief.post(reverse("admin:articles_section_changelist"), mine | {name: "5", "_save": "1"})
        assert "Somebody has changed this to 9 since" in answer.content.decode()
        one.refresh_from_db()
        assert one.position == 9
