"""All of the writing page on a phone: 390 pixels wide, touched."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from newsroom.foundation.models import User
from tests.articles.writing.browsing import NOTE_KEYS, close, expect_saved, signed_in, stored, write_page
from tests.make import make_photo, make_section
from tests.waiting import SOON

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE = 390
TOO_WIDE = f"""() => [...document.querySelectorAll("button, input, select, textarea, summary, p, label, a, h2")]
    .filter((element) => element.checkVisibility({{ visibilityProperty: true }}))
    .filter((element) => !element.closest(".visually-hidden, .be-toolbar")) // the toolbar is pushed by a finger
    .map((element) => ({{ name: element.outerHTML.slice(0, 120), box: element.getBoundingClientRect() }}))
    .filter(({{ box }}) => box.width > 1 && (box.right > {WIDE} + 1 || box.left < -1))
    .map(({{ name }}) => name)"""
SCROLLS = f"() => document.documentElement.scrollWidth > {WIDE}"


@pytest.fixture
def phone(chromium: Browser, live_server: LiveServer, editor: User) -> Iterator[BrowserContext]:
    context = chromium.new_context(
        base_url=live_server.url,
        viewport={"width": WIDE, "height": 844},
        device_scale_factor=3,
        is_mobile=True,
        has_touch=True,
        locale="en",
    )
    context.base_url = live_server.url  # type: ignore[attr-defined]
    context.add_init_script(NOTE_KEYS)
    signed_in(context, editor)
    yield context
    close(context)


def expect_fits(page: Page) -> None:
    assert page.evaluate(TOO_WIDE) == []
    assert not page.evaluate(SCROLLS)


def test_one_begins_a_story_and_it_is_saved(phone: BrowserContext) -> None:
    page = write_page(phone)
    page.get_by_label("Headline", exact=True).tap()
    page.keyboard.type("Written on the pier, in a headline of more than one line")
    page.locator(".be-text").tap()
    page.keyboard.type("The water is high.")
    expect_saved(page)
    expect_fits(page)
    assert "The water is high." in stored(Article.objects.get())


def test_every_panel_opens_and_fits(phone: BrowserContext, story: Article) -> None:
    make_section("A section with quite a long name, as some have")
    page = write_page(phone, story)
    expect_fits(page)
    page.get_by_role("button", name="Details").tap()
    names = [str(panel.get_attribute("data-panel")) for panel in page.locator("details[data-panel]").all()]
    assert len(names) > 10
    for name in names:
        panel = page.locator(f'details[data-panel="{name}"]')
        if panel.get_attribute("open") is None:
            panel.locator("> summary").tap()
        expect(panel).to_have_attribute("open", "")
        for part in panel.locator("[data-module]").all():
            expect(part).to_have_attribute("aria-busy", "false")  # what arrives moves the panels below
        expect_fits(page)
    page.get_by_role("button", name="Back to the text").tap()
    expect(page.locator("#side-panel")).to_be_hidden()


def test_the_lead_picture_is_chosen_and_described(phone: BrowserContext, story: Article) -> None:
    photo = make_photo()
    page = write_page(phone, story)
    page.get_by_role("button", name="Details").tap()
    page.get_by_text("Lead picture", exact=True).tap()
    page.get_by_role("button", name="Choose a picture").tap()
    expect_fits(page)
    page.get_by_role("dialog").get_by_role("button", name=str(photo)).tap()
    page.get_by_label("Caption").fill("The pier at noon.")
    expect_saved(page)
    story.draft.refresh_from_db()
    assert (story.draft.fields["lead_photo"], story.draft.fields["lead_caption"]) == (photo.pk, "The pier at noon.")


def test_the_preview_opens_over_the_text_and_closes(phone: BrowserContext, story: Article) -> None:
    page = write_page(phone, story)
    page.get_by_role("button", name="Preview").tap()
    expect(page.frame_locator("iframe").get_by_text("First words.")).to_be_visible(timeout=SOON)
    expect_fits(page)
    page.get_by_role("button", name="Close").tap()
    expect(page.locator(".be-text")).to_be_visible()


def test_the_menu_of_publishing_and_its_windows_fit(phone: BrowserContext, story: Article) -> None:
    page = write_page(phone, story)
    menu = page.get_by_role("button", name="Publish", exact=True)
    menu.tap()
    acts = [button.inner_text() for button in page.locator(".flow-act").all()]
    assert len(acts) > 1
    expect_fits(page)
    for act in acts:
        page.locator(".flow-act", has_text=act).first.tap()
        if page.get_by_role("dialog").count():
            expect_fits(page)
            page.get_by_role("dialog").get_by_role("button", name="Cancel").tap()
        menu.tap()


def test_trouble_is_told_in_full(phone: BrowserContext, story: Article) -> None:
    page = write_page(phone, story)
    phone.set_offline(True)
    page.locator(".be-text").tap()
    page.keyboard.type("In the tunnel. ")
    expect(page.get_by_text("No connection.")).to_be_visible(timeout=SOON)
    expect_fits(page)
    phone.set_offline(False)
    expect_saved(page)
    assert "In the tunnel." in stored(story)
