"""What a phone shows first: the strip in one line, the paper's name, a menu, and the headline at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from newsroom.site.models import NavigationLink
from tests.make import make_article, make_campaign, make_front_page, make_paper, make_photo, make_section

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

HEADLINE_BEGINS = 260  # CSS pixels from the top
TWO_LINES = "Sea wall bill climbs to 689 million crowns"
STRIP = "document.querySelector('.campaign-bar').offsetHeight"


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def page(request: pytest.FixtureRequest, chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 844}, java_script_enabled=request.param
    )
    yield context.new_page()
    context.close()


def paper() -> str:
    """The path of its lead story."""
    found = make_paper("The Selmouth Courier")
    section = make_section("Coast", slug="coast")
    NavigationLink.objects.create(paper=found, menu="header", label="Coast", url=section.get_absolute_url())
    make_campaign()
    story = make_article(TWO_LINES, section=section, lead_photo=make_photo())
    make_front_page(lead=story)
    return story.get_absolute_url()


def test_the_headline_stands_high(page: Page) -> None:
    for address, place in ((paper(), "h1"), ("/", ".lead h3")):
        page.goto(address)
        headline = page.locator(place).last.bounding_box()
        strip = page.locator(".campaign-bar").bounding_box()
        assert headline is not None
        assert headline["y"] <= HEADLINE_BEGINS
        assert strip is not None
        assert strip["height"] < 64


def test_the_menu_holds_sections_and_links_and_closes(page: Page) -> None:
    paper()
    page.goto("/")
    menu = page.locator(".site-menu")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    for link in ("Coast", "Search", "Newsletters", "Sign in"):
        expect(menu.get_by_role("link", name=link)).to_be_visible()
    menu.get_by_role("button", name="Close").click()
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    menu.get_by_role("link", name="Coast").click()
    page.wait_for_url("**/section/coast/")


def test_with_large_text_the_strip_takes_two_lines_and_nothing_hangs_over(page: Page) -> None:
    paper()
    page.goto("/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate(STRIP) < 4 * 64
    name = page.locator(".site-header .site-title").bounding_box()
    button = page.get_by_role("button", name="Menu").bounding_box()
    assert name is not None
    assert button is not None
    assert name["x"] + name["width"] <= button["x"]


def test_wide_there_is_no_menu_button_and_every_link_stands_there(page: Page) -> None:
    paper()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/")
    expect(page.get_by_role("button", name="Menu")).to_be_hidden()
    for link in ("Coast", "Search", "Newsletters", "Sign in"):
        expect(page.locator("header").get_by_role("link", name=link)).to_be_visible()
