"""What readers see of an arranged front page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles.front.editions import newest, store, whole
from articles.front.layout import LONGREAD, VIDEO, Layout, Pin, Slot, as_json
from articles.models import Article, FrontPage, Pick
from articles.references.updating import update_references
from articles.workflow.actions import withdraw
from newsroom.foundation.models import User
from tests.make import make_article, make_front_page, make_paper, make_photo, make_section

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def headlines(client: Client, address: str = "/") -> list[str]:
    main = client.get(address).content.decode().split("<main")[1]
    return re.findall(r"<h3[^>]*><a[^>]*>([^<]+)</a>", main)


def test_a_pinned_lead_gives_way_to_the_newest_when_it_is_withdrawn(client: Client, editor: User) -> None:
    lead, newer = make_article("Pinned", published=timezone.now() - HOUR), make_article("Newest")
    make_front_page(lead=lead)
    assert headlines(client)[0] == "Pinned"
    withdraw(lead, by=editor, reason="It was wrong.")
    assert headlines(client)[0] == newer.headline


def test_a_slot_has_words_and_a_picture_of_its_own_and_the_story_keeps_its_own_elsewhere(client: Client) -> None:
    story = make_article("Its own headline", lead_photo=make_photo())
    other = make_photo()
    make_front_page(lead=story, headline="For the front", standfirst="In other words.", photo=other.pk)
    page = client.get("/").content.decode()
    assert headlines(client)[0] == "For the front"
    assert "In other words." in page
    assert f"/{other.content_hash[:12]}" in page or other.content_hash[:8] in page
    assert "Its own headline" not in page
    assert story.section
    assert headlines(client, story.section.get_absolute_url()) == ["Its own headline"]
    assert headlines(client)[0] == "For the front"


def test_the_page_is_kept_no_longer_than_to_the_next_change(client: Client) -> None:
    now = timezone.now()
    later = make_article("Later", published=now - 2 * HOUR)
    make_article("Newest", published=now - HOUR)
    make_front_page(lead=later, starts=now + timedelta(seconds=100), ends=now + HOUR)
    assert headlines(client)[0] == "Newest"
    seconds = int(re.findall(r"max-age=(\d+)", client.get("/")["CDN-Cache-Control"])[0])
    assert 90 <= seconds <= 100
    with time_machine.travel(now + timedelta(seconds=101), tick=False):
        assert headlines(client)[0] == "Later"
    with time_machine.travel(now + HOUR, tick=False):
        assert headlines(client)[0] == "Newest"


def test_a_draft_is_not_shown_to_readers(client: Client, editor: User) -> None:
    one, two = make_article("One"), make_article("Two", published=timezone.now() - HOUR)
    published = make_front_page(lead=one)
    draft = make_front_page(lead=two)
    FrontPage.objects.filter(pk=draft.pk).update(public=False)
    assert headlines(client)[0] == "One"
    assert newest(None) == draft
    store(published.arranged, section=None, seen=2, by=editor, publish=True)
    assert headlines(client)[0] == "One"


def test_picks_never_repeat_what_stands_on_the_page_and_rows_never_repeat_the_picks(client: Client) -> None:
    section = make_section()
    stories = [make_article(section=section, published=timezone.now() - n * HOUR) for n in range(1, 14)]
    for position, story in enumerate(stories[:6]):
        Pick.objects.create(article=story, position=position)
    make_front_page(lead=stories[2])
    found = headlines(client)
    assert len(found) == len(set(found))
    assert found[0] == stories[2].headline


def test_a_front_page_without_pictures_or_with_every_zone_still_stands(client: Client, editor: User) -> None:
    section = make_section()
    tale = make_article("A long tale", section=section, published=timezone.now() - 3 * HOUR)
    make_article("A film", section=section, label="Video", published=timezone.now() - 2 * HOUR)
    Article.objects.filter(pk=tale.pk).update(words=2_000)
    for _ in range(5):
        make_article(section=section)
    plain = whole(None, None)
    store(Layout(tuple(replace(z, hidden=False) for z in plain.zones)), section=None, seen=0, by=editor, publish=True)
    page = client.get("/").content.decode()
    assert page.index("row-video") < page.index("A film")
    assert page.index("row-longread") < page.index("A long tale")
    assert len(headlines(client)) == len(set(headlines(client)))
    hidden = tuple(replace(z, hidden=z.place not in (VIDEO, LONGREAD)) for z in plain.zones)
    store(Layout(hidden), section=None, seen=1, by=editor, publish=True)
    assert client.get("/").status_code == 200


def test_a_section_made_after_the_page_was_arranged_has_its_row(client: Client) -> None:
    make_paper()
    make_front_page(lead=make_article())
    make_article("In a new section", section=make_section("Harbour"))
    for _ in range(6):
        make_article()
    assert "Harbour" in client.get("/").content.decode().split("<main")[1]


def test_a_layout_that_names_what_is_gone_is_shown_without_it(client: Client) -> None:
    make_article("Here")
    layout = make_front_page(lead=None).arranged
    pinned = replace(layout.zones[0], slots=(Slot((Pin(987_654, photo=12_345),)),))
    FrontPage.objects.update(layout=as_json(Layout((pinned, *layout.zones[1:]))))
    update_references(*FrontPage.objects.all())
    assert headlines(client) == ["Here"]


@pytest.mark.usefixtures("committed")
def test_the_page_asks_no_more_when_it_is_arranged_in_full(
    client: Client, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    section = make_section()
    stories = [make_article(section=section) for _ in range(8)]
    make_front_page(lead=stories[0], secondary=stories[1:5])
    client.get("/")
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        client.get("/")
