"""The readers' pages of the edited record: what stands on them, what they cost, what they depend on."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.body.build import article_card, doc, figure, newsletter_card, p
from articles.models import Article, Byline, Narration, Pick
from articles.workflow.actions import withdraw
from newsroom.foundation.users.actors import SYSTEM
from tests.make import (
    make_article,
    make_author,
    make_campaign,
    make_item,
    make_newsletter,
    make_paper,
    make_photo,
    make_section,
    make_topic,
)

LONG = doc(p("The tide rose. " * 300))  # there is room beside it
pytestmark = pytest.mark.django_db


def tags(response: object) -> set[str]:
    return set(response["Surrogate-Key"].split())  # type: ignore[index]


def full_article() -> Article:
    """A story with every kind of thing on its page."""
    make_paper()
    other = make_article("The story on the card", lead_photo=make_photo())
    newsletter, campaign = make_newsletter("Morning", host=make_author(photo=make_photo())), make_campaign()
    assert campaign.is_live
    make_newsletter("Evening")
    for _ in range(16):
        make_item(posted=timezone.now() - timedelta(hours=_ + 1))
    section = make_section("Harbour")
    for _ in range(5):
        make_article(section=section, lead_photo=make_photo())
    Pick.objects.create(article=make_article("The editors' choice", lead_photo=make_photo()))
    story = make_article(
        "Wall costs “more”",
        section=section,
        author=make_author("Tobias Renn", photo=make_photo()),
        topics=[make_topic("Sea Wall")],
        lead_photo=make_photo(alt="A wall in the sea.", credit="Photo: S. Dahl"),
        lead_caption="The western end.",
        updated_at=timezone.now(),
        published=timezone.now() - timedelta(hours=3),
        body=doc(
            p("First words."),
            article_card(other.pk),
            figure(make_photo().pk, "A caption"),
            newsletter_card(newsletter.pk),
        ),
    )
    Byline.objects.create(article=story, author=make_author("Sunniva Dahl"), role="photographer", position=1)
    told = {"audio": "audio/1.mp3", "public_name": "audio/1.mp3", "text_hash": "x"}
    Narration.objects.create(article=story, seconds=200, **told)
    return story


def test_every_element_of_the_source_page_is_on_an_article(client: Client) -> None:
    page = client.get(full_article().get_absolute_url()).content.decode()
    for words in (
        "We ask for members, not for a ticket.",  # S1
        "20,000",
        'href="#content"',  # S2
        "Wall costs “more”",  # S4
        "Tobias Renn",  # S5
        "Photographs:",
        "Updated:",
        "minute to read",
        "The western end.",  # S6
        "Photo: S. Dahl",
        'alt="A wall in the sea."',
        "audio/1.mp3",  # S7
        "First words.",  # S8
        "The story on the card",  # S9
        "A community, not a wall",  # S10
        "Will you be one of them?",
        "14,200",
        "News feed",  # S11
        "The editors&#x27; choice",  # S12
        'type="email"',  # S13
        "Evening",  # S14
    ):
        assert words in page, words
    assert page.count("<h1") == 1
    assert re.search(r'<time datetime="20\d\d-[^"]+[+-]\d\d:\d\d"', page)


@pytest.mark.usefixtures("committed")
def test_an_article_that_was_updated_takes_at_most_seven_queries_and_the_first_fourteen(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """The first finds nothing of what pages share; the next finds it all."""
    address = full_article().get_absolute_url()
    for most in (14, 7):
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200


def test_an_article_names_itself_its_cards_and_picks_and_no_list(client: Client) -> None:
    story = full_article()
    found = tags(client.get(story.get_absolute_url()))
    card, pick = Article.objects.get(headline="The story on the card"), Pick.objects.get()
    assert {f"article:{story.pk}", f"article:{card.pk}", f"article:{pick.article_id}", "picks", "campaign"} <= found
    assert not {"latest", "feed", f"section:{story.section_id}"} & found


def test_a_withdrawn_story_vanishes_from_cards_and_picks(client: Client) -> None:
    story = full_article()
    withdraw(Article.objects.get(headline="The story on the card"), SYSTEM, reason="Wrong.")
    withdraw(Pick.objects.get().article, SYSTEM, reason="Wrong.")
    page = client.get(story.get_absolute_url()).content.decode()
    assert "The story on the card" not in page
    assert "The editors&#x27; choice" not in page


def test_a_pick_never_repeats_what_stands_on_the_page(client: Client) -> None:
    story = make_article("The only story", published=timezone.now() - timedelta(days=1), body=LONG)
    Pick.objects.create(article=story)
    page = client.get(story.get_absolute_url()).content.decode()
    assert page.count(f'href="{story.get_absolute_url()}"') == 0


def test_a_pick_holds_from_its_start_to_its_end(client: Client) -> None:
    now = timezone.now()
    story = make_article(body=LONG)
    Pick.objects.create(article=make_article("Over"), ends_at=now - timedelta(minutes=1))
    Pick.objects.create(article=make_article("Coming"), starts_at=now + timedelta(seconds=20))
    response = client.get(story.get_absolute_url())
    picks = response.content.decode().split('class="picks')[-1] if 'class="picks' in response.content.decode() else ""
    assert "Over" not in picks
    assert "Coming" not in picks
    assert int(response["CDN-Cache-Control"].split(",")[0].removeprefix("max-age=")) <= 20


def test_a_public_page_sets_no_cookie_and_carries_no_token(client: Client) -> None:
    response = client.get(full_article().get_absolute_url())
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()
    assert "Cookie" not in response.get("Vary", "")
    assert "Accept-Language" not in response.get("Vary", "")


def test_a_page_not_changed_since_answers_304(client: Client) -> None:
    address = full_article().get_absolute_url()
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again["Cache-Control"] == first["Cache-Control"]
    assert client.head(address)["ETag"] == first["ETag"]


def test_structured_data_agrees_with_the_page(client: Client) -> None:
    story = full_article()
    page = client.get(story.get_absolute_url()).content.decode()
    match = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert match
    data = json.loads(match[1])
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == story.headline
    assert [person["name"] for person in data["author"]] == ["Tobias Renn"]
    assert data["publisher"]["name"]
    assert data["datePublished"] in page
    assert data["dateModified"] != data["datePublished"]
    assert data["image"][0].startswith("http")


def test_script_in_plain_fields_is_text_everywhere(client: Client) -> None:
    hostile = '</script><script>alert(1)</script>"><img src=x onerror=alert(1)>'
    story = make_article(
        hostile[:190],
        standfirst=hostile,
        label=hostile[:40],
        author=make_author(hostile),
        topics=[make_topic(hostile[:80])],
    )
    assert story.section
    for address in (story.get_absolute_url(), "/", story.section.get_absolute_url(), "/feed.xml"):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


@pytest.mark.parametrize("kind", ["section", "topic", "author"])
def test_a_list_shows_its_stories_newest_first_and_only_published_ones(client: Client, kind: str) -> None:
    section, topic, author = make_section(), make_topic(), make_author()
    now = timezone.now()
    for number in range(15):
        make_article(
            f"Told {number:02}",
            section=section,
            topics=[topic],
            author=author,
            published=now - timedelta(hours=number + 1),
        )
    make_article("Not yet", section=section, topics=[topic], author=author, published=False)
    make_article("Later", section=section, topics=[topic], author=author, published=now + timedelta(hours=1))
    slugs = {"section": section.slug, "topic": topic.slug, "author": author.slug}
    address = f"/{kind}/{slugs[kind]}/"
    first = client.get(address).content.decode()
    assert "Not yet" not in first
    assert "Later" not in first
    assert first.index("Told 00") < first.index("Told 11")
    assert "Told 12" not in first
    older = re.search(r'href="(\?before=[^"]+)"', first)
    assert older
    second = client.get(address + older[1]).content.decode()
    assert "Told 14" in second
    assert "Told 11" not in second


@pytest.mark.parametrize(
    "address", ["/section/none/", "/topic/none/", "/author/none/", "/2026/11/none/", "/none/", "/2026/99/x/"]
)
def test_an_unknown_address_is_404_in_the_paper_s_own_look(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert 'href="#content"' in response.content.decode()


@pytest.mark.parametrize(
    "cursor", ["x", "%00", "MTIz", "Li4u", "LTEuMQ", "a" * 100, "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OS4x"]
)
def test_a_cursor_that_nobody_made_is_400_and_never_500(client: Client, cursor: str) -> None:
    section = make_section(slug="harbour")
    make_article(section=section)
    assert client.get(f"/section/harbour/?before={cursor}").status_code == 400


def test_the_team_page_shows_its_people_in_order(client: Client) -> None:
    make_author("Second", position=2)
    make_author("First", position=1)
    make_author("A guest", on_team=False)
    page = client.get("/team/").content.decode()
    assert page.index("First") < page.index("Second")
    assert "A guest" not in page


def test_other_scripts_and_right_to_left_stories_say_their_language(client: Client) -> None:
    story = make_article("ارتفاع كلفة السور", language="ar", slug="ارتفاع-كلفة")
    response = client.get(story.get_absolute_url())
    assert response.status_code == 200
    assert 'lang="ar"' in response.content.decode()
