"""The copies of a browser by themselves: two pages of one person's, and what one finds of the other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from articles.body.build import doc, p
from tests.articles.writing.browsing import COPIES
from tests.articles.writing.modules import page_of_modules

pytestmark = pytest.mark.browser

SET_UP = """async (body) => {
    const { Store } = await import("/writing/store.js")
    globalThis.key = btoa("k".repeat(32))
    globalThis.one = new Store(1)
    globalThis.other = new Store(1)
    for (const store of [one, other]) await store.unlock("new", key)
    const base = { fields: {}, body }
    globalThis.write = (body, more) =>
        one.put({ story: "new", tab: "one", session: "first", n: 1, at: Date.now(), base, fields: {}, body, ...more })
    globalThis.look = async () => (globalThis.found = (await other.of("new")).copies)
}"""
WRITE = "(body) => write(body)"
LOOK = "async () => (await look()).map(({ base, body }) => [base.body, body])"
REMOVE_FOUND = "async () => { for (const copy of found) await other.removeFound(copy) }"
PUT = """async (row) => {
    const opening = indexedDB.open("desk-copies")
    await new Promise((resolve) => (opening.onsuccess = resolve))
    const copies = opening.result.transaction("copies", "readwrite").objectStore("copies")
    await new Promise((resolve) => (copies.put(row).onsuccess = resolve))
    opening.result.close()
}"""
OF_AN_OLDER_RELEASE = f"""async (words) => {{
    const id = "1:new:one:first"
    const bytes = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0))
    const own = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt"])
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const encoder = new TextEncoder()
    const how = {{ name: "AES-GCM", iv, additionalData: encoder.encode(id) }}
    const locked = await crypto.subtle.encrypt(how, own, encoder.encode(JSON.stringify(words)))
    await ({PUT})({{ id, user: 1, story: "new", tab: "one", at: Date.now(), iv, locked }})
}}"""
BESIDE_ANOTHER_BASE = f"""async (body) => {{
    const [before] = await ({COPIES})()
    await write(body, {{ base: {{ fields: {{}}, body }} }})
    const [{{ base }}] = await ({COPIES})()
    await ({PUT})({{ ...before, base }})
}}"""
LONG = doc(*(p(f"Paragraph {number} of the harbour wall. {'Words. ' * 40}") for number in range(200)))
EDITED = {**LONG, "content": [p("New."), *LONG["content"][:99], p("Changed."), *LONG["content"][100:]]}


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with page_of_modules(chromium) as opened:
        opened.goto("/")
        opened.evaluate(SET_UP, LONG)
        yield opened


def test_a_copy_gives_back_the_text_and_what_it_was_made_of(page: Page) -> None:
    page.evaluate(WRITE, EDITED)
    assert page.evaluate(LOOK) == [[LONG, EDITED]]


def test_of_a_long_text_only_what_changed_is_locked_anew(page: Page) -> None:
    page.evaluate(WRITE, EDITED)
    [[length, base]] = page.evaluate(
        f"async () => (await ({COPIES})()).map(({{ locked, base }}) => [locked.byteLength, base.locked.byteLength])"
    )
    assert length < 2_000
    assert base > 50_000


def test_a_copy_of_an_older_release_still_opens(page: Page) -> None:
    words = {"session": "first", "n": 1, "base": {"fields": {}, "body": LONG}, "fields": {}, "body": EDITED}
    page.evaluate(OF_AN_OLDER_RELEASE, words)
    assert page.evaluate(LOOK) == [[LONG, EDITED]]


def test_a_copy_put_beside_another_base_does_not_open(page: Page) -> None:
    page.evaluate(WRITE, EDITED)
    page.evaluate(BESIDE_ANOTHER_BASE, doc(p("Another.")))
    assert page.evaluate("async () => (await other.of('new')).lost") == 1


def test_a_copy_that_was_taken_up_is_removed(page: Page) -> None:
    page.evaluate(WRITE, EDITED)
    assert len(page.evaluate(LOOK)) == 1
    page.evaluate(REMOVE_FOUND)
    assert page.evaluate(LOOK) == []


def test_a_copy_that_its_page_has_written_again_since_it_was_found_stays(page: Page) -> None:
    """The page was taken for closed, and was just opening: what it has typed since stands nowhere else."""
    page.evaluate(WRITE, LONG)
    page.evaluate(LOOK)
    page.evaluate(WRITE, EDITED)
    page.evaluate(REMOVE_FOUND)
    assert page.evaluate(LOOK) == [[LONG, EDITED]]


def test_a_page_s_copy_does_not_take_the_place_of_one_that_was_left_in_the_same_tab(page: Page) -> None:
    page.evaluate(SET_UP, doc(p("Base.")))
    page.evaluate(WRITE, doc(p("Left behind.")))
    page.evaluate("(body) => write(body, { session: 'second' })", doc(p("Typed since.")))
    assert len(page.evaluate(LOOK)) == 2
