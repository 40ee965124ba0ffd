"""The feed: two honest clocks, days in the paper's zone, permalinks, paging."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.body.build import a, doc, p
from feed.items.actions import finish_edit, publish, withdraw
from feed.models import NewsItem
from newsroom.foundation.caching import invalidated
from newsroom.foundation.users.actors import SYSTEM
from tests.make import make_article, make_author, make_campaign, make_item, make_newsletter, make_paper

pytestmark = pytest.mark.django_db
STOCKHOLM = ZoneInfo("Europe/Stockholm")


def test_the_posted_time_is_set_once_and_never_moves() -> None:
    with time_machine.travel("2026-11-20T10:00:00Z", tick=False):
        item = publish(make_item(posted=False), by=SYSTEM)
    with time_machine.travel("2026-11-20T11:00:00Z", tick=False):
        withdraw(item, by=SYSTEM, reason="Checked again.")
        again = publish(item, by=SYSTEM)
    assert again.published_at == item.published_at
    with pytest.raises(ValidationError):
        publish(again, by=SYSTEM)


def test_the_updated_time_moves_only_when_the_substance_changed(client: Client) -> None:
    item = make_item("A bridge closed.")
    assert finish_edit(item, by=SYSTEM, change="").updated_at is None
    assert "Updated" not in client.get("/news-feed/").content.decode()
    assert finish_edit(item, by=SYSTEM, change="update").updated_at is not None
    assert "Updated" in client.get("/news-feed/").content.decode()


def test_an_item_without_text_is_not_posted() -> None:
    with pytest.raises(ValidationError):
        publish(make_item(posted=False, body=doc(p("   "))), by=SYSTEM)


def test_items_stand_under_the_day_of_the_paper_s_zone(client: Client) -> None:
    with time_machine.travel(datetime(2026, 11, 23, 12, tzinfo=STOCKHOLM), tick=False):
        make_item("Before midnight.", posted=datetime(2026, 11, 22, 23, 59, tzinfo=STOCKHOLM))
        make_item("After midnight.", posted=datetime(2026, 11, 23, 0, 1, tzinfo=STOCKHOLM))
        sunday = client.get("/news-feed/2026/11/22/").content.decode()
        monday = client.get("/news-feed/2026/11/23/").content.decode()
        page = client.get("/news-feed/").content.decode()
    main = sunday.split("<main")[1]
    assert "Before midnight." in main
    assert "After midnight." not in main
    assert "After midnight." in monday.split("<main")[1]
    assert page.index("After midnight.") < page.index("Yesterday") < page.index("Before midnight.")


@pytest.mark.parametrize(
    "day",
    ["2026/2/30", "2026/13/1", "9999/1/1", "0/1/1", "1/1/1", f"{2**63}/1/1", f"2026/{10**40}/1", "1999/1/9999999999"],
)
def test_a_day_that_never_was_or_has_not_come_is_404(client: Client, day: str) -> None:
    assert client.get(f"/news-feed/{day}/").status_code == 404


def test_a_permalink_shows_the_whole_item_and_corrects_its_readable_part(client: Client) -> None:
    story = make_article("The full story")
    item = make_item(
        "Trams stop at noon.",
        body=doc(p("Ask ", a("https://example.org/trams", "the operator"), ".")),
        article=story,
        source_name="Tramways",
        source_url="https://example.org/t",
        author=make_author("Tobias Renn"),
    )
    page = client.get(item.get_absolute_url()).content.decode()
    for words in (
        "Trams stop at noon.",
        "https://example.org/trams",
        "Tramways",
        "Tobias Renn",
        story.get_absolute_url(),
    ):
        assert words in page
    wrong = client.get(f"/news-feed/{item.pk}/other/")
    assert (wrong.status_code, wrong["Location"]) == (301, item.get_absolute_url())


def test_an_item_not_posted_is_404_and_a_withdrawn_one_410_with_the_reason(client: Client) -> None:
    draft, item = make_item(posted=False), make_item()
    assert client.get(draft.get_absolute_url()).status_code == 404
    withdraw(item, by=SYSTEM, reason="The tip was false.")
    gone = client.get(item.get_absolute_url())
    assert gone.status_code == 410
    assert "The tip was false." in gone.content.decode()
    assert item.headline not in client.get("/news-feed/").content.decode()


def test_older_items_follow_on_the_next_page_and_none_is_lost(client: Client) -> None:
    same_moment = timezone.now() - timedelta(hours=1)
    made = {make_item(posted=same_moment).headline for _ in range(65)}
    seen: list[str] = []
    address = "/news-feed/"
    for _ in range(3):
        page = client.get(address).content.decode().split("<main")[1]
        seen += list(re.findall(r"Item \d+ happened\.", page))
        older = re.search(r'rel="next" href="(\?before=[^"]+)"', page)
        address = f"/news-feed/{older[1]}" if older else ""
    assert address == ""
    assert set(seen) == made


@pytest.mark.usefixtures("committed")
def test_the_feed_takes_nine_queries_at_first_and_three_from_then_on(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_paper(), make_campaign(), make_newsletter()
    story = make_article()
    for _ in range(5):
        make_item(author=make_author(), article=story)
    with django_assert_max_num_queries(9):
        assert client.get("/news-feed/").status_code == 200
    with django_assert_max_num_queries(3):
        assert client.get("/news-feed/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_posting_bumps_the_feed_and_the_item_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[frozenset[str]] = []
    item = make_item(posted=False)
    monkeypatch.setattr(invalidated, "_listeners", [told.append])
    publish(item, by=SYSTEM)
    assert told == [frozenset({"feed", f"item:{item.pk}"})]


@pytest.mark.parametrize(
    "broken", [{"state": "public", "published_at": None}, {"state": "withdrawn"}, {"headline": ""}]
)
def test_the_database_refuses_impossible_items(broken: dict[str, object]) -> None:
    item = make_item()
    with pytest.raises(IntegrityError), transaction.atomic():
        NewsItem.objects.filter(pk=item.pk).update(**broken)


@pytest.mark.parametrize("state", ["unpublished", "public"])
@pytest.mark.parametrize("minutes", [-5, 5])
def test_the_property_and_the_queryset_agree_on_what_is_published(state: str, minutes: int) -> None:
    moment = timezone.now() + timedelta(minutes=minutes)
    item = make_item(state=state, published_at=moment) if state == "public" else make_item(posted=False)
    assert NewsItem.objects.published().filter(pk=item.pk).exists() == item.is_published
