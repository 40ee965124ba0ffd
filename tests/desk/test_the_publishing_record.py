"""Who published what: in one list with filters, and in words on the history page of a row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.admin.record import history_of
from articles.models import Author, StateChange
from articles.publishing import actions
from newsroom.foundation.models import User
from newsroom.foundation.users.actors import SYSTEM
from tests.desk.forms import shown_state
from tests.make import make_article, make_author, make_item

LIST = "/admin/articles/statechange/"


@pytest.fixture
def record(editor: User, chief: User) -> None:
    actions.publish(make_article("The wall leaks", published=False), by=editor)
    actions.withdraw(make_item("The mayor left."), by=chief, reason="He is still here.")
    actions.schedule(make_item("A storm comes.", posted=False), by=SYSTEM, at=timezone.now() + timedelta(hours=1))


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["A storm comes.", "The mayor left.", "The wall leaks"]),
        ("?act=withdrawn", ["The mayor left."]),
        ("?kind=article", ["The wall leaks"]),
        ("?who=system", ["A storm comes."]),
        ("?q=still+here", ["The mayor left."]),
    ],
)
def test_the_list_says_who_did_what_and_can_be_narrowed(
    record: None, as_editor: Client, query: str, shown: list[str]
) -> None:
    page = as_editor.get(f"{LIST}{query}").content.decode()
    titles = ["A storm comes.", "The mayor left.", "The wall leaks"]
    assert [title for title in titles if f">{title}</a>" in page] == shown


def test_the_list_names_people_and_reasons(record: None, as_editor: Client, editor: User, chief: User) -> None:
    page = as_editor.get(LIST).content.decode()
    for words in (editor.name, chief.name, "The system", "published it", "withdrew it", "He is still here."):
        assert words in page
    only = as_editor.get(f"{LIST}?who={chief.pk}").content.decode()
    assert "The mayor left." in only
    assert "The wall leaks" not in only


def test_nobody_changes_the_record(record: None, as_administrator: Client, as_reporter: Client) -> None:
    row = StateChange.objects.latest("pk")
    address = f"{LIST}{row.pk}/change/"
    assert as_administrator.post(address, {"reason": "Another."}).status_code == 403
    assert as_administrator.post(f"{LIST}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert as_reporter.get(LIST).status_code == 403  # titles of drafts stand there


def test_an_item_s_history_is_told_in_words(as_editor: Client, editor: User) -> None:
    item = make_item("The mayor left.", posted=False, created_by=editor)
    form = {
        "headline": item.headline,
        "body": '{"type":"doc","v":1,"content":[{"type":"paragraph","content":[{"type":"text","text":"Yes."}]}]}',
    }
    fields = {**form, "section": item.section_id, "in_feed": "on", "change": "", "note": ""}
    address = f"/admin/feed/newsitem/{item.pk}/change/"
    for act in ({"_post": "x"}, {"withdraw_reason": "He is still here."}):
        assert as_editor.post(address, {**fields, **act, **shown_state(as_editor, address)}).status_code == 302
    page = as_editor.get(f"/admin/feed/newsitem/{item.pk}/history/").content.decode()
    for words in ("published it", "withdrew it", "He is still here.", editor.name):
        assert words in page
    assert "No fields changed" not in page
    assert history_of(item)[0].what == "withdrew it"


def test_a_save_that_changes_nothing_leaves_no_line(as_administrator: Client) -> None:
    author = make_author("Mara Lind")
    address = f"/admin/articles/author/{author.pk}/change/"
    form = as_administrator.get(address).context["adminform"].form
    fields = {name: value if value is not None else "" for name, value in form.initial.items() if name in form.fields}
    fields |= shown_state(as_administrator, address)
    assert as_administrator.post(address, fields).status_code == 302
    assert "No fields changed" not in as_administrator.get("/admin/").content.decode()


def test_an_author_s_history_names_people(as_administrator: Client, person: Callable[..., User]) -> None:
    author = make_author("Mara Lind")
    gone = person("Reporter", "gone@example.org")
    for user in (None, gone, None):
        row = Author.objects.get(pk=author.pk)
        row.user = user
        row.save()
    gone.delete()
    page = as_administrator.get(f"/admin/articles/author/{author.pk}/history/").content.decode()
    assert "pk=None" not in page
    assert "deleted since" in page
    assert "The system" in page
