"""A story's text is made once for all feeds, and made anew when anything that it shows changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.body.build import article_card, doc, figure, gallery, news_item_card, newsletter_card, p
from articles.models import Article, Photo
from articles.pictures.actions import describe
from articles.references.updating import update_references
from articles.story.actions import finish_edit
from articles.workflow.actions import withdraw
from feed.items import actions as items
from feed.models import NewsItem
from membership.cache_tags import NEWSLETTERS
from membership.models import Newsletter
from newsroom.foundation.caching import invalidate
from newsroom.foundation.users.actors import SYSTEM
from tests.make import (
    make_article,
    make_author,
    make_item,
    make_newsletter,
    make_paper,
    make_photo,
    make_section,
    make_topic,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("committed")]
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
FEEDS = ["/feed.xml", "/section/harbour/feed.xml"]
LONG_AGO = timedelta(days=9)


class World(NamedTuple):
    story: Article
    photo: Photo
    second_photo: Photo
    card: Article
    item: NewsItem
    newsletter: Newsletter


@pytest.fixture
def world() -> World:
    make_paper()
    photo, second = make_photo(credit="Photo: First"), make_photo(credit="Photo: Second")
    card = make_article("Told on a card")
    item, newsletter = make_item("An item on a card"), make_newsletter("Morning on a card")
    cards = [article_card(card.pk), news_item_card(item.pk), newsletter_card(newsletter.pk)]
    body = doc(p("Words as they were."), figure(photo.pk, "Inside"), gallery([second.pk]), *cards)
    story = make_article("The story", section=make_section("Harbour", slug="harbour"), body=body)
    return World(story, photo, second, card, item, newsletter)


@transaction.atomic
def edit_story(world: World) -> None:
    world.story.body = doc(p("Words as they are."))
    world.story.save(update_fields=["body"])
    update_references(world.story)
    finish_edit(world.story, set())


@transaction.atomic
def edit_card(world: World) -> None:
    Article.objects.filter(pk=world.card.pk).update(headline="Told anew")
    finish_edit(world.card, set())


@transaction.atomic
def edit_item(world: World) -> None:
    NewsItem.objects.filter(pk=world.item.pk).update(headline="An item anew")
    items.finish_edit(world.item, by=SYSTEM)


@transaction.atomic
def close_newsletter(world: World) -> None:
    Newsletter.objects.filter(pk=world.newsletter.pk).update(active=False)
    invalidate(NEWSLETTERS)


class Change(NamedTuple):
    act: Callable[[World], object]
    tag: Callable[[World], str]
    goes: str
    stands: str


CHANGES = {
    "the story's words": Change(
        edit_story, lambda world: f"article:{world.story.pk}", "Words as they were.", "Words as they are."
    ),
    "a picture's credit": Change(
        lambda world: describe(world.photo, credit="Photo: Anew"),
        lambda world: f"photo:{world.photo.pk}",
        "Photo: First",
        "Photo: Anew",
    ),
    "a credit in a gallery": Change(
        lambda world: describe(world.second_photo, credit="Photo: Anew"),
        lambda world: f"photo:{world.second_photo.pk}",
        "Photo: Second",
        "Photo: Anew",
    ),
    "the headline of a card's story": Change(
        edit_card, lambda world: f"article:{world.card.pk}", "Told on a card", "Told anew"
    ),
    "a card's story is withdrawn": Change(
        lambda world: withdraw(world.card, SYSTEM, reason="Wrong."),
        lambda world: f"article:{world.card.pk}",
        "Told on a card",
        "Words as they were.",
    ),
    "the headline of a card's item": Change(
        edit_item, lambda world: f"item:{world.item.pk}", "An item on a card", "An item anew"
    ),
    "a card's item is withdrawn": Change(
        lambda world: items.withdraw(world.item, by=SYSTEM, reason="Wrong."),
        lambda world: f"item:{world.item.pk}",
        "An item on a card",
        "Words as they were.",
    ),
    "a card's newsletter is closed": Change(
        close_newsletter, lambda world: NEWSLETTERS, "Morning on a card", "Words as they were."
    ),
}


@pytest.mark.parametrize("feed", FEEDS)
@pytest.mark.parametrize("name", CHANGES)
def test_what_changes_in_a_text_changes_in_the_feed(name: str, feed: str, world: World, client: Client) -> None:
    change = CHANGES[name]
    first = client.get(feed)
    assert change.goes in first.content.decode()
    assert change.tag(world) in first["Surrogate-Key"].split()
    change.act(world)
    second = client.get(feed).content.decode()
    assert change.goes not in second
    assert change.stands in second


@pytest.mark.parametrize("feed", FEEDS)
def test_a_card_appears_at_its_moment_with_no_worker(feed: str, client: Client) -> None:
    make_paper()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        soon = timezone.now() + timedelta(seconds=20)
        coming, posted = make_article("Coming soon", published=soon), make_item("Back soon", posted=soon)
        body = doc(p("Words."), article_card(coming.pk), news_item_card(posted.pk))
        make_article("The story", section=make_section(slug="harbour"), body=body)
        early = client.get(feed).content.decode()
        clock.shift(21)
        late = client.get(feed).content.decode()
    for headline in ("Coming soon", "Back soon"):
        assert f"{headline}&lt;/a&gt;" not in early
        assert f"{headline}&lt;/a&gt;" in late


def test_texts_are_shared_by_the_paper_s_feed_and_a_section_s(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """The second feed asks for no text: its section, stories, topics and writers."""
    make_paper()
    section = make_section(slug="harbour")
    for number in range(5):
        make_article(section=section, topics=[make_topic()], body=doc(p(f"Text {number}."), figure(make_photo().pk)))
    client.get(FEEDS[0])
    with django_assert_num_queries(4):
        text = client.get(FEEDS[1]).content.decode()
    for number in range(5):
        assert f"Text {number}." in text


def test_topics_and_writers_stand_in_their_order_and_no_other_role_among_them(client: Client) -> None:
    make_paper()
    story = make_article(author=make_author("Mara"), topics=[make_topic("Zinc"), make_topic("Anchors")])
    story.bylines.create(author=make_author("Ann"), position=2)
    story.bylines.create(author=make_author("Zoe"), position=1)
    story.bylines.create(author=make_author("Sunniva"), role="photographer", position=3)
    make_article(author=make_author("Ben"), topics=[make_topic("Boats")], published=timezone.now() - LONG_AGO)
    channel = ElementTree.fromstring(client.get("/feed.xml").content).find("channel")  # noqa: S314  our own answer
    assert channel is not None
    told, older = channel.findall("item")
    assert [found.text for found in told.findall(CREATOR)] == ["Mara", "Zoe", "Ann"]
    assert [found.text for found in told.findall("category")] == [str(story.section), "Anchors", "Zinc"]
    assert [found.text for found in older.findall(CREATOR)] == ["Ben"]
