"""A story is thrown away and taken back, on its page and in the desk's lists."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from articles.models import Article
from tests.articles.writing.browsing import add, expect_saved, stored, write_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STORIES = reverse("admin:articles_article_changelist")


def thrown_away(context: BrowserContext, story: Article) -> Page:
    page = write_page(context, story)
    add(page, " In the last second.")
    page.locator('[data-panel="trash"] summary').click()
    page.get_by_role("button", name="Move to trash").click()
    expect(page.get_by_text("This story is in the trash.")).to_be_visible()
    expect(page.locator("html[data-writing=ready]")).to_be_attached()
    return page


def test_what_was_typed_last_is_in_the_trash_too_and_comes_back(context: BrowserContext, story: Article) -> None:
    page = thrown_away(context, story)
    expect(page.locator(".be-text")).to_have_text("First words. In the last second.")
    expect(page.locator(".be-text")).to_have_attribute("contenteditable", "false")
    page.get_by_role("button", name="Restore", exact=True).click()
    expect(page.get_by_text("This story is in the trash.")).to_have_count(0)
    expect(page.locator("html[data-writing=ready]")).to_be_attached()
    add(page, " And on.")
    expect_saved(page)
    assert "First words. In the last second. And on." in stored(story)


def test_the_list_of_the_trash_has_the_button_that_takes_it_back(context: BrowserContext, story: Article) -> None:
    page = thrown_away(context, story)
    page.goto(STORIES)
    expect(page.get_by_role("link", name="The tide")).to_have_count(0)
    page.goto(f"{STORIES}?state=trash")
    expect(page.get_by_role("link", name="The tide")).to_be_visible()
    page.get_by_role("button", name="Restore").click()
    page.wait_for_url(f"**{reverse('admin:writing:page', args=[story.pk])}")
    page.goto(STORIES)
    expect(page.get_by_role("link", name="The tide")).to_be_visible()


def test_it_is_not_thrown_away_over_words_that_are_not_stored(context: BrowserContext, story: Article) -> None:
    page = write_page(context, story)
    page.route("**/save/", lambda route: route.abort())
    add(page, " Not stored.")
    page.locator('[data-panel="trash"] summary').click()
    page.get_by_role("button", name="Move to trash").click()
    expect(page.get_by_text("Not saved: kept in this browser")).to_be_visible()
    story.refresh_from_db()
    assert story.trashed_at is None
    expect(page.locator(".be-text")).to_have_text("First words. Not stored.")
