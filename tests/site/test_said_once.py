"""What a page says once and where it is true: the feed's link in the footer, the campaign's title after a story."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from newsroom.site.models import NavigationLink
from tests.make import make_article, make_campaign, make_paper, make_section

pytestmark = pytest.mark.django_db


def footer(client: Client) -> list[str]:
    [found] = re.findall(r"<footer.*?</footer>", client.get("/").content.decode(), re.DOTALL)
    return re.findall(r'href="(/(?:news-feed/|feed\.xml))"', found)


def test_the_footer_has_the_feeds_that_nobody_put_there(client: Client) -> None:
    make_paper()
    assert footer(client) == ["/news-feed/", "/feed.xml"]


def test_a_feed_that_the_desk_links_stands_there_once(client: Client) -> None:
    paper = make_paper()
    NavigationLink.objects.create(paper=paper, menu="footer", label="All the news", url="/news-feed/")
    assert footer(client) == ["/news-feed/", "/feed.xml"]


def test_the_title_that_speaks_of_what_was_read_stands_after_a_story_only(client: Client) -> None:
    make_paper()
    make_campaign(box_title="You have just read this.", question="Will you join us?")
    story = make_article()
    for section in [make_section() for _ in range(3)]:
        for _ in range(4):
            make_article(section=section)
    after = client.get(story.get_absolute_url()).content.decode()
    front = client.get("/").content.decode()
    assert "You have just read this." in after
    assert "Will you join us?" in after
    assert "You have just read this." not in front
    assert front.count("Will you join us?") == 1
