"""Posting from the small screen, in a browser: words survive, Ctrl+Enter posts, and open live pages learn of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from feed.coverages.actions import end
from feed.items.actions import publish
from feed.models import NewsItem
from newsroom.desk.roles import sync_roles
from newsroom.foundation.models import User
from newsroom.foundation.users.actors import SYSTEM
from tests.make import PASSWORD, make_coverage, make_item, make_paper, make_section

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADDRESS = "/admin/feed/newsitem/post/"


def signed_in(page: Page, live_server: LiveServer) -> None:
    sync_roles()
    user = User.objects.create_superuser("editor@example.org", PASSWORD, name="Edda")
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])


def test_words_are_kept_until_they_are_posted_by_the_keyboard_on_a_phone(page: Page, live_server: LiveServer) -> None:
    make_section("City")
    signed_in(page, live_server)
    page.set_viewport_size({"width": 390, "height": 760})
    page.goto(ADDRESS)
    page.get_by_label("Headline").fill("The ferry is late.")
    page.get_by_label("Text", exact=True).fill("By an hour.")
    page.goto(ADDRESS)
    expect(page.get_by_label("Headline")).to_have_value("The ferry is late.")
    expect(page.get_by_role("button", name="Clear them")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("Text", exact=True).press("Control+Enter")
    expect(page.get_by_role("link", name="The ferry is late.")).to_be_visible()
    assert NewsItem.objects.get().is_published
    expect(page.get_by_label("Headline")).to_have_value("")
    page.goto(ADDRESS)
    expect(page.get_by_label("Headline")).to_have_value("")


def test_a_live_page_learns_of_entries_and_of_the_end(page: Page) -> None:
    make_paper("The Test Courier")
    coverage = make_coverage("Election night")
    make_item("The first count.", coverage=coverage, in_feed=False, posted=timezone.now() - timedelta(minutes=5))
    page.clock.install()
    with page.expect_response("**/entries/"):
        page.goto(coverage.get_absolute_url())
    publish(make_item("The second count.", coverage=coverage, in_feed=False, posted=False), by=SYSTEM)
    page.clock.fast_forward(36_000)
    page.get_by_role("button", name="1 new item").click()
    expect(page.get_by_role("link", name="The second count.")).to_be_focused()
    expect(page.locator(".feed-page").get_by_text("Details followed.")).to_have_count(2)
    end(coverage, by=SYSTEM, note="All is counted.")
    page.clock.fast_forward(36_000)
    expect(page.get_by_text("All is counted.")).to_be_visible()
