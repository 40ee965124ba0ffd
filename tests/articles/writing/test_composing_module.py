"""Waiting for a word that is being composed: what the editor says of it counts, and what the browser says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.articles.writing.modules import page_of_modules
from tests.waiting import wait_until

pytestmark = pytest.mark.browser

WAIT = """async (view) => {
    const { nothingComposed } = await import("/writing/composing.js")
    globalThis.view = view
    globalThis.isDone = false
    nothingComposed(view).then(() => (globalThis.isDone = true))
}"""
TELL = "(name) => document.querySelector('input').dispatchEvent(new CompositionEvent(name, { bubbles: true }))"
A_WHILE = 500  # milliseconds; ten times as long as the module takes to look again


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with page_of_modules(chromium, "<!doctype html><input>") as opened:
        opened.goto("/")
        opened.evaluate("() => import('/writing/composing.js')")
        yield opened


def test_a_word_that_only_the_editor_still_composes_is_waited_for(page: Page) -> None:
    page.evaluate(WAIT, {"composing": True})
    page.wait_for_timeout(A_WHILE)
    assert page.evaluate("isDone") is False
    page.evaluate("() => (view.composing = false)")
    wait_until(page, lambda: page.evaluate("isDone"))


def test_a_word_composed_in_a_field_outside_the_editor_is_waited_for(page: Page) -> None:
    page.evaluate(TELL, "compositionstart")
    page.evaluate(WAIT, {"composing": False})
    page.wait_for_timeout(A_WHILE)
    assert page.evaluate("isDone") is False
    page.evaluate(TELL, "compositionend")
    wait_until(page, lambda: page.evaluate("isDone"))


def test_where_nothing_is_composed_nobody_waits(page: Page) -> None:
    page.evaluate(WAIT, {"composing": False})
    assert page.evaluate("isDone") is True
