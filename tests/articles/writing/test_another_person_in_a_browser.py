"""Somebody else signs in at the browser in which a writer's page is still open."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from articles.models import Article, Draft
from newsroom.foundation.models import User
from tests.articles.writing.browsing import add, expect_saved, signed_in, stored, wait_for_copy, write_page
from tests.make import PASSWORD
from tests.waiting import SOON

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def taken_over(context: BrowserContext, story: Article, chief: User) -> Page:
    """A page of the editor's in which she goes on typing after the chief has signed in beside it."""
    page = write_page(context, story)
    signed_in(context, chief)
    add(page, " Mine alone.")
    expect(page.get_by_text("Chidi is signed in here now.")).to_be_visible(timeout=SOON)
    return page


def test_nothing_is_sent_while_another_person_is_signed_in(
    context: BrowserContext, story: Article, chief: User
) -> None:
    page = taken_over(context, story, chief)
    page.wait_for_timeout(5_000)  # the page has asked again who is signed in
    assert "Mine alone." not in stored(story)
    assert not Draft.objects.filter(saved_by=chief).exists()


def test_nothing_of_the_text_is_shown_while_another_person_is_signed_in(
    context: BrowserContext, story: Article, chief: User
) -> None:
    page = taken_over(context, story, chief)
    expect(page.get_by_text("Mine alone.")).to_be_hidden()
    expect(page.get_by_label("Headline", exact=True)).to_be_hidden()
    assert page.title() == "New story"
    assert "tide" not in page.locator("body").inner_text()


def test_all_goes_on_when_the_writer_is_back(
    context: BrowserContext, story: Article, chief: User, editor: User
) -> None:
    page = taken_over(context, story, chief)
    signed_in(context, editor)
    expect_saved(page)
    expect(page.locator(".be-text")).to_contain_text("First words. Mine alone.")
    assert "Mine alone." in stored(story)
    assert "The tide" in page.title()


def test_after_a_sign_in_elsewhere_the_page_takes_the_new_token(
    context: BrowserContext, story: Article, editor: User
) -> None:
    """Django makes another token at each sign-in, and refuses the one that the page was opened with."""
    page = write_page(context, story)
    context.clear_cookies()
    beside = context.new_page()
    beside.goto(reverse("admin:login"))
    beside.locator("[name=username]").fill(editor.email)
    beside.locator("[name=password]").fill(PASSWORD)
    beside.locator("[type=submit]").click()
    beside.wait_for_url(f"**{reverse('admin:index')}")
    add(page, " With a new token.")
    expect_saved(page)
    assert "With a new token." in stored(story)
    expect(page.get_by_text("No connection.")).to_have_count(0)


def test_a_new_password_makes_a_new_key_for_the_page_that_is_open(
    context: BrowserContext, story: Article, editor: User
) -> None:
    page = write_page(context, story)
    editor.set_password(f"{PASSWORD} and more")
    editor.save(update_fields=["password"])
    add(page, " Under the old one.")
    expect(page.get_by_text("You were signed out.")).to_be_visible(timeout=SOON)
    page.route("**/save/", lambda route: route.abort())
    signed_in(context, editor)
    expect(page.get_by_text("No connection.")).to_be_visible(timeout=SOON)
    add(page, " Under the new one.")
    wait_for_copy(page)
    page.close()
    again = write_page(context, story)
    expect(again.locator(".be-text")).to_contain_text("Under the old one. Under the new one.")
