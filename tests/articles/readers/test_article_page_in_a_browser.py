"""How an article is laid out in a real browser: what stands in the margin, under the picture and beside the story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from articles.body.build import doc, p, pull, table
from articles.body.schema import Node
from articles.models import Narration, Pick, ReadHour
from articles.reads.models import hour_of
from tests.make import (
    make_article,
    make_campaign,
    make_item,
    make_newsletter,
    make_paper,
    make_photo,
    make_section,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SENTENCE = "The council has now been told that it will cost two thirds more than it was voted. "
SIDES = """(selector) => {
    const box = (name) => document.querySelector(name).getBoundingClientRect()
    const [quote, body] = [box(selector), box(".article-body")]
    const lines = [...document.querySelectorAll(".article-body > p")].flatMap((part) => {
        const range = document.createRange()
        range.selectNodeContents(part)
        return [...range.getClientRects()]
    })
    return {
        quote: [quote.left, quote.right],
        column: [Math.min(...lines.map((line) => line.left)), body.right],
        beside: lines.filter((line) => line.bottom > quote.top && line.top < quote.bottom).map((line) => line.left),
    }
}"""
UNDER_CAPTION = """() => {
    const box = (selector) => document.querySelector(selector).getBoundingClientRect()
    return box(".article-column > :first-child").top - box(".lead-picture .credit").bottom
}"""
BESIDE = """() => {
    const bottom = (element) => element.getBoundingClientRect().bottom
    const parts = [...document.querySelectorAll(".article-page > aside > *")]
    return {
        parts: parts.map((part) => part.className.split(" ")[0]),
        items: document.querySelectorAll("aside .feed-item").length,
        beside: parts.length ? bottom(parts.at(-1)) : 0,
        story: bottom(document.querySelector(".article-end > :last-child")),
    }
}"""


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def long_text(*parts: Node) -> list[Node]:
    return [p(SENTENCE * 4), *parts, p(SENTENCE * 4), p(SENTENCE * 4), p(SENTENCE * 4)]


@pytest.mark.parametrize("words", [6, 60])
@pytest.mark.parametrize("width", [390, 768, 1100, 1440])
def test_a_pull_quote_stands_in_the_margin_or_across_the_column(page: Page, width: int, words: int) -> None:
    make_paper()
    story = make_article(body=doc(*long_text(pull("somebody " * words, "Oda Finsrade, city engineer"))))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(story.get_absolute_url())
    found = page.evaluate(SIDES, ".pull-quote")
    (left, right), (start, end) = found["quote"], found["column"]
    if right <= start:
        assert (width, words) == (1440, 6)
        assert all(line == pytest.approx(start, abs=1) for line in found["beside"])
    else:
        assert (left, right) == (pytest.approx(start, abs=1), pytest.approx(end, abs=1))
        assert found["beside"] == []


@pytest.mark.parametrize("narrated", [True, False])
@pytest.mark.parametrize("width", [390, 1440])
def test_a_caption_keeps_its_distance_from_what_comes_next(page: Page, width: int, narrated: bool) -> None:
    make_paper()
    story = make_article(lead_photo=make_photo(), body=doc(p(SENTENCE)))
    if narrated:
        Narration.objects.create(article=story, seconds=60, audio="one.mp3", public_name="one.mp3", text_hash="x")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(story.get_absolute_url())
    assert page.locator(".narration").count() == narrated
    assert 20 <= page.evaluate(UNDER_CAPTION) <= 48


def test_figures_in_a_table_end_under_one_another_with_their_heading(page: Page) -> None:
    make_paper()
    story = make_article(body=doc(table(["Item", "Amount"], ["Piling", "1,118"], ["Delays", "42"])))
    page.goto(story.get_absolute_url())
    ends = page.evaluate("""() => [...document.querySelectorAll("tr > :last-child")].map((cell) => {
        const range = document.createRange()
        range.selectNodeContents(cell)
        return range.getBoundingClientRect().right
    })""")
    assert len(ends) == 3
    assert max(ends) - min(ends) < 1
    assert "tabular-nums" in page.evaluate("getComputedStyle(document.querySelector('td')).fontVariantNumeric")


def full_paper() -> None:
    """All that can stand beside a story."""
    make_paper()
    make_campaign()
    make_newsletter("The Morning Tide")
    now = timezone.now()
    for number in range(5):
        story = make_article(f"The harbour authority’s chair is asked about it, part {number}", lead_photo=make_photo())
        Pick.objects.create(article=story, position=number)
        ReadHour.objects.create(article=story, hour=hour_of(now), reads=100 - number)
    for number in range(20):
        words = f"Item {number}: the ferry leaves the Customs House forty minutes late after a fault in a door"
        make_item(words, posted=now - timedelta(minutes=number + 1), body=doc(p(SENTENCE)))


@pytest.mark.parametrize("has_picture", [True, False], ids=["picture", "words"])
@pytest.mark.parametrize("width", [1100, 1440])
def test_the_column_beside_a_story_ends_with_it(page: Page, width: int, has_picture: bool) -> None:
    full_paper()
    section = make_section()
    page.set_viewport_size({"width": width, "height": 900})
    items = []
    for sentences in (1, 10, 30, 90):
        body = doc(*[p(SENTENCE * 3)] * (sentences // 3) or [p("It rained.")])
        photo = make_photo() if has_picture else None
        story = make_article(body=body, section=section, lead_photo=photo)
        page.goto(story.get_absolute_url())
        found = page.evaluate(BESIDE)
        assert found["beside"] <= found["story"] + 48, (sentences, found)
        items.append(found["items"])
        if found["parts"][-1] != "feed-column":
            page.locator(".article-end > :last-child").evaluate("(last) => last.scrollIntoView({ block: 'end' })")
            assert page.evaluate(BESIDE)["beside"] > 300, "it goes with the reader to the end"
    assert items[0] < items[-1] == 14


def test_a_story_of_one_line_in_an_empty_paper_has_no_empty_column(page: Page) -> None:
    make_paper()
    page.goto(make_article("Rain", standfirst="", body=doc(p("It rained."))).get_absolute_url())
    assert page.locator(".article-page > aside:visible").count() == 0


@pytest.mark.parametrize("width", [390, 768, 1440])
@pytest.mark.parametrize(
    ("headline", "language"),
    [("R" * 80, "en"), ("مدينة الميناء تنتظر الجواب", "ar"), ("Місто чекає на відповідь щодо хвилерізу", "uk")],
    ids=["one word", "Arabic", "Ukrainian"],
)
def test_a_hard_headline_stays_on_the_page(page: Page, headline: str, language: str, width: int) -> None:
    make_paper()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(make_article(headline, language=language, body=doc(p("…"))).get_absolute_url())
    assert page.evaluate("document.documentElement.scrollWidth") == width
    box = page.locator("h1").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_what_hangs_in_the_margin_of_an_arabic_story_stands_on_its_own_side_of_the_feed(page: Page) -> None:
    make_paper()
    make_item("The bridge is closed")
    words = "الميناء القديم يفتح أبوابه من جديد"
    story = make_article(words, language="ar", body=doc(*(p(f"{words}. " * 9) for _each in range(12)), pull(words)))
    page.goto(story.get_absolute_url())
    quote = page.locator(".pull-quote").bounding_box()
    feed = page.locator("aside").bounding_box()
    line = page.locator(".article-body > p").last.bounding_box()
    assert quote is not None
    assert feed is not None
    assert line is not None
    assert line["x"] + line["width"] <= quote["x"]
    assert quote["x"] + quote["width"] <= feed["x"]
