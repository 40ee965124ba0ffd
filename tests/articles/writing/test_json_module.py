"""A text as JSON: the same as without a memory of its blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from articles.body.build import doc, p
from tests.articles.writing.modules import page_of_modules

pytestmark = pytest.mark.browser

READ = """async (value) => {
    const { jsonOf } = await import("/writing/json.js")
    return jsonOf(value)
}"""
EDIT = """async (body) => {
    const { jsonOf } = await import("/writing/json.js")
    const [first, ...rest] = body.content
    const edited = { ...body, content: [{ ...first, content: [{ type: "text", text: "Edited." }] }, ...rest] }
    const texts = [body, edited, body].map((each) => ({ base: { body }, body: each }))
    return texts.map((text) => [jsonOf(text), JSON.stringify(text)])
}"""
STRANGE = 'A “quote”, "another", a \\ and a line\n\u2028, a tab\t, 語, 🌊.'
BODY = doc(p(STRANGE), p("Second."), p("Third."))


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with page_of_modules(chromium) as opened:
        opened.goto("/")
        yield opened


@pytest.mark.parametrize(
    "value",
    [
        {"seq": 7, "n": 1, "fields": {"headline": STRANGE, "topics": [1, 2], "section": None}, "body": BODY},
        {"base": {"fields": {}, "body": BODY}, "body": None},
        {"body": {"type": "doc", "v": 1, "content": []}, "confirmed": False},
        {"body": {"type": "doc"}, "fields": {"type": "doc"}},
    ],
)
def test_it_is_what_the_browser_s_own_gives(page: Page, value: dict[str, Any]) -> None:
    own = page.evaluate("(value) => JSON.stringify(value)", value)
    assert page.evaluate(READ, value) == own


def test_members_without_a_value_are_left_out(page: Page) -> None:
    assert page.evaluate(f"() => ({READ})({{ at: undefined, n: 1 }})") == '{"n":1}'


def test_an_edited_block_is_written_anew_and_the_others_are_what_they_were(page: Page) -> None:
    for given, own in page.evaluate(EDIT, BODY):
        assert given == own
