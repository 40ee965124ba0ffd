"""The directory, a page a newsletter, and newsletters and campaigns as cards in a story (S14)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from articles.body.build import doc, p
from articles.body.render.web import Web
from articles.body.resolvers import resolve
from membership.models import Campaign, Newsletter
from membership.newsletters.models import RESERVED
from membership.newsletters.queries import listed_newsletters
from tests.make import make_article, make_author, make_campaign, make_newsletter, make_photo

pytestmark = pytest.mark.django_db


def card(kind: str, attr: str, pk: int) -> str:
    body = {"type": "doc", "v": 1, "content": [{"type": kind, "attrs": {attr: pk}}]}
    return Web(resolve([body])).render(body)


def test_the_directory_lists_what_is_open_in_its_order_with_one_form(client: Client) -> None:
    make_newsletter("Second", position=2)
    make_newsletter("First", position=1)
    make_newsletter("Closed", active=False)
    answer = client.get("/newsletters/")
    page = answer.content.decode()
    assert page.index("First") < page.index("Second")
    assert "Closed" not in page
    assert page.count('action="/newsletters/sign-up/"') == 1
    assert {"newsletters"} <= set(answer["Surrogate-Key"].split())


def test_public_pages_set_no_cookie_and_carry_no_token(client: Client) -> None:
    newsletter = make_newsletter()
    for path in ("/newsletters/", newsletter.get_absolute_url(), "/newsletters/check-your-inbox/"):
        answer = client.get(path)
        assert not answer.cookies
        assert answer["Cache-Control"].startswith("public")
        assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_a_newsletter_has_its_page_with_host_sample_and_form(client: Client) -> None:
    host = make_author("Hanne Solberg-Ruiz", photo=make_photo())
    story = make_article("A card in the newsletter")
    sample = doc(p("Good morning."), {"type": "articleCard", "attrs": {"article": story.pk}})
    newsletter = make_newsletter("The Morning Tide", host=host, host_note="I am up at five.", sample=sample)
    answer = client.get(newsletter.get_absolute_url())
    page = answer.content.decode()
    for words in (
        "The Morning Tide",
        "Hanne Solberg-Ruiz",
        "I am up at five.",
        "Good morning.",
        "A card in the newsletter",
    ):
        assert words in page
    assert f'value="{newsletter.slug}"' in page
    assert {f"newsletter:{newsletter.pk}", f"article:{story.pk}"} <= set(answer["Surrogate-Key"].split())


def test_a_newsletter_for_members_says_so(client: Client) -> None:
    newsletter = make_newsletter(members_only=True)
    page = client.get(newsletter.get_absolute_url()).content.decode()
    assert "This newsletter is for members" in page
    assert "/membership/join/" in page
    assert f'name="newsletter" value="{newsletter.slug}"' in page


@pytest.mark.parametrize("slug", ["no-such-newsletter", "closed-newsletter"])
def test_there_is_no_page_where_there_is_no_open_newsletter(client: Client, slug: str) -> None:
    make_newsletter(slug="closed-newsletter", active=False)
    assert client.get(f"/newsletters/{slug}/").status_code == 404


def test_all_newsletters_with_hosts_and_portraits_take_one_query(django_assert_num_queries: Any) -> None:
    for _number in range(3):
        make_newsletter(host=make_author(photo=make_photo()))
    with django_assert_num_queries(1):
        assert all(
            newsletter.host and newsletter.host.photo and newsletter.host.photo.alt
            for newsletter in listed_newsletters()
        )


@pytest.mark.usefixtures("committed")
def test_the_directory_costs_the_same_however_many_newsletters_there_are(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for _number in range(8):
        make_newsletter(host=make_author())
    with django_assert_max_num_queries(5):
        client.get("/newsletters/")


@pytest.mark.parametrize("slug", sorted(RESERVED))
def test_a_newsletter_cannot_take_the_address_of_a_form(slug: str) -> None:
    with pytest.raises(ValidationError, match="taken by a part of the site"):
        Newsletter(slug=slug).clean()


def test_a_newsletter_card_stands_in_a_story_while_the_newsletter_is_open() -> None:
    newsletter = make_newsletter("The Morning Tide")
    assert "The Morning Tide" in card("newsletterCard", "newsletter", newsletter.pk)
    Newsletter.objects.update(active=False)
    assert card("newsletterCard", "newsletter", newsletter.pk) == ""


def test_a_campaign_card_stands_in_a_story_while_the_campaign_runs() -> None:
    campaign = make_campaign(box_title="A community, not a wall")
    assert "A community, not a wall" in card("campaignCard", "campaign", campaign.pk)
    Campaign.objects.update(ends_at=campaign.starts_at + timedelta(hours=1))
    assert card("campaignCard", "campaign", campaign.pk) == ""
