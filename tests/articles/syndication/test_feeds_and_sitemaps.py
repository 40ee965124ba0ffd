"""RSS and sitemaps: valid, whole, absolute, and with nothing that readers may not see."""

from __future__ import annotations

from datetime import timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from articles.body.build import a, article_card, doc, figure, p
from articles.story.actions import rename
from articles.syndication import sitemaps
from articles.workflow.actions import withdraw
from newsroom.foundation.users.actors import SYSTEM
from tests.make import make_article, make_author, make_paper, make_photo, make_section, make_topic

pytestmark = pytest.mark.django_db
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def feed(client: Client, address: str = "/feed.xml") -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/rss+xml")
    channel = ElementTree.fromstring(response.content).find("channel")  # noqa: S314  our own output
    assert channel is not None
    return channel


def test_the_feed_carries_whole_stories_with_absolute_addresses(client: Client) -> None:
    make_paper("The Test Courier")
    other = make_article("On the card")
    story = make_article(
        "Ice & <fog>",
        author=make_author("Tobias Renn"),
        topics=[make_topic("Weather")],
        published=timezone.now(),
        body=doc(p("Go ", a("/about/", "there"), "."), figure(make_photo().pk, "Caption"), article_card(other.pk)),
    )
    channel = feed(client)
    assert channel.findtext("title") == "The Test Courier"
    item = channel.find("item")
    assert item is not None
    assert item.findtext("title") == "Ice & <fog>"
    assert item.findtext("link") == f"http://localhost:8000{story.get_absolute_url()}"
    assert item.findtext(CREATOR) == "Tobias Renn"
    assert {found.text for found in item.findall("category")} >= {"Weather", str(story.section)}
    whole = item.findtext(CONTENT) or ""
    assert 'href="http://localhost:8000/about/"' in whole
    assert 'src="http://localhost:8000/media/' in whole
    assert 'href="/' not in whole
    assert parsedate_to_datetime(item.findtext("pubDate") or "").tzinfo is not None


def test_a_story_keeps_its_id_when_its_address_moves(client: Client) -> None:
    story = make_article()
    before = feed(client).findtext("item/guid")
    rename(story, "another-name")
    assert feed(client).findtext("item/guid") == before


def test_a_section_s_feed_has_its_stories_only(client: Client) -> None:
    section = make_section(slug="harbour")
    make_article("Ours", section=section)
    make_article("Theirs")
    titles = [item.findtext("title") for item in feed(client, "/section/harbour/feed.xml").findall("item")]
    assert titles == ["Ours"]


def test_drafts_coming_and_withdrawn_stories_stay_out(client: Client) -> None:
    make_article("Draft", published=False)
    make_article("Coming", published=timezone.now() + timedelta(hours=1))
    withdraw(make_article("Gone"), SYSTEM, reason="Wrong.")
    text = client.get("/feed.xml").content.decode() + client.get("/sitemap-0.xml").content.decode()
    for word in ("Draft", "Coming", "Gone"):
        assert word not in text


def test_the_feed_answers_304_when_nothing_changed(client: Client) -> None:
    make_article(published=timezone.now() - timedelta(days=1))
    first = client.get("/feed.xml")
    assert client.get("/feed.xml", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_the_sitemap_lists_every_published_story_once_in_its_part(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "RANGE", 3)
    stories = [make_article() for _ in range(7)]
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314  our own output
    parts = [found.text or "" for found in index.iter(f"{SITEMAP}loc")]
    listed: list[str] = []
    for part in parts:
        found = ElementTree.fromstring(client.get(part.removeprefix("http://localhost:8000")).content)  # noqa: S314
        listed += [loc.text or "" for loc in found.iter(f"{SITEMAP}loc")]
    for story in stories:
        assert listed.count(f"http://localhost:8000{story.get_absolute_url()}") == 1
    assert "http://localhost:8000/" in listed


@pytest.mark.parametrize("part", ["x", "9999999", "-1", "1e3"])
def test_a_part_that_is_none_is_404_or_empty(client: Client, part: str) -> None:
    assert client.get(f"/sitemap-{part}.xml").status_code == 404
