"""An embargo holds wherever readers might meet a story, and is lifted early only with the right and a reason."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from articles.body.build import doc, p
from articles.models import Article, StateChange
from articles.publishing.embargo import lift_embargo, set_embargo
from articles.workflow.actions import publish
from newsroom.foundation.models import User
from tests.articles.workflow.stories import live, ready, write
from tests.make import make_article, make_author, make_item, make_section, make_topic

pytestmark = pytest.mark.django_db


def test_an_embargo_holds_on_every_page_feed_map_and_search(client: Client, editor: User) -> None:
    start = timezone.now()
    until = start + timedelta(hours=2)
    section, topic, author = make_section(slug="city"), make_topic(slug="tide"), make_author(slug="mara")
    story = ready("Zanzibarized", slug="zanzibarized", section=section, topics=[topic], author=author)
    card = {"type": "articleCard", "attrs": {"article": story.pk}}
    other = make_article("The other story", section=section, body=doc(p("See."), card))
    make_item(article=story)
    set_embargo(story, by=editor, until=until)
    with pytest.raises(ValidationError, match="under embargo"):
        publish(story, editor)
    with pytest.raises(ValidationError, match="under embargo"):
        publish(story, editor, at=until - timedelta(minutes=1))
    row = publish(story, editor, at=until)
    doors = [
        "/", "/section/city/", "/topic/tide/", "/author/mara/", "/feed.xml", "/section/city/feed.xml",
        "/sitemap-0.xml", "/search/?q=Zanzibarized", "/news-feed/", other.get_absolute_url(),
    ]  # fmt: skip
    assert client.get(row.get_absolute_url()).status_code == 404
    for door in doors:
        response = client.get(door)
        assert response.status_code == 200, door
        text = response.content.decode().lower().replace('value="zanzibarized"', "")
        assert "zanzibarized</" not in text, door
        assert row.get_absolute_url() not in text, door
    with time_machine.travel(until + timedelta(seconds=1)):
        assert client.get(row.get_absolute_url()).status_code == 200
        shown = [row.get_absolute_url() in client.get(door).content.decode() for door in doors]
        assert all(shown[1:8])


def test_lifting_early_needs_the_right_and_a_reason(editor: User, chief: User) -> None:
    story = ready()
    set_embargo(story, by=editor, until=timezone.now() + timedelta(days=1))
    with pytest.raises(PermissionDenied):
        lift_embargo(story, by=editor, reason="They published.")
    with pytest.raises(ValidationError):
        lift_embargo(story, by=chief, reason=" ")
    assert lift_embargo(story, by=chief, reason="They published.").embargo_until is None
    act = StateChange.objects.get(act="embargo_lifted")
    assert (act.by, act.reason) == (chief, "They published.")
    assert publish(story, editor).is_published


def test_a_shorter_embargo_is_a_lifting_and_a_longer_one_is_not(editor: User, chief: User) -> None:
    now = timezone.now()
    story = ready()
    set_embargo(story, by=editor, until=now + timedelta(days=1))
    set_embargo(story, by=editor, until=now + timedelta(days=2))
    with pytest.raises(PermissionDenied):
        set_embargo(story, by=editor, until=now + timedelta(hours=1), reason="Please.")
    with pytest.raises(ValidationError):
        set_embargo(story, by=chief, until=now + timedelta(hours=1))
    row = set_embargo(story, by=chief, until=now + timedelta(hours=1), reason="The ministry agreed.")
    assert row.embargo_until == now + timedelta(hours=1)


def test_lifting_publishes_nothing_by_itself(chief: User) -> None:
    until = timezone.now() + timedelta(days=1)
    story = ready()
    set_embargo(story, by=chief, until=until)
    row = lift_embargo(publish(story, chief, at=until), by=chief, reason="They published.")
    assert row.is_scheduled
    assert row.published_at == until


def test_a_story_scheduled_for_earlier_and_one_already_seen_take_no_embargo(editor: User) -> None:
    until = timezone.now() + timedelta(days=1)
    with pytest.raises(ValidationError, match="scheduled"):
        set_embargo(publish(ready(), editor, at=until - timedelta(hours=1)), by=editor, until=until)
    with pytest.raises(ValidationError, match="seen"):
        set_embargo(live(editor), by=editor, until=until)


def test_an_embargo_does_not_stop_the_writing(editor: User) -> None:
    story = ready()
    set_embargo(story, by=editor, until=timezone.now() + timedelta(days=1))
    assert write(story, editor, "Going on.").words == 2


def test_the_database_itself_keeps_the_embargo() -> None:
    story = make_article()
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=story.pk).update(embargo_until=timezone.now() + timedelta(days=1))
