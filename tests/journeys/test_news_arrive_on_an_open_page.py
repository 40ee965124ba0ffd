"""News that arrive while a page is open wait for the reader, and what was changed changes where it stands."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.body.build import doc, p
from feed.items.actions import finish_edit, publish
from newsroom.foundation.users.actors import SYSTEM
from tests.make import make_article, make_item, make_paper

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def later(page: Page, minutes: float = 0.6) -> None:
    """The page's own clock goes on past the next asking."""
    page.clock.fast_forward(int(minutes * 60_000))


def opened(page: Page, address: str) -> None:
    make_paper("The Test Courier")
    make_item("A tram stood still.", posted=timezone.now() - timedelta(minutes=5))
    page.clock.install()
    with page.expect_response(re.compile("/news-feed/column/")):
        page.goto(address)


def test_new_items_wait_behind_a_button_on_every_page(page: Page) -> None:
    story = make_article("The wall costs more", body=doc(*[p("It happened on Tuesday. " * 80)] * 8))
    opened(page, story.get_absolute_url())
    column = page.locator(".feed-column")
    publish(make_item("The bridge is closed.", posted=False), by=SYSTEM)
    publish(make_item("The bridge is open again.", posted=False), by=SYSTEM)
    later(page)
    expect(column.get_by_role("status")).to_have_text("2 new items")
    expect(column.get_by_text("The bridge is closed.")).to_have_count(0)
    column.get_by_role("button", name="2 new items").click()
    expect(column.get_by_role("link", name="The bridge is open again.")).to_be_focused()
    expect(column.get_by_role("status")).to_be_empty()
    expect(column.get_by_text("A tram stood still.")).to_be_visible()


def test_the_page_of_the_feed_opens_them_with_their_whole_text(page: Page) -> None:
    opened(page, "/news-feed/")
    body = doc(p("First line."), p("Last line of the item."))
    publish(make_item("The bridge is closed.", posted=False, body=body), by=SYSTEM)
    later(page)
    page.get_by_role("button", name="1 new item").click()
    expect(page.locator(".feed-page").get_by_text("Last line of the item.")).to_be_visible()


def test_a_change_shows_in_place_without_a_button(page: Page) -> None:
    opened(page, "/")
    item = publish(make_item("The bridge is closed.", posted=False), by=SYSTEM)
    later(page)
    page.get_by_role("button", name="1 new item").click()
    page.evaluate("document.activeElement.blur()")  # what somebody is at is left alone
    item.headline = "The bridge is closed until noon."
    item.save()
    finish_edit(item, by=SYSTEM, change="update")
    later(page)
    expect(page.locator(".feed-column").get_by_text("The bridge is closed until noon.")).to_be_visible()
    expect(page.locator(".feed-column .new-items")).to_be_empty()


def test_a_time_is_relative_for_an_hour_and_the_paper_s_own_after(page: Page) -> None:
    opened(page, "/")
    clock = page.locator(".feed-column .clock time").first
    expect(clock).to_have_text("5m ago")
    absolute = clock.get_attribute("data-clock")
    page.clock.fast_forward("01:00:00")
    expect(clock).to_have_text(str(absolute))


def test_a_failing_server_is_asked_less_and_less(chromium: Browser, live_server: LiveServer) -> None:
    page = chromium.new_page(base_url=live_server.url)  # its console complains of each answer, and rightly
    opened(page, "/")
    asked = counted(page, status=503)
    for _ in range(12):
        page.clock.run_for(30_000)
        page.wait_for_timeout(30)
    page.context.close()
    assert 2 <= len(asked) <= 5


def test_a_hidden_page_asks_nothing_and_asks_at_once_when_it_is_looked_at(page: Page) -> None:
    opened(page, "/")
    asked = counted(page, status=304)
    hide(page, "true")
    page.clock.run_for(120_000)
    assert asked == []
    with page.expect_response(re.compile("/news-feed/column/")):
        hide(page, "false")
    assert len(asked) == 1


def counted(page: Page, *, status: int) -> list[str]:
    """What the page asks from now on; each is answered by an empty answer."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=status)

    page.route("**/news-feed/column/**", answer)
    return asked


def hide(page: Page, hidden: str) -> None:
    page.evaluate(
        f"Object.defineProperty(document, 'hidden', {{value: {hidden}, configurable: true}});"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
