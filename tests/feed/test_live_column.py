"""The fragment that open pages ask for: the column, the same for all, cheap, and stale for a moment at most."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from feed.items.actions import publish, withdraw
from newsroom.foundation.caching.stored.requests import declared_parameters
from newsroom.foundation.users.actors import SYSTEM
from tests.make import make_item

pytestmark = pytest.mark.django_db
ADDRESS = "/news-feed/column/"


def test_the_fragment_is_the_column_alone(client: Client) -> None:
    item = make_item("A tram stood still.")
    response = client.get(ADDRESS)
    page = response.content.decode()
    assert f'data-item="{item.pk}"' in page
    assert "<main" not in page
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Surrogate-Key"] == "feed"
    assert response.cookies == {}


def test_it_says_how_many_are_new_in_words(client: Client) -> None:
    make_item("A tram stood still.")
    page = client.get(ADDRESS).content.decode()
    assert "1 new item&quot;, &quot;2 new items" in page


def test_one_query_makes_it_and_the_page_cache_tells_it_again(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_item("A tram stood still.")
    client.get("/news-feed/")
    client.get(ADDRESS)
    with django_assert_num_queries(1):
        tag = client.get(ADDRESS)["ETag"]
    assert client.get(ADDRESS, HTTP_IF_NONE_MATCH=tag).status_code == 304
    assert declared_parameters(ADDRESS) == ()


def test_posting_and_withdrawing_change_it(client: Client) -> None:
    make_item("A tram stood still.")
    before = client.get(ADDRESS)
    item = publish(make_item("The bridge is closed.", posted=False), by=SYSTEM)
    assert "The bridge is closed." in client.get(ADDRESS, HTTP_IF_NONE_MATCH=before["ETag"]).content.decode()
    withdraw(item, by=SYSTEM, reason="It was another bridge.")
    assert "The bridge is closed." not in client.get(ADDRESS).content.decode()


def test_an_empty_feed_is_answered(client: Client) -> None:
    assert client.get(ADDRESS).status_code == 200
