"""After whatever the desk does, a page with the parts that are shared is the page that is made without them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.core.files.base import ContentFile
from django.db.models import Model
from django.test import Client, RequestFactory
from django.utils import timezone

from articles.models import Article, Author, Photo, Pick, ReadHour, Section
from articles.pictures.actions import describe, replace_file, set_focal
from articles.publishing.actions import publish, republish, schedule, unschedule, withdraw
from articles.reads.models import hour_of
from articles.story.actions import finish_edit
from feed.coverages.actions import end
from feed.items.actions import finish_edit as finish_item
from feed.models import Coverage, NewsItem
from membership.campaigns.actions import count_members
from membership.models import Campaign, Newsletter
from newsroom.foundation.caching import clear_cached_results
from newsroom.foundation.models import User
from newsroom.foundation.users.actors import SYSTEM
from newsroom.site.breaking.actions import break_news, end_breaking
from newsroom.site.models import Paper
from tests.make import (
    make_article,
    make_author,
    make_campaign,
    make_coverage,
    make_front_page,
    make_image,
    make_item,
    make_newsletter,
    make_paper,
    make_photo,
    make_section,
)
from tests.membership.make import make_member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("committed")]
PER_REQUEST = re.compile(r'name="(?:csrfmiddlewaretoken|stamp|started)" value="[^"]*"')


@pytest.fixture
def desk() -> User:
    return User.objects.create_superuser("ada@example.org", None, name="Ada")


@pytest.fixture
def urls(desk: User) -> list[str]:
    """The pages of a paper that has one of everything which pages share."""
    make_paper("The Test Courier")
    host = make_author("Rosa Lind", photo=make_photo())
    harbour, opinion = make_section("Harbour"), make_section("Opinion", is_opinion=True)
    stories = [
        make_article(f"Tide {number}", section=harbour, author=host, lead_photo=make_photo()) for number in range(9)
    ]
    make_article("I disagree", section=opinion, author=host)
    make_front_page(lead=stories[0], secondary=stories[1:3])
    Pick.objects.create(article=stories[4], position=1)
    for number, story in enumerate(stories):
        ReadHour.objects.create(article=story, hour=hour_of(timezone.now()), reads=100 - number)
    make_newsletter("Morning", host=host)
    make_campaign()
    coverage = make_coverage("The storm", section=harbour)
    make_item("The bridge is closed.", article=stories[3], photo=make_photo(), section=harbour)
    make_item("The storm is here.", coverage=coverage, section=harbour)
    make_item("Stay at home.", is_pinned=True, section=harbour)
    paths = ["/", "/news-feed/", "/news-feed/column/", "/newsletters/", "/live/", "/search/?q=tide"]
    return [*paths, harbour.get_absolute_url(), host.get_absolute_url(), stories[5].get_absolute_url()]


def saved(row: Model, by: User, **fields: Any) -> None:
    """Change a row on its page of the desk."""
    request = RequestFactory().post("/admin/")
    request.user = by
    for name, value in fields.items():
        setattr(row, name, value)
    admin.site.get_model_admin(type(row)).save_model(request, row, None, change=row.pk is not None)


def story(number: int) -> Article:
    return Article.objects.get(headline=f"Tide {number}")


def edit(headline: str, number: int) -> None:
    row = story(number)
    before = row.cache_tags()
    row.headline = headline
    row.save(update_fields=["headline"])
    finish_edit(row, before)


def move_section(_desk: User) -> None:
    row = story(5)
    before = row.cache_tags()
    row.section = Section.objects.get(name="Opinion")
    row.save(update_fields=["section"])
    finish_edit(row, before)


def edit_item(_desk: User) -> None:
    row = NewsItem.objects.get(headline="The bridge is closed.")
    row.headline = "The bridge is open."
    row.save(update_fields=["headline"])
    finish_item(row, by=SYSTEM)


def tomorrow() -> Any:
    return timezone.now() + timedelta(days=1)


def photo_of(number: int) -> Photo:
    found = story(number).lead_photo
    assert found is not None
    return found


def portrait() -> Photo:
    found = Author.objects.get(name="Rosa Lind").photo
    assert found is not None
    return found


def unpublished() -> Article:
    return make_article("Tide 9", published=False, section=Section.objects.get(name="Harbour"))


def come_back(_desk: User) -> None:
    withdraw(story(0), by=SYSTEM, reason="A mistake.")
    republish(story(0), by=SYSTEM)


def not_at_all(_desk: User) -> None:
    coming = schedule(unpublished(), by=SYSTEM, at=tomorrow())
    unschedule(coming, by=SYSTEM)


def break_and_end(desk: User) -> None:
    break_news("The wall is down.", "https://example.org/", until=tomorrow(), by=desk)
    end_breaking(by=desk)


def count(_desk: User) -> None:
    make_member()
    assert count_members() == 1


ACTS: dict[str, Callable[[User], object]] = {
    "a headline on the front page": lambda _desk: edit("Tide turned", 0),
    "a headline among the picks": lambda _desk: edit("Tide turned", 4),
    "a headline of what to read next": lambda _desk: edit("Tide turned", 8),
    "a headline most read": lambda _desk: edit("Tide turned", 2),
    "a story of another section": move_section,
    "a new story": lambda _desk: publish(unpublished(), by=SYSTEM),
    "a story scheduled": lambda _desk: schedule(unpublished(), by=SYSTEM, at=timezone.now() + timedelta(seconds=90)),
    "a schedule cancelled": not_at_all,
    "the lead withdrawn": lambda _desk: withdraw(story(0), by=SYSTEM, reason="A mistake."),
    "the lead withdrawn and back": come_back,
    "a pick withdrawn": lambda _desk: withdraw(story(4), by=SYSTEM, reason="A mistake."),
    "a section's name": lambda desk: saved(Section.objects.get(name="Harbour"), desk, name="Port"),
    "a new section": lambda desk: saved(Section(name="Sports", slug="sports"), desk),
    "a person's name": lambda desk: saved(Author.objects.get(name="Rosa Lind"), desk, name="Rosa Berg"),
    "a person's portrait": lambda desk: saved(Author.objects.get(name="Rosa Lind"), desk, photo=make_photo()),
    "another file in a portrait": lambda _desk: replace_file(portrait(), ContentFile(make_image(), name="new.jpg")),
    "another focal point": lambda _desk: set_focal(photo_of(0), 0.1, 0.9),
    "another focal point in what to read next": lambda _desk: set_focal(photo_of(8), 0.1, 0.9),
    "another file in a pick's picture": lambda _desk: replace_file(
        photo_of(4), ContentFile(make_image(), name="new.jpg")
    ),
    "a picture's words": lambda _desk: describe(photo_of(0), alt="A mole in fog."),
    "another pick": lambda desk: saved(Pick(article=story(7), position=0), desk),
    "another front page": lambda _desk: make_front_page(lead=story(6)),
    "an item posted": lambda _desk: publish(
        make_item("A tram stands.", posted=False, section=Section.objects.get(name="Harbour")), by=SYSTEM
    ),
    "an item's words": edit_item,
    "an item withdrawn": lambda _desk: withdraw(
        NewsItem.objects.get(headline="Stay at home."), by=SYSTEM, reason="It was another storm."
    ),
    "the end of a coverage": lambda _desk: end(Coverage.objects.get(), by=SYSTEM, note="It has gone."),
    "a newsletter's name": lambda desk: saved(Newsletter.objects.get(), desk, name="Evening"),
    "a newsletter closed": lambda desk: saved(Newsletter.objects.get(), desk, active=False),
    "a campaign's words": lambda desk: saved(Campaign.objects.get(), desk, strip_text="Join us."),
    "a campaign's count": count,
    "the paper's name": lambda desk: saved(Paper.objects.get(), desk, name="The Evening Courier"),
    "breaking news": lambda desk: break_news("The wall is down.", "https://example.org/", until=tomorrow(), by=desk),
    "breaking news and its end": break_and_end,
}


def pages(urls: list[str]) -> dict[str, str]:
    found = {}
    for url in urls:
        answer = Client().get(url)
        found[url] = f"{answer.status_code} {PER_REQUEST.sub('', answer.content.decode())}"
    return found


@pytest.mark.parametrize("act", ACTS)
def test_no_part_is_older_than_what_it_shows(act: str, urls: list[str], desk: User) -> None:
    before = pages(urls)
    assert all(page.startswith("200") for page in before.values())
    ACTS[act](desk)
    shared = pages(urls)
    clear_cached_results()
    assert shared == pages(urls)
