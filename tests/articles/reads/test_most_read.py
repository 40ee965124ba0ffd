"""What was read most in the last day stands beside stories and on the front page."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.body.build import doc, p
from articles.models import Article, ReadHour
from articles.reads.models import hour_of
from newsroom.foundation.caching import clear_cached_results, invalidate
from tests.make import make_article, make_paper

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def counted(reads: int, *, ago: timedelta = HOUR, headline: str = "") -> Article:
    article = make_article(headline)
    ReadHour.objects.create(article=article, hour=hour_of(timezone.now()) - ago, reads=reads)
    return article


def ranking(client: Client, address: str) -> list[str]:
    page = client.get(address).content.decode()
    found = re.search(r'<section class="most-read".*?</section>', page, re.DOTALL)
    return re.findall(r"<a [^>]*>([^<]+)</a>", found[0]) if found else []


def test_the_stories_read_most_in_the_last_day_come_first(client: Client) -> None:
    make_paper()
    few, most, some = counted(3), counted(50), counted(20)
    beside = make_article(body=doc(*[p("It happened on Tuesday. " * 80)] * 8))
    ReadHour.objects.create(article=few, hour=hour_of(timezone.now()), reads=30)
    counted(999, ago=timedelta(hours=25))
    wanted = [most.headline, few.headline, some.headline]
    for address in ("/", beside.get_absolute_url()):
        assert ranking(client, address) == wanted


def test_five_stand_there_and_none_that_was_withdrawn(client: Client) -> None:
    stories = [counted(number) for number in range(1, 9)]
    stories[-1].state, stories[-1].withdrawn_at = Article.State.WITHDRAWN, timezone.now()
    stories[-1].withdrawn_reason = "It was false."
    stories[-1].save()
    assert ranking(client, "/") == [story.headline for story in reversed(stories[2:7])]


def test_two_stories_are_no_ranking(client: Client) -> None:
    counted(5)
    counted(6)
    assert ranking(client, "/") == []


@pytest.mark.usefixtures("committed")
def test_a_page_asks_for_the_ranking_no_second_time(client: Client) -> None:
    make_paper()
    stories = [make_article() for _ in range(5)]
    addresses = ("/", stories[0].get_absolute_url())
    without = [queries_of(client, address) for address in addresses]
    hour = hour_of(timezone.now())
    ReadHour.objects.bulk_create(ReadHour(article=story, hour=hour, reads=1) for story in stories)
    clear_cached_results()
    assert [queries_of(client, address) for address in addresses] == without
    assert ranking(client, "/")


def queries_of(client: Client, address: str) -> int:
    """How many the second request takes."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def test_an_edit_does_not_have_the_reads_added_up_again(client: Client) -> None:
    stories = [counted(number) for number in range(1, 4)]
    client.get("/")
    ReadHour.objects.filter(article=stories[0]).update(reads=100)
    invalidate("latest")
    assert ranking(client, "/")[0] == stories[2].headline
    clear_cached_results()
    assert ranking(client, "/")[0] == stories[0].headline
