"""Each tab has a name of its own, also one that was made by duplicating another."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from articles.models import Article, Draft
from tests.articles.writing.browsing import (
    SOON,
    add,
    copies,
    expect_saved,
    lose_the_answer,
    stored,
    wait_for_copy,
    write_page,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TAB = "sessionStorage.getItem('desk-tab')"
BEAT = "document.dispatchEvent(new Event('visibilitychange'))"  # as when one comes back to the tab


def duplicate(context: BrowserContext, page: Page) -> Page:
    """A tab born with all that this one keeps for itself, as a browser's “Duplicate” makes it."""
    with context.expect_page() as opened:
        page.evaluate("void window.open(location.href)")
    twin = opened.value
    expect(twin.locator("html[data-writing=ready]")).to_be_attached(timeout=SOON)
    return twin


@pytest.mark.parametrize("locks", ["with locks", "without"])
def test_a_duplicated_tab_reads_along_until_one_writes_there(
    context: BrowserContext, story: Article, locks: str
) -> None:
    if locks == "without":  # as at an address without https
        context.add_init_script("delete Navigator.prototype.locks")
    first = write_page(context, story)
    twin = duplicate(context, first)
    expect(twin.get_by_text("You have this story open in another tab")).to_be_visible()
    expect(twin.locator(".be-text")).to_have_attribute("contenteditable", "false")
    expect(twin.get_by_label("Headline", exact=True)).not_to_be_editable()
    assert first.evaluate(TAB) != twin.evaluate(TAB)
    add(first, " From the first.")
    expect_saved(first)
    twin.evaluate(BEAT)
    expect(twin.locator(".be-text")).to_have_text("First words. From the first.", timeout=SOON)
    twin.get_by_role("button", name="Write here", exact=True).click()
    expect(twin.locator(".be-text")).to_have_attribute("contenteditable", "true")
    add(twin, " From its twin.")
    expect_saved(twin)
    assert "First words. From the first. From its twin." in stored(story)
    first.evaluate(BEAT)
    expect(first.locator(".be-text")).to_have_attribute("contenteditable", "false")
    expect(first.locator(".be-text")).to_have_text("First words. From the first. From its twin.")


def test_a_duplicated_tab_leaves_its_twin_s_unsaved_words_alone(context: BrowserContext, story: Article) -> None:
    first = write_page(context, story)
    first.route("**/save/", lambda route: route.abort())
    add(first, " Not sent.")
    wait_for_copy(first)
    twin = duplicate(context, first)
    expect(twin.locator(".be-text")).to_have_text("First words.")
    assert len(copies(first)) == 1
    first.unroute("**/save/")
    first.keyboard.type(" Now it is.")
    expect_saved(first)
    assert "First words. Not sent. Now it is." in stored(story)


def test_a_duplicated_page_of_a_new_story_begins_one_of_its_own(context: BrowserContext) -> None:
    first = write_page(context)
    context.route("**/new/", lose_the_answer)
    add(first, "The first.")
    expect(first.get_by_text("No connection.")).to_be_visible(timeout=SOON)
    twin = duplicate(context, first)
    context.unroute("**/new/")
    add(twin, "The second.")
    expect_saved(twin)
    expect_saved(first)
    assert {draft.body["content"][0]["content"][0]["text"] for draft in Draft.objects.all()} == {
        "The first.",
        "The second.",
    }


def test_a_tab_keeps_its_name_and_goes_on_writing_when_it_is_loaded_again(
    context: BrowserContext, story: Article
) -> None:
    page = write_page(context, story)
    name = page.evaluate(TAB)
    for _time in range(5):
        page.reload()
        expect(page.locator("html[data-writing=ready]")).to_be_attached(timeout=SOON)
        expect(page.locator(".be-text")).to_have_attribute("contenteditable", "true")
    assert page.evaluate(TAB) == name


def test_the_tab_of_a_story_just_begun_holds_it_from_then_on(context: BrowserContext) -> None:
    first = write_page(context)
    add(first, "It begins.")
    expect_saved(first)
    twin = duplicate(context, first)
    expect(twin.get_by_role("button", name="Write here", exact=True)).to_be_visible()
