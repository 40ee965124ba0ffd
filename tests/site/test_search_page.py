"""The page of the search: what it shows of what it found, and what it says where it found nothing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.make import make_article, make_author, make_item, make_photo

pytestmark = pytest.mark.django_db
ADVICE = "one or two rare words find more than a sentence"


def found(client: Client, query: str) -> str:
    return client.get(f"/search/?q={query}").content.decode().split("<main")[1].split("</main")[0]


def test_without_a_result_it_says_what_to_do_and_leads_on(client: Client) -> None:
    page = found(client, "nothing-like-it")
    assert ADVICE in page
    assert "Nothing contains all the words of" in page
    for address in ("/news-feed/", "/team/", "/"):
        assert f'href="{address}"' in page
    assert 'aria-describedby="search-advice"' in page


def test_before_a_search_it_says_how_to_search_and_that_nothing_was_found_is_not_said(client: Client) -> None:
    page = found(client, "")
    assert ADVICE in page
    assert "Nothing contains" not in page


@pytest.mark.parametrize("kind", ["headline", "text", "item", "person"])
def test_with_a_result_of_any_kind_there_is_no_advice(client: Client, kind: str) -> None:
    if kind == "headline":
        make_article("Harbour opens")
    elif kind == "text":
        make_article("Told", standfirst="The harbour.")
    elif kind == "item":
        make_item("Harbour opens")
    else:
        make_author("Harbour")
    assert ADVICE not in found(client, "harbour")


def test_what_was_found_stands_in_parts_under_their_names(client: Client) -> None:
    make_article("Harbour opens")
    make_article("Told", standfirst="The harbour.")
    make_item("Harbour closes")
    page = found(client, "harbour")
    places = [page.index(name) for name in ("In the headline", "In the news feed", "In the text")]
    assert places == sorted(places)


def test_people_are_fetched_with_their_portraits(client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert "Harbour" in found(client, "harbour")
        return len(captured)

    make_author("Harbour One", photo=make_photo())
    queries()
    one = queries()
    for number in range(5):
        make_author(f"Harbour {number}", photo=make_photo())
    assert queries() == one
