"""The copies that a browser keeps of what is not stored yet, on a computer that others use too."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from articles.body.build import doc, p
from articles.drafts.refusals import SaveRefusedError
from articles.models import Article, Draft, EditLock
from articles.writing import saving
from newsroom.foundation.models import User
from tests.articles.writing.browsing import (
    COPIES,
    READABLE,
    add,
    copies,
    crash,
    expect_saved,
    signed_in,
    stored,
    wait_for_copy,
    write_page,
)
from tests.make import PASSWORD, make_article
from tests.waiting import SOON, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CHANGE = f"""async (change) => {{
    const [copy] = await ({COPIES})()
    const database = await new Promise((resolve) => {{
        const opening = indexedDB.open("desk-copies")
        opening.onsuccess = () => resolve(opening.result)
    }})
    const store = database.transaction("copies", "readwrite").objectStore("copies")
    store.delete(copy.id)
    await new Promise((resolve) => (store.put({{ ...copy, ...change }}).onsuccess = resolve))
    database.close()
}}"""
UNLOCKS_LATE = """() => {
    const { decrypt } = SubtleCrypto.prototype
    const moment = new Promise((resolve) => (globalThis.unlock = resolve))
    SubtleCrypto.prototype.decrypt = async function (...all) {
        globalThis.isUnlocking = true
        await moment
        return decrypt.apply(this, all)
    }
}"""
FORTNIGHT = 14 * 24 * 60 * 60 * 1000  # milliseconds


@pytest.fixture
def another_story(editor: User) -> Article:
    return make_article("The ebb", published=False, body=doc(p("Other words.")), created_by=editor)


def refuse(*args: object, **named: object) -> None:
    raise SaveRefusedError("Nothing is stored today.")


def left_behind(context: BrowserContext, story: Article, words: str) -> Page:
    """A page of the desk in a browser that holds `words`, which the server never had."""
    page = write_page(context, story)
    page.route("**/save/", lambda route: route.abort())
    add(page, words)
    wait_for_copy(page)
    crash(page)
    plain = context.new_page()
    plain.goto(reverse("admin:index"))
    return plain


def test_no_word_of_a_text_can_be_read_in_the_browser_s_copy(context: BrowserContext, story: Article) -> None:
    page = left_behind(context, story, " Unsaid.")
    [copy] = page.evaluate(READABLE)
    assert [word for word in ("First", "words", "Unsaid", "tide", "body", "headline") if word in copy] == []


def test_no_key_to_a_copy_is_left_in_the_page_or_the_browser(context: BrowserContext, story: Article) -> None:
    page = context.new_page()
    with page.expect_response(f"**{reverse('admin:writing:page', args=[story.pk])}") as answer:
        page.goto(reverse("admin:writing:page", args=[story.pk]))
    key = answer.value.text().partition('"copy_key": "')[2].partition('"')[0]
    expect(page.locator("html[data-writing=ready]")).to_be_attached(timeout=SOON)
    page.route("**/save/", lambda route: route.abort())
    add(page, " Unsaid.")
    wait_for_copy(page)
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert len(key) == 44
    assert key not in page.content() + kept + "".join(page.evaluate(READABLE))


def test_each_copy_of_a_text_is_locked_with_a_number_of_its_own(context: BrowserContext, story: Article) -> None:
    page = write_page(context, story)
    page.route("**/save/", lambda route: route.abort())
    seen = []
    for words in (" One.", " Two.", " Three."):
        add(page, words)
        wait_for_copy(page)
        seen.append(str(page.evaluate(f"async () => (await ({COPIES})()).map((copy) => copy.iv.join()).join(';')")))
    assert len(set(seen)) == 3


def test_a_copy_is_gone_once_the_server_has_the_text(context: BrowserContext, story: Article) -> None:
    page = write_page(context, story)
    add(page, " Soon there.")
    expect_saved(page)
    wait_until(page, lambda: copies(page) == [])
    assert "Soon there." in stored(story)


def test_words_typed_just_before_one_leaves_come_back(
    context: BrowserContext, story: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server takes nothing, so they can only come from the browser: a request may outlive its page."""
    monkeypatch.setattr(saving, "save", refuse)
    page = write_page(context, story)
    add(page, " At the last moment.")
    page.goto("about:blank")
    again = write_page(context, story)
    expect(again.locator(".be-text")).to_contain_text("At the last moment.")
    assert "last moment" not in stored(story)


def test_words_typed_just_before_one_leaves_reach_the_server(context: BrowserContext, story: Article) -> None:
    page = write_page(context, story)
    add(page, " At the last moment.")
    page.goto("about:blank")
    wait_until(page, lambda: "At the last moment." in stored(story))


def test_nothing_can_be_typed_before_the_words_left_behind_are_back(context: BrowserContext, story: Article) -> None:
    """They would be written over what was typed."""
    left_behind(context, story, " Left behind.").close()
    EditLock.objects.all().delete()  # of the page that crashed: beside it this one would only look
    page = context.new_page()
    page.add_init_script(f"({UNLOCKS_LATE})()")
    page.goto(reverse("admin:writing:page", args=[story.pk]))
    wait_until(page, lambda: page.evaluate("Boolean(globalThis.isUnlocking)"))
    text = page.locator(".be-text")
    expect(text).to_have_attribute("contenteditable", "false")
    page.evaluate("unlock()")
    expect(text).to_have_attribute("contenteditable", "true")
    expect(text).to_have_text("First words. Left behind.")


def test_a_new_story_s_words_come_back_although_it_was_never_made(context: BrowserContext) -> None:
    page = write_page(context)
    context.route("**/new/", lambda route: route.abort())
    add(page, "Of no number yet.")
    wait_for_copy(page)
    crash(page)
    context.unroute_all(behavior="wait")
    again = write_page(context)
    expect(again.locator(".be-text")).to_contain_text("Of no number yet.")


def test_of_two_new_stories_whose_pages_are_gone_each_comes_back(context: BrowserContext) -> None:
    """A page that takes up another's words must not write over its own of before."""
    context.route("**/new/", lambda route: route.abort())
    one, other = write_page(context), write_page(context)
    for page, words in ((one, "The one."), (other, "The other.")):
        add(page, words)
        wait_for_copy(page)
    crash(other)
    one.on("dialog", lambda dialog: dialog.accept())
    one.reload()
    expect(one.locator("html[data-writing=ready]")).to_be_attached(timeout=SOON)
    context.unroute_all(behavior="wait")
    expect_saved(one)
    again = write_page(context)
    expect_saved(again)
    assert {draft.body["content"][0]["content"][0]["text"] for draft in Draft.objects.all()} == {
        "The one.",
        "The other.",
    }
    assert copies(again) == []


def test_a_copy_of_two_weeks_ago_is_removed_and_a_younger_one_is_not(context: BrowserContext, story: Article) -> None:
    page = left_behind(context, story, " Long ago.")
    page.evaluate(CHANGE, {"at": page.evaluate("Date.now()") - FORTNIGHT + 60_000})
    write_page(context).close()
    assert len(copies(page)) == 1
    page.evaluate(CHANGE, {"at": page.evaluate("Date.now()") - FORTNIGHT - 1})
    write_page(context).close()
    assert copies(page) == []


def test_after_a_new_password_an_old_copy_is_removed_and_it_is_said(
    context: BrowserContext, story: Article, editor: User
) -> None:
    page = left_behind(context, story, " Unsaid.")
    editor.set_password(f"{PASSWORD} and more")
    editor.save(update_fields=["password"])
    signed_in(context, editor)
    again = write_page(context, story)
    expect(again.get_by_text("It could not be unlocked any more")).to_be_visible()
    expect(again.locator(".be-text")).to_have_text("First words.")
    assert copies(page) == []


def test_a_copy_put_in_the_place_of_another_story_s_is_not_shown(
    context: BrowserContext, story: Article, another_story: Article, editor: User
) -> None:
    page = left_behind(context, story, " Unsaid.")
    page.evaluate(CHANGE, {"story": another_story.pk, "id": f"{editor.pk}:{another_story.pk}:tab", "tab": "tab"})
    again = write_page(context, another_story)
    expect(again.get_by_text("It could not be unlocked any more")).to_be_visible()
    expect(again.locator(".be-text")).to_have_text("Other words.")


def test_a_copy_under_another_name_is_not_shown(context: BrowserContext, story: Article, editor: User) -> None:
    page = left_behind(context, story, " Unsaid.")
    page.evaluate(CHANGE, {"id": f"{editor.pk}:{story.pk}:tab", "tab": "tab"})
    again = write_page(context, story)
    expect(again.get_by_text("It could not be unlocked any more")).to_be_visible()
    expect(again.locator(".be-text")).to_have_text("First words.")


def test_who_signs_in_after_another_is_shown_no_copy_of_theirs(
    context: BrowserContext, story: Article, chief: User
) -> None:
    page = left_behind(context, story, " Unsaid.")
    signed_in(context, chief)
    again = write_page(context, story)
    expect(again.locator(".be-text")).to_have_text("First words.")
    expect(again.get_by_role("dialog")).to_have_count(0)
    assert len(copies(page)) == 1


def test_where_nothing_can_be_locked_no_copy_is_kept_and_the_status_says_so(
    context: BrowserContext, story: Article
) -> None:
    """As at an address without https, where browsers leave these two out."""
    context.add_init_script("for (const name of ['subtle', 'randomUUID']) delete Crypto.prototype[name]")
    page = write_page(context, story)
    expect(page.get_by_text("This browser keeps no copies")).to_be_visible()
    add(page, " Saved all the same.")
    expect_saved(page)
    page.route("**/save/", lambda route: route.abort())
    add(page, " Only here.")
    expect(page.get_by_text("Not saved, and this browser keeps no copy")).to_be_visible(timeout=SOON)
    expect(page.get_by_text("No connection, and this browser keeps no copy.")).to_be_visible()
    databases = "async () => (await indexedDB.databases()).map(({ name }) => name)"
    assert "desk-copies" not in page.evaluate(databases)
    assert "Saved all the same." in stored(story)


def test_leaving_is_warned_of_only_while_something_is_unsent(context: BrowserContext, story: Article) -> None:
    page = write_page(context, story)
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    add(page, " Saved.")
    expect_saved(page)
    page.goto(reverse("admin:index"))
    assert asked == []
    page.goto(reverse("admin:writing:page", args=[story.pk]))
    expect(page.locator("html[data-writing=ready]")).to_be_attached(timeout=SOON)
    page.route("**/save/", lambda route: route.abort())
    add(page, " Unsaved.")
    page.goto(reverse("admin:index"))
    assert asked == ["beforeunload"]
