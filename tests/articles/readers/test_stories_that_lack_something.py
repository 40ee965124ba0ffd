"""A story without a writer, without a picture or without a time shows nothing in their place."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from articles.models import Article, Byline
from articles.pictures.actions import add_photo
from newsroom.foundation.caching import clear_cached_results
from newsroom.site.models import Paper
from tests.make import make_article, make_front_page, make_image, make_item, make_paper, make_photo, make_section

pytestmark = pytest.mark.django_db
ICON = re.compile(r'<meta property="og:image" content="http://localhost:8000/static/site/icons/icon-512[^"]*\.png">')


def without_writer(**fields: Any) -> Article:
    story = make_article(**fields)
    Byline.objects.all().delete()
    return story


def words_of(html: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", html).split())


def test_an_article_without_a_writer_has_no_line_and_no_box_for_one(client: Client) -> None:
    page = client.get(without_writer().get_absolute_url()).content.decode()
    assert 'class="names"' not in page
    assert "Who made this story" not in page
    [date] = re.findall(r'<p class="date">(.*?)</p>', page, re.DOTALL)
    assert re.fullmatch(r"\S.*[^·] · 1 minute to read", words_of(date))


def test_a_teaser_without_a_writer_begins_with_the_minutes(client: Client) -> None:
    make_paper()
    make_front_page(lead=without_writer())
    page = client.get("/").content.decode()
    metas = [words_of(found) for found in re.findall(r'<p class="meta">(.*?)</p>', page, re.DOTALL)]
    assert "1 minute to read" in metas
    assert not any(found.startswith("·") or found.endswith("·") or not found for found in metas)


def test_a_list_of_a_section_has_no_empty_line(client: Client) -> None:
    section = make_section()
    for _ in range(3):
        without_writer(section=section)
    page = client.get(section.get_absolute_url()).content.decode()
    assert all(words_of(found) for found in re.findall(r'<p class="meta[^"]*">(.*?)</p>', page, re.DOTALL))


def test_an_opinion_without_a_writer_is_shown_under_its_section(client: Client) -> None:
    make_paper()
    without_writer(section=make_section("Opinion", is_opinion=True))
    assert client.get("/").status_code == 200


def test_the_paper_is_the_author_of_what_nobody_signed(client: Client) -> None:
    make_paper("The Test Courier")
    page = client.get(without_writer().get_absolute_url()).content.decode()
    [told] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    [author] = json.loads(told)["author"]
    assert (author["@type"], author["name"]) == ("NewsMediaOrganization", "The Test Courier")


def test_a_preview_that_has_no_time_yet_begins_with_the_minutes(admin_client: Client) -> None:
    story = make_article(published=False)
    page = admin_client.get(reverse("admin:writing:preview", args=[story.pk])).content.decode()
    [date] = re.findall(r'<p class="date">(.*?)</p>', page, re.DOTALL)
    assert words_of(date) == "1 minute to read"


@pytest.mark.parametrize("kind", ["story", "section", "front page", "item"])
def test_a_page_without_a_picture_has_the_papers_own(kind: str, client: Client) -> None:
    make_paper("The Test Courier")
    section = make_section("Harbour", slug="harbour")
    address = {
        "story": make_article(section=section).get_absolute_url(),
        "section": section.get_absolute_url(),
        "front page": "/",
        "item": make_item(section=section).get_absolute_url(),
    }[kind]
    sign = client.get(address).content.decode()
    assert ICON.search(sign)
    assert '<meta name="twitter:card" content="summary">' in sign
    photo = make_photo(alt="The harbour from above.")
    Paper.objects.update(share_photo=photo)
    clear_cached_results()
    page = client.get(address).content.decode()
    [image] = re.findall('<meta property="og:image" content="([^"]*)">', page)
    assert image.startswith("http://localhost:8000/media/")
    assert photo.key in image
    assert '<meta property="og:image:alt" content="The harbour from above.">' in page


def test_a_picture_for_links_that_is_not_ready_waits(client: Client) -> None:
    make_paper()
    photo = add_photo(ContentFile(make_image(), name="p.jpg"), at_once=False, alt="A harbour.", credit="S. Dahl")
    Paper.objects.update(share_photo=photo)
    assert ICON.search(client.get("/").content.decode())


def test_a_story_with_a_picture_keeps_it(client: Client) -> None:
    photo = make_photo()
    page = client.get(make_article(lead_photo=photo).get_absolute_url()).content.decode()
    [image] = re.findall('<meta property="og:image" content="([^"]*)">', page)
    assert photo.key in image
