"""Publishing, scheduling, withdrawing, renaming: what readers then see, and which caches are told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from articles.models import Article, Redirect
from articles.story.verbs import publish, record_change, rename, unschedule, withdraw
from articles.tags import tags_of_article
from newsroom.foundation.pagecache import bumped
from tests.make import make_article, make_author, make_photo, make_section, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[frozenset[str]]:
    """The tags bumped while the test ran."""
    found: list[frozenset[str]] = []
    monkeypatch.setattr(bumped, "_listeners", [found.append])
    return found


def test_a_published_story_is_at_its_address(client: Client) -> None:
    draft = make_article("The bridge opens", published=False, slug="bridge-opens")
    with time_machine.travel("2026-11-23T22:30:00Z", tick=False):  # already the 24th nowhere; 23:30 in Stockholm
        row = publish(draft)
        assert row.path == "2026/11/bridge-opens"
        assert client.get("/2026/11/bridge-opens/").status_code == 200


def test_the_address_takes_its_month_from_the_paper_s_own_zone() -> None:
    draft = make_article(published=False, slug="new-year")
    with time_machine.travel("2026-12-31T23:30:00Z", tick=False):  # half past midnight in Stockholm
        assert publish(draft).path == "2027/01/new-year"


def test_what_is_missing_is_said_and_nothing_is_published() -> None:
    draft = make_article(published=False, standfirst="", lead_photo=make_photo())
    Article.objects.filter(pk=draft.pk).update(words=0)
    draft.bylines.all().delete()
    with pytest.raises(ValidationError) as refused:
        publish(draft)
    assert len(refused.value.messages) == 3
    draft.refresh_from_db()
    assert draft.state == Article.State.UNPUBLISHED


def test_a_scheduled_story_appears_on_time_with_no_worker_running(client: Client) -> None:
    start = timezone.now()
    row = publish(make_article(published=False), at=start + timedelta(hours=1))
    assert row.is_scheduled
    assert client.get(row.get_absolute_url()).status_code == 404
    with time_machine.travel(start + timedelta(hours=1, seconds=1)):
        assert client.get(row.get_absolute_url()).status_code == 200
        assert Article.objects.published().filter(pk=row.pk).exists()


def test_a_list_is_kept_no_longer_than_until_the_next_scheduled_story(client: Client) -> None:
    section = make_section(slug="harbour")
    make_article(section=section)
    publish(make_article(section=section, published=False), at=timezone.now() + timedelta(seconds=30))
    response = client.get("/section/harbour/")
    seconds = int(response["CDN-Cache-Control"].split(",")[0].removeprefix("max-age="))
    assert 0 < seconds <= 30


def test_a_schedule_can_be_taken_back() -> None:
    row = publish(make_article(published=False), at=timezone.now() + timedelta(hours=1))
    assert unschedule(row).state == Article.State.UNPUBLISHED
    with pytest.raises(ValidationError):
        unschedule(row)


def test_a_withdrawn_story_answers_410_with_the_reason(client: Client) -> None:
    story = make_article(slug="wrong")
    with pytest.raises(ValidationError):
        withdraw(story, reason="  ")
    withdraw(story, reason="The document was forged <b>by hand</b>.")
    response = client.get(story.get_absolute_url())
    assert response.status_code == 410
    assert "The document was forged &lt;b&gt;by hand&lt;/b&gt;." in response.content.decode()
    assert "wrong" not in client.get("/sitemap-0.xml").content.decode()


def test_a_withdrawn_story_can_be_published_again_with_its_first_time() -> None:
    story = make_article(published=timezone.now() - timedelta(days=2))
    first = story.published_at
    withdraw(story, reason="Checked again.")
    again = publish(story)
    assert (again.published_at, again.withdrawn_at, again.withdrawn_reason) == (first, None, "")


def test_renaming_a_public_story_leaves_a_redirect_that_follows_later_moves(client: Client) -> None:
    story = make_article(slug="first-name")
    old = story.get_absolute_url()
    second = rename(story, "second-name").get_absolute_url()
    third = rename(story, "third-name").get_absolute_url()
    assert client.get(old).headers["Location"] == third
    assert client.get(second).status_code == 301
    assert client.get(third).status_code == 200
    back = rename(story, "first-name").get_absolute_url()
    assert back == old
    assert client.get(old).status_code == 200
    assert not Redirect.objects.filter(old_path=old).exists()


def test_an_edit_moves_the_updated_time_only_when_the_substance_changed() -> None:
    story = make_article()
    assert record_change(story, set()).updated_at is None
    assert record_change(story, set(), material=True).updated_at is not None


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "public", "published_at": None},
        {"state": "public", "path": None},
        {"state": "withdrawn"},
        {"state": "hidden"},
        {"headline": ""},
    ],
)
def test_the_database_refuses_impossible_stories(broken: dict[str, Any]) -> None:
    story = make_article()
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=story.pk).update(**broken)


@pytest.mark.parametrize("minutes", [-5, 5])
@pytest.mark.parametrize("state", ["unpublished", "public", "withdrawn"])
def test_the_property_and_the_queryset_agree_on_what_is_published(state: str, minutes: int) -> None:
    moment = timezone.now() + timedelta(minutes=minutes)
    fields: dict[str, Any] = {"state": state, "published_at": moment, "path": "2026/01/agree"}
    if state == "withdrawn":
        fields |= {"withdrawn_at": moment, "withdrawn_reason": "Because."}
    story = make_article(published=False, **fields)
    assert Article.objects.published().filter(pk=story.pk).exists() == story.is_published


@pytest.mark.django_db(transaction=True)
def test_publishing_bumps_exactly_the_lists_the_story_stands_in(told: list[frozenset[str]]) -> None:
    section, topic, author = make_section(), make_topic(), make_author()
    make_section(), make_topic(), make_author()
    draft = make_article(section=section, topics=[topic], author=author, published=False)
    told.clear()
    publish(draft)
    assert told == [
        frozenset(
            {f"article:{draft.pk}", "latest", f"section:{section.pk}", f"topic:{topic.pk}", f"author:{author.pk}"}
        )
    ]


@pytest.mark.django_db(transaction=True)
def test_a_story_that_changes_section_bumps_the_one_it_left(told: list[frozenset[str]]) -> None:
    story, other = make_article(), make_section()
    before, left = tags_of_article(story), story.section_id
    story.section = other
    story.save(update_fields=["section"])
    told.clear()
    record_change(story, before)
    assert {f"section:{left}", f"section:{other.pk}"} <= set(told[0])


@pytest.mark.django_db(transaction=True)
def test_nothing_is_bumped_by_a_transaction_that_fails(told: list[frozenset[str]]) -> None:
    draft = make_article(published=False)
    told.clear()

    def publish_then_fail() -> None:
        with transaction.atomic():
            publish(draft)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish_then_fail()
    assert told == []
