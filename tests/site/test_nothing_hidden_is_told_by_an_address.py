"""What is withdrawn, or not public yet, is told by no address: no redirect, no link, no metadata names it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles.models import Redirect
from articles.sharing.actions import share
from articles.story.actions import rename
from articles.workflow.actions import withdraw
from feed.items import actions as items
from feed.models import NewsItem
from newsroom.foundation.models import User
from newsroom.foundation.users.actors import SYSTEM
from newsroom.site.models import Page
from tests.make import make_article, make_coverage, make_item, make_newsletter, make_paper

pytestmark = pytest.mark.django_db
HEADLINE, SLUG = "Mayor took bribes.", "mayor-took-bribes"


def everything(client: Client, address: str) -> str:
    response = client.get(address)
    return str(response.headers) + response.content.decode()


@pytest.fixture
def gone() -> NewsItem:
    item = make_item(HEADLINE)
    return items.withdraw(item, by=SYSTEM, reason="The tip was false.")


@pytest.mark.parametrize("slug", ["x", "withdrawn", "mayor"])
def test_a_withdrawn_item_s_page_tells_no_word_of_its_headline(client: Client, gone: NewsItem, slug: str) -> None:
    address = f"/news-feed/{gone.pk}/{slug}/"
    assert client.get(address).status_code == 410
    told = everything(client, address)
    assert "The tip was false." in told
    assert "bribes" not in told


def test_an_item_s_old_words_still_lead_to_its_page_which_does_not_repeat_them(client: Client, gone: NewsItem) -> None:
    assert client.get(f"/news-feed/{gone.pk}/{SLUG}/").status_code == 410
    assert gone.get_absolute_url() == f"/news-feed/{gone.pk}/withdrawn/"


def test_a_withdrawn_item_posted_again_has_its_words_back(gone: NewsItem) -> None:
    assert items.publish(gone, by=SYSTEM).get_absolute_url() == f"/news-feed/{gone.pk}/{SLUG}/"


def test_the_record_of_corrections_links_to_no_word_of_a_withdrawn_headline(
    client: Client, gone: NewsItem, editor: User
) -> None:
    make_paper()
    withdraw(make_article("Bribes at the quay", slug="bribes-at-the-quay"), editor, reason="Forged.")
    for address in ("/corrections/", "/corrections/feed.xml"):
        told = everything(client, address)
        assert "Forged." in told
        assert gone.get_absolute_url() in told
        assert "bribes" not in told.lower(), address


def test_a_withdrawn_entry_tells_no_word_of_its_headline_on_the_coverage(client: Client) -> None:
    coverage = make_coverage()
    items.withdraw(make_item(HEADLINE, coverage=coverage), by=SYSTEM, reason="The tip was false.")
    for address in (coverage.get_absolute_url(), f"/live/{coverage.pk}/entries/", f"/live/{coverage.pk}/feed.xml"):
        assert client.get(address).status_code == 200
        assert "bribes" not in everything(client, address).lower(), address


def _scheduled_story() -> str:
    return make_article(published=timezone.now() + timedelta(days=1), slug=SLUG).get_absolute_url()


def _story_at_the_root() -> str:
    return make_article(published=timezone.now() + timedelta(days=1), slug=SLUG, path=SLUG).get_absolute_url()


def _hidden_page() -> str:
    return Page.objects.create(title="T", slug=SLUG, public=False).get_absolute_url()


def _closed_newsletter() -> str:
    return make_newsletter(slug=SLUG, active=False).get_absolute_url()


def _scheduled_item() -> str:
    return make_item(HEADLINE, posted=timezone.now() + timedelta(days=1)).get_absolute_url()


def _withdrawn_item() -> str:
    item = make_item(HEADLINE)
    address = item.get_absolute_url()
    items.withdraw(item, by=SYSTEM, reason="False.")
    return address


def _coverage_to_come() -> str:
    return make_coverage("Mayor took bribes", published=False).get_absolute_url()


HIDDEN = [
    _scheduled_story, _story_at_the_root, _hidden_page, _closed_newsletter, _scheduled_item, _withdrawn_item,
    _coverage_to_come,
]  # fmt: skip


@pytest.mark.parametrize("make", HIDDEN)
def test_no_redirect_leads_to_what_is_not_public(client: Client, make: Callable[[], str]) -> None:
    address = make()
    assert SLUG in address
    Redirect.objects.create(old_path="/short/", new_path=address)
    Redirect.objects.create(old_path="/shorter/", new_path=f"{address}?from=print#top")
    for short in ("/short/", "/shorter/"):
        assert client.get(short).status_code == 404
        assert "bribes" not in everything(client, short)


def test_a_redirect_works_once_its_story_is_public(client: Client) -> None:
    story = make_article(published=timezone.now() + timedelta(days=1))
    Redirect.objects.create(old_path="/short/", new_path=story.get_absolute_url())
    assert client.get("/short/").status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert client.get("/short/")["Location"] == story.get_absolute_url()


def test_a_redirect_to_where_nothing_hidden_stands_is_followed(client: Client) -> None:
    for number, address in enumerate(("/nowhere/", "/no/such/place", "/news-feed/12345/x/", "/?q=1")):
        Redirect.objects.create(old_path=f"/old-{number}/", new_path=address)
        assert client.get(f"/old-{number}/")["Location"] == address


def test_an_address_that_readers_never_had_is_not_remembered(client: Client) -> None:
    story = make_article(published=timezone.now() + timedelta(days=1), slug="plain")
    old = story.get_absolute_url()
    rename(story, SLUG)
    assert not Redirect.objects.exists()
    assert client.get(old).status_code == 404


def test_a_link_given_away_before_the_withdrawal_shows_nothing_after_it(client: Client, editor: User) -> None:
    story = make_article("Bribes at the quay")
    before = share(story, editor, name="Lawyer", lifetime=timedelta(days=3))
    assert client.get(f"/shared/{before}/").status_code == 200
    withdraw(story, editor, reason="Forged.")
    assert client.get(f"/shared/{before}/").status_code == 404
    after = share(story, editor, name="Lawyer", lifetime=timedelta(days=3))
    assert client.get(f"/shared/{after}/").status_code == 200
