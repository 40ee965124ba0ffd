"""The pages that list stories: what opens them, what they say with little or nothing, and who a person is."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Section
from articles.templatetags.sentences import whole_sentences
from tests.make import make_article, make_author, make_paper, make_section

pytestmark = pytest.mark.django_db


def section_of(stories: int) -> Section:
    section, now = make_section(), timezone.now()
    for number in range(stories):
        make_article(f"Told {number:02}", section=section, published=now - timedelta(hours=number + 1))
    return section


def test_the_first_page_of_a_section_opens_with_three_stories_and_the_second_is_a_plain_list(client: Client) -> None:
    address = section_of(stories=14).get_absolute_url()
    first = client.get(address).content.decode()
    opening = first.split('class="opening"')[1].split('class="story-list"')[0]
    assert re.findall(r"Told \d\d", opening) == ["Told 00", "Told 01", "Told 02"]
    older = re.search(r'href="(\?before=[^"]+)"', first)
    assert older
    second = client.get(address + older[1]).content.decode()
    assert 'class="opening"' not in second
    assert "Told 13" in second.split('class="story-list"')[1]


@pytest.mark.parametrize("stories", [1, 2, 3, 4])
def test_a_section_with_few_stories_shows_each_once(client: Client, stories: int) -> None:
    page = client.get(section_of(stories).get_absolute_url()).content.decode().split("<main")[1].split("<aside")[0]
    assert re.findall(r"Told \d\d", page) == [f"Told {number:02}" for number in range(stories)]
    assert page.count('class="story-list"') == (1 if stories in (2, 4) else 0)


def test_a_section_without_a_story_says_so_and_leads_on(client: Client) -> None:
    page = client.get(section_of(0).get_absolute_url()).content.decode().split("<main")[1]
    assert "Nothing has been published here yet." in page
    assert "<ol" not in page.split("<aside")[0]


def test_an_author_says_who_they_are_and_how_to_reach_them(client: Client) -> None:
    links = [{"label": "Mastodon", "url": "https://social.example.org/@ana"}]
    author = make_author("Ana", role="editor", title="edits", biography="Ana edits.", email="a@x.test", links=links)
    page = client.get(author.get_absolute_url()).content.decode()
    for shown in ("Editor", "Edits", "Ana edits.", 'href="mailto:a@x.test"', 'href="https://social.example.org/@ana"'):
        assert shown in page
    told = json.loads(page.split('type="application/ld+json">')[1].split("</script>")[0])["mainEntity"]
    assert (told["email"], told["sameAs"]) == ("a@x.test", ["https://social.example.org/@ana"])


def test_an_author_without_an_address_is_reached_by_the_newsroom(client: Client) -> None:
    make_paper()
    page = client.get(make_author("Ana").get_absolute_url()).content.decode()
    assert 'href="mailto:desk@example.org"' in page.split("<main")[1].split("</main")[0]


def test_a_biography_on_the_team_page_ends_where_a_sentence_ends(client: Client) -> None:
    make_author("First", position=1)
    make_author("Ana", position=2, biography="Ana began as a clerk. " + "She wrote of tides " * 9 + "for years.")
    page = client.get("/team/").content.decode()
    assert "Ana began as a clerk.</p>" in page


def test_whole_sentences_are_as_many_as_fit_and_at_least_one() -> None:
    text = "One two three. Four five six.\nSeven eight nine."
    assert whole_sentences(text, 6) == "One two three. Four five six."
    assert whole_sentences(text, 2) == "One two three."
    assert whole_sentences("", 6) == ""


def test_a_team_of_nobody_says_so(client: Client) -> None:
    page = client.get("/team/").content.decode().split("<main")[1]
    assert "Nobody has been put on this page yet." in page
    assert "<ol" not in page.split("</main")[0]
