"""The posting screen: posted once, warned of what was posted already, every bad input answered in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from feed.items.likeness import are_alike
from feed.models import Coverage, NewsItem
from tests.desk.conftest import as_role, person
from tests.desk.forms import form_of
from tests.make import make_coverage, make_item, make_section

__all__ = ["as_role", "person"]
pytestmark = pytest.mark.django_db
ADDRESS = "/admin/feed/newsitem/post/"
WORDS = {
    "headline": "The ferry to the Skerries is cancelled until Thursday morning",
    "text": "A bearing in the port engine has to be replaced.",
}


@pytest.fixture
def as_editor(as_role: Callable[[str], Client]) -> Client:
    make_section("City")
    return as_role("Editor")


def send(client: Client, button: str = "_post", **changes: Any) -> Any:
    given = {**form_of(client, ADDRESS, "post_form"), **WORDS, button: "1", **changes}
    return client.post(ADDRESS, given)


def said(response: Any) -> str:
    return str(response.content.decode())


def later(**apart: int) -> str:
    return f"{timezone.localtime() + timedelta(**apart):%Y-%m-%dT%H:%M}"


def test_a_headline_and_a_text_are_posted_at_once(as_editor: Client, client: Client) -> None:
    assert send(as_editor).status_code == 302
    item = NewsItem.objects.get()
    assert (item.headline, item.text, item.is_published) == (WORDS["headline"], WORDS["text"], True)
    assert WORDS["headline"] in client.get("/news-feed/").content.decode()


def test_the_same_form_sent_again_posts_once(as_editor: Client) -> None:
    given = {**form_of(as_editor, ADDRESS, "post_form"), **WORDS, "_post": "1"}
    first, second = as_editor.post(ADDRESS, given), as_editor.post(ADDRESS, given)
    assert first["Location"] == second["Location"]
    assert NewsItem.objects.count() == 1
    page = as_editor.get(first["Location"]).content.decode()
    assert f'data-done="{given["key"]}"' in page


def test_a_key_of_somebody_else_shows_nothing_of_theirs(as_editor: Client, as_role: Callable[[str], Client]) -> None:
    given = {**form_of(as_editor, ADDRESS, "post_form"), **WORDS, "_post": "1"}
    as_editor.post(ADDRESS, given)
    assert as_role("Editor-in-chief").post(ADDRESS, given).status_code == 403


def test_what_was_posted_in_the_last_day_is_named_first_and_posted_only_if_wanted(as_editor: Client) -> None:
    make_item("Ferry to the Skerries cancelled until Thursday")
    warned = send(as_editor)
    assert warned.status_code == 409
    assert "Ferry to the Skerries cancelled until Thursday" in said(warned)
    assert 'name="anyway"' in said(warned)
    assert NewsItem.objects.count() == 1
    assert send(as_editor, anyway="1").status_code == 302
    assert NewsItem.objects.count() == 2


def test_an_item_of_the_day_before_yesterday_warns_of_nothing(as_editor: Client) -> None:
    make_item(WORDS["headline"], posted=timezone.now() - timedelta(hours=25))
    assert send(as_editor).status_code == 302


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Trams stop at noon on line two", "Trams on line two stop at noon", True),
        ("Trams stop at noon on line two", "TRAMS STOP AT NOON, ON LINE TWO!", True),
        ("Trams stop at noon on line two", "The bank holds its rate at 3.25 per cent", False),
        ("", "", False),
    ],
)
def test_likeness_sees_the_same_sentence_turned_round(one: str, other: str, expected: bool) -> None:
    assert are_alike((one, ""), (other, "")) is expected


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"headline": " \n\t "}, "Write a headline"),
        ({"headline": "\u200b\u00a0\u2060"}, "Write a headline"),
        ({"text": " \u200b\n "}, "Write a text"),
        ({"headline": "x" * 1_000_000}, "1,000,000 characters of at most 240"),
        ({"text": "x" * 1_000_000}, "1,000,000 characters of at most 5,000"),
        ({"at": "2099-01-01T10:00"}, "still to come"),
        ({"source_url": "javascript:alert(1)"}, "valid URL"),
        ({"section": "999999"}, "valid choice"),
    ],
)
def test_bad_input_is_answered_in_words_and_posts_nothing(
    as_editor: Client, changes: dict[str, str], sentence: str
) -> None:
    answer = send(as_editor, **changes)
    assert answer.status_code == 422
    assert sentence in said(answer)
    assert not NewsItem.objects.exists()


@pytest.mark.parametrize(
    ("at", "sentence"), [("", "Give the time"), (later(hours=-1), "has passed"), (later(days=800), "look at the year")]
)
def test_a_schedule_needs_a_time_to_come(as_editor: Client, at: str, sentence: str) -> None:
    answer = send(as_editor, "_schedule", at=at)
    assert answer.status_code == 422
    assert sentence in said(answer)
    assert not NewsItem.objects.exists()


def test_a_scheduled_item_appears_at_its_time_and_not_before(as_editor: Client, client: Client) -> None:
    assert send(as_editor, "_schedule", at=later(hours=2)).status_code == 302
    assert WORDS["headline"] not in client.get("/news-feed/").content.decode()
    with time_machine.travel(timezone.now() + timedelta(hours=2, minutes=1)):
        assert WORDS["headline"] in Client().get("/news-feed/").content.decode()


def test_an_embargo_keeps_an_item_from_being_posted_before_it_ends(as_editor: Client) -> None:
    answer = send(as_editor, embargo_until=later(hours=3))
    assert answer.status_code == 422
    assert "under embargo until" in said(answer)
    assert send(as_editor, "_schedule", at=later(hours=2), embargo_until=later(hours=3)).status_code == 422
    assert not NewsItem.objects.exists()
    assert send(as_editor, "_schedule", at=later(hours=4), embargo_until=later(hours=3)).status_code == 302
    assert NewsItem.objects.get().is_scheduled


def test_a_draft_is_kept_and_shown_to_nobody(as_editor: Client, client: Client) -> None:
    assert send(as_editor, "_draft", embargo_until=later(hours=3)).status_code == 302
    item = NewsItem.objects.get()
    assert (item.state, item.embargo_until is not None) == (NewsItem.State.UNPUBLISHED, True)
    assert client.get(item.get_absolute_url()).status_code == 404


def test_a_coverage_that_has_ended_is_refused_by_its_name(as_editor: Client) -> None:
    over = make_coverage("Election night", status="ended", ended_at=timezone.now(), closing_note="Counted.")
    assert "Election night" not in said(as_editor.get(ADDRESS))
    answer = send(as_editor, coverage=str(over.pk))
    assert answer.status_code == 422
    assert "“Election night” has ended" in said(answer)
    assert not NewsItem.objects.exists()


def test_an_entry_goes_to_its_coverage_and_to_the_feed_if_wanted(as_editor: Client, client: Client) -> None:
    coverage: Coverage = make_coverage("Election night")
    given = form_of(as_editor, f"{ADDRESS}?coverage={coverage.pk}", "post_form")
    assert given["coverage"] == [str(coverage.pk)]
    given = {**given, **WORDS, "_post": "1"}
    del given["in_feed"]
    assert as_editor.post(ADDRESS, given).status_code == 302
    assert WORDS["headline"] not in client.get("/news-feed/").content.decode()
    assert WORDS["headline"] in client.get(coverage.get_absolute_url()).content.decode()


@pytest.mark.parametrize("role", ["Reporter", "Newsletter editor", "Administrator"])
def test_those_who_may_not_post_do_not_open_the_screen(as_role: Callable[[str], Client], role: str) -> None:
    client = as_role(role)
    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS, {**WORDS, "_post": "1"}).status_code == 403
    assert not NewsItem.objects.exists()


def test_the_list_of_items_leads_to_the_screen(as_editor: Client) -> None:
    assert f'href="{ADDRESS}"' in said(as_editor.get(reverse("admin:feed_newsitem_changelist")))
