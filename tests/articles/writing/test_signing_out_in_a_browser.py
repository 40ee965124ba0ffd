"""Signing out of the desk while something that was written is not stored yet."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from articles.models import Article
from tests.articles.writing.browsing import add, crash, stored, wait_for_copy, write_page
from tests.waiting import SOON

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_out(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(reverse("admin:index"))
    page.get_by_role("button", name="Sign out").click()
    return page


def expect_signed_out(page: Page) -> None:
    page.wait_for_url(f"**{reverse('admin:logout')}", timeout=SOON)
    assert not Session.objects.exists()


def test_with_nothing_unsent_one_is_signed_out_and_not_asked(context: BrowserContext, story: Article) -> None:
    write_page(context, story)
    expect_signed_out(sign_out(context))


def test_an_open_page_saves_before_its_writer_is_signed_out(context: BrowserContext, story: Article) -> None:
    page = write_page(context, story)
    add(page, " In the last second.")
    expect_signed_out(sign_out(context))
    assert "In the last second." in stored(story)


def test_a_story_with_unsent_text_is_named_and_one_may_stay(context: BrowserContext, story: Article) -> None:
    page = write_page(context, story)
    page.route("**/save/", lambda route: route.abort())
    add(page, " Unsent.")
    wait_for_copy(page)
    crash(page)
    plain = sign_out(context)
    window = plain.get_by_role("dialog")
    expect(window.get_by_role("link", name="The tide")).to_be_visible(timeout=SOON)
    window.get_by_role("button", name="Stay signed in").click()
    expect(window).to_have_count(0)
    assert Session.objects.count() == 1


def test_the_named_story_saves_by_being_opened(context: BrowserContext, story: Article) -> None:
    page = write_page(context, story)
    page.route("**/save/", lambda route: route.abort())
    add(page, " Unsent.")
    wait_for_copy(page)
    crash(page)
    plain = sign_out(context)
    plain.get_by_role("dialog").get_by_role("link", name="The tide").click(timeout=SOON)
    expect(plain.locator('[data-saved][data-word="saved"]')).to_be_attached(timeout=SOON)
    expect(plain.locator(".be-text")).to_contain_text("Unsent.")
    expect_signed_out(sign_out(context))
    assert "Unsent." in stored(story)


def test_one_is_signed_out_all_the_same_who_wishes_it(context: BrowserContext, story: Article) -> None:
    page = write_page(context, story)
    page.route("**/save/", lambda route: route.abort())
    add(page, " Unsent.")
    plain = sign_out(context)
    plain.get_by_role("dialog").get_by_role("button", name="Sign out all the same").click(timeout=SOON)
    expect_signed_out(plain)


def test_only_stories_that_a_person_may_see_are_named(as_reporter: Client, as_editor: Client, story: Article) -> None:
    def named(client: Client) -> list[str]:
        answer = client.get(reverse("admin:writing:unsent"), {"story": [str(story.pk), "new", "x", "9" * 30]})
        return [found["headline"] for found in answer.json()["stories"]]

    assert named(as_editor) == ["The tide", "New story"]
    assert named(as_reporter) == ["New story"]
