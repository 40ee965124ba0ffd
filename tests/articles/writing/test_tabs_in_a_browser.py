"""Each tab has a name of its own, also one that was made by duplicating another."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from articles.body.build import doc, p
from articles.models import Article, Draft
from newsroom.foundation.models import User
from tests.articles.writing.browsing import (
    add,
    copies,
    expect_saved,
    lose_the_answer,
    stored,
    wait_for_copy,
    write_page,
)
from tests.make import make_article
from tests.waiting import SOON, wait_until

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
    first.unroute_all(behavior="wait")
    first.keyboard.type(" Now it is.")
    expect_saved(first)
    assert "First words. Not sent. Now it is." in stored(story)


def test_a_duplicated_page_of_a_new_story_begins_one_of_its_own(context: BrowserContext) -> None:
    first = write_page(context)
    context.route("**/new/", lose_the_answer)
    add(first, "The first.")
    expect(first.get_by_text("No connection.")).to_be_visible(timeout=SOON)
    twin = duplicate(context, first)
    context.unroute_all(behavior="wait")
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


def test_words_unsent_in_a_tab_whose_story_another_took_over_are_stored_beside_the_other_s(
    context: BrowserContext, editor: User
) -> None:
    story = make_article("The tide", published=False, body=doc(p("One."), p("Two.")), created_by=editor)
    first = write_page(context, story)
    first.route("**/save/", lambda route: route.abort())
    add(first, " Of the first.")
    wait_for_copy(first)
    second = write_page(context, story)
    second.get_by_role("button", name="Write here instead").click()
    expect(second.locator(".be-text")).to_have_attribute("contenteditable", "true")
    second.locator(".be-text p", has_text="One.").click()
    second.keyboard.press("End")
    second.keyboard.type(" Of the second.")
    expect_saved(second)
    first.evaluate(BEAT)
    expect(first.locator(".be-text")).to_have_attribute("contenteditable", "false")
    first.unroute_all(behavior="wait")
    first.evaluate("void dispatchEvent(new Event('online'))")  # the retry comes now, unless it came already
    wait_until(first, lambda: "Two. Of the first." in stored(story))
    assert "One. Of the second." in stored(story)
    second.evaluate(BEAT)
    expect(second.locator(".be-text")).to_contain_text("Two. Of the first.", timeout=SOON)
    assert copies(first) == []
