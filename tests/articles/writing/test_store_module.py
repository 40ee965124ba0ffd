"""The copies of a browser by themselves: two pages of one person's, and what one finds of the other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from articles.body.build import doc, p
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
