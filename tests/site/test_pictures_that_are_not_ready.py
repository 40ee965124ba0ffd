"""Every page that shows pictures leaves out one that is not ready, whole, and shows it once it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles.body.build import article_card, doc, figure, gallery, p
from articles.front.models import Pick
from articles.models import Article, Author, Photo, Section, Topic
from articles.pictures.jobs import make_jpegs
from feed.models import Coverage, NewsItem
from membership.models import Newsletter
from tests.make import (
    make_article,
    make_author,
    make_coverage,
    make_front_page,
    make_item,
    make_newsletter,
    make_paper,
    make_photo,
    make_section,
    make_topic,
)

pytestmark = pytest.mark.django_db
NAME = "Tobias Renn"


@pytest.fixture
def photo() -> Iterator[Photo]:
    """One photo, wherever a photo can stand."""
    make_paper()
    shown = make_photo(caption="The wall at dawn.", at_once=False)
    writer = make_author(NAME, photo=shown)
    section, topic = make_section("Harbour", slug="harbour"), make_topic("Walls")
    words: dict[str, Any] = {"section": section, "author": writer, "topics": [topic], "lead_photo": shown}
    other = make_article("The other", **words)
    body = doc(p("First words."), figure(shown.pk, "Inside"), gallery([shown.pk]), article_card(other.pk))
    story = make_article("The story", body=body, **words)
    make_article("An opinion", **{**words, "section": make_section("Opinion", is_opinion=True)})
    make_front_page(lead=story, photo=shown.pk)
    Pick.objects.create(article=make_article("The choice", **words))
    make_item("An item", photo=shown, section=section)
    coverage = make_coverage("A storm", photo=shown, section=section)
    make_item("An entry", photo=shown, coverage=coverage, section=section)
    make_newsletter("Morning", host=writer, sample=doc(p("Today."), figure(shown.pk, "In the newsletter")))
    with time_machine.travel(timezone.now(), tick=False):
        yield shown


def address(page: str) -> str:
    found = {
        "section": Section.objects.get(name="Harbour").get_absolute_url(),
        "topic": Topic.objects.get(name="Walls").get_absolute_url(),
        "author": Author.objects.get(name=NAME).get_absolute_url(),
        "article": Article.objects.get(headline="The story").get_absolute_url(),
        "opinion": Article.objects.get(headline="An opinion").get_absolute_url(),
        "item": NewsItem.objects.get(headline="An item").get_absolute_url(),
        "coverage": Coverage.objects.get().get_absolute_url(),
        "newsletter": Newsletter.objects.get().get_absolute_url(),
    }
    return found.get(page) or page


PAGES = ["/", "section", "topic", "author", "article", "opinion", "item", "coverage", "newsletter"]
PAGES += ["/team/", "/news-feed/", "/search/?q=story", "/feed.xml", "/section/harbour/feed.xml"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_leaves_it_out_until_it_is_ready(page: str, photo: Photo, client: Client) -> None:
    where = address(page)
    before = client.get(where)
    html = before.content.decode()
    assert before.status_code == 200
    assert photo.key not in html
    assert 'src=""' not in html
    for frame in ("<figure", "The wall at dawn.", "summary_large_image", '"image"'):
        assert frame not in html, frame
    assert html.count('class="portrait"') <= html.count('class="initials"')  # no frame stands empty

    make_jpegs.call(photo.pk, photo.key)

    after = client.get(where)
    shows = photo.key in after.content.decode()
    assert shows is (f"photo:{photo.pk}" in before["Surrogate-Key"].split())
    assert shows, page
