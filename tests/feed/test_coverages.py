"""An event followed live: its page, its states, its end, its entries as they come."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.publishing import actions
from feed.coverages.actions import end, reopen, set_status
from feed.items.actions import publish, withdraw
from feed.models import Coverage, NewsItem
from newsroom.foundation.caching.stored.requests import declared_parameters
from newsroom.foundation.users.actors import SYSTEM
from tests.make import make_author, make_coverage, make_item

pytestmark = pytest.mark.django_db


def entry(coverage: Coverage, headline: str, minutes: int = 1, **fields: Any) -> NewsItem:
    moment = timezone.now() - timedelta(minutes=minutes)
    return make_item(headline, posted=moment, coverage=coverage, **{"in_feed": False, **fields})


def page_of(coverage: Coverage, query: str = "") -> str:
    return Client().get(f"{coverage.get_absolute_url()}{query}").content.decode().split("<main")[1]


def test_the_page_shows_all_that_belongs_to_the_event() -> None:
    coverage = make_coverage(
        "Election night",
        standfirst="All counts.",
        key_points="- Turnout is high.\n\n• The count began.",
        starts_at=None,
    )
    coverage.contributors.add(make_author("Mara Lindqvist"))
    key = entry(coverage, "The first count is in.", 5, is_key=True)
    page = page_of(coverage)
    for words in ("Election night", "All counts.", "<li>Turnout is high.</li>", "Mara Lindqvist", "Live", "Key events"):
        assert words in page
    assert page.count(key.headline) == 2
    assert "Details followed." in page


def test_entries_stand_newest_or_oldest_first_and_every_page_of_them_is_reached() -> None:
    for newest_first in (True, False):
        coverage = make_coverage(newest_first=newest_first)
        moment = timezone.now() - timedelta(minutes=5)
        made = [make_item(f"Entry {n:02} came.", posted=moment, coverage=coverage) for n in range(65)]
        seen: list[str] = []
        query: str | None = ""
        while query is not None:
            page = page_of(coverage, query)
            seen += re.findall(r"Entry \d\d came\.", page)
            found = re.search(r'rel="next" href="(\?before=[^"]+)"', page)
            query = found[1] if found else None
        expected = [item.headline for item in made]
        assert seen == (expected[::-1] if newest_first else expected)


def test_the_pinned_entry_stands_first_and_once() -> None:
    coverage = make_coverage()
    old, new = entry(coverage, "The old one.", 50), entry(coverage, "The new one.")
    coverage.pinned = old
    coverage.save()
    page = page_of(coverage)
    assert page.index(old.headline) < page.index(new.headline)
    assert page.count(old.headline) == 1
    withdraw(old, by=SYSTEM, reason="It was wrong.")
    assert old.headline not in page_of(coverage)


def test_a_withdrawn_entry_leaves_its_place_and_the_reason() -> None:
    coverage = make_coverage()
    item = entry(coverage, "The bridge fell.")
    withdraw(item, by=SYSTEM, reason="It stands: we were told wrong.")
    page = page_of(coverage)
    assert "This entry was withdrawn" in page
    assert "It stands: we were told wrong." in page
    assert "The bridge fell." not in page
    assert "The bridge fell." not in Client().get(coverage.get_absolute_url()).content.decode()


def test_an_ended_coverage_is_frozen_with_its_note_and_refuses_entries_by_name() -> None:
    coverage = make_coverage("Election night")
    entry(coverage, "The last count is in.")
    draft = make_item(posted=False, coverage=coverage)
    with pytest.raises(ValidationError, match="Close with a sentence"):
        end(coverage, by=SYSTEM, note="  ")
    end(coverage, by=SYSTEM, note="All is counted; the morning has more.")
    page = page_of(coverage)
    assert "All is counted; the morning has more." in page
    assert "data-live" not in page.split('class="feed-page"')[1].split(">")[0]
    with pytest.raises(ValidationError, match="“Election night” has ended"):
        publish(draft, by=SYSTEM)
    with pytest.raises(ValidationError):
        set_status(coverage, "live", by=SYSTEM)
    with pytest.raises(ValidationError):
        end(coverage, by=SYSTEM, note="Again.")
    reopen(coverage, by=SYSTEM)
    assert publish(draft, by=SYSTEM).is_published


def test_a_coverage_with_entries_to_come_does_not_end() -> None:
    coverage = make_coverage()
    publish(make_item(posted=False, coverage=coverage), at=timezone.now() + timedelta(hours=1), by=SYSTEM)
    with pytest.raises(ValidationError, match="Entries are scheduled"):
        end(coverage, by=SYSTEM, note="Over.")


def test_it_is_seen_by_nobody_until_it_is_made_public() -> None:
    coverage = make_coverage(published=False)
    for address in (coverage.get_absolute_url(), f"/live/{coverage.pk}/entries/", f"/live/{coverage.pk}/feed.xml"):
        assert Client().get(address).status_code == 404
    assert coverage.title not in Client().get("/live/").content.decode()
    actions.publish(coverage, by=SYSTEM)
    assert Client().get(coverage.get_absolute_url()).status_code == 200
    assert coverage.title in Client().get("/live/").content.decode()
    with pytest.raises(ValidationError):
        actions.publish(coverage, by=SYSTEM)


def test_changed_words_lead_to_the_new_address() -> None:
    coverage = make_coverage("Election night")
    answer = Client().get(f"/live/{coverage.pk}/old-words/")
    assert (answer.status_code, answer["Location"]) == (301, coverage.get_absolute_url())


def test_structured_data_names_the_entries_and_no_withdrawn_one() -> None:
    coverage = make_coverage(starts_at=timezone.now() - timedelta(hours=3))
    item = entry(coverage, "The first count is in.")
    withdraw(entry(coverage, "The false one.", 9), by=SYSTEM, reason="False.")
    found = re.search(
        r'<script type="application/ld\+json"[^>]*>(.*?)</script>',
        Client().get(coverage.get_absolute_url()).content.decode(),
        re.DOTALL,
    )
    assert found is not None
    data = json.loads(found[1])
    assert data["@type"] == "LiveBlogPosting"
    assert data["coverageStartTime"]
    assert [update["headline"] for update in data["liveBlogUpdate"]] == [item.headline]
    assert data["liveBlogUpdate"][0]["articleBody"] == "Details followed."
    assert data["dateModified"] == data["liveBlogUpdate"][0]["datePublished"]


def test_it_has_an_rss_feed_and_a_place_in_the_sitemap() -> None:
    coverage = make_coverage("Election night")
    item = entry(coverage, "The first count is in.")
    answer = Client().get(f"/live/{coverage.pk}/feed.xml")
    [told] = ElementTree.fromstring(answer.content).iter("item")  # noqa: S314  our own answer
    assert told.findtext("title") == item.headline
    assert "/sitemap-live.xml" in Client().get("/sitemap.xml").content.decode()
    assert coverage.get_absolute_url() in Client().get("/sitemap-live.xml").content.decode()


def test_open_pages_ask_for_one_small_fragment_made_by_few_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    coverage = make_coverage()
    item = entry(coverage, "The first count is in.")
    address = f"/live/{coverage.pk}/entries/"
    assert f'data-live="{address}"' in page_of(coverage)
    Client().get(address)
    with django_assert_max_num_queries(4):
        answer = Client().get(address)
    assert f'data-item="{item.pk}"' in answer.content.decode()
    assert f"coverage:{coverage.pk}" in answer["Surrogate-Key"].split()
    assert Client().get(address, HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 304
    assert declared_parameters(address) == (), "the page cache tells it again"


def test_a_scheduled_entry_comes_at_its_time() -> None:
    coverage = make_coverage()
    item = publish(make_item(posted=False, coverage=coverage), at=timezone.now() + timedelta(hours=1), by=SYSTEM)
    assert item.headline not in page_of(coverage)
    with time_machine.travel(timezone.now() + timedelta(hours=1, minutes=1)):
        assert item.headline in page_of(coverage)


@pytest.mark.parametrize("cursor", ["x", "MTIz", "%00", "A" * 100, "LTEuLTE"])
@pytest.mark.parametrize("newest_first", [True, False])
def test_a_cursor_that_never_existed_is_answered(cursor: str, newest_first: bool) -> None:
    coverage = make_coverage(newest_first=newest_first)
    answer = Client().get(f"{coverage.get_absolute_url()}?before={cursor}")
    assert answer.status_code == 400
    assert "does not make sense" in answer.content.decode()


@pytest.mark.parametrize(
    "broken",
    [{"title": ""}, {"status": "lost"}, {"status": "ended"}, {"status": "ended", "ended_at": timezone.now()}],
)
def test_the_database_refuses_impossible_coverages(broken: dict[str, object]) -> None:
    coverage = make_coverage()
    with pytest.raises(IntegrityError), transaction.atomic():
        Coverage.objects.filter(pk=coverage.pk).update(**broken)


@pytest.mark.parametrize("minutes", [None, -5, 5])
def test_the_property_and_the_queryset_agree_on_what_is_published(minutes: int | None) -> None:
    moment = None if minutes is None else timezone.now() + timedelta(minutes=minutes)
    coverage = make_coverage(published_at=moment) if moment else make_coverage(published=False)
    assert Coverage.objects.published().filter(pk=coverage.pk).exists() == coverage.is_published
