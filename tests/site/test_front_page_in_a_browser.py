"""The head of the front page in a real browser: the feed is exactly as tall as the stories beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.make import make_article, make_item, make_paper, make_photo, make_section

pytestmark = pytest.mark.django_db(transaction=True)

MEASURE = """() => {
    const box = (element) => element.getBoundingClientRect()
    const fitting = document.querySelector(".front-top .feed-column-fit")
    const seen = box(fitting)
    const items = [...fitting.querySelectorAll(".feed-item")].map(box)
    const shown = items.filter((item) => item.left < seen.right - 1 && item.right > seen.left)
    const next = items.find((item) => !shown.includes(item))
    const stories = [...document.querySelectorAll(".front-top > :not(.feed-column)")].map((part) => box(part).bottom)
    return {
        items: items.length, shown: shown.length,
        feed: box(document.querySelector(".front-top .feed-column")).bottom,
        stories: Math.max(...stories),
        end: seen.bottom, last: Math.max(...shown.map((item) => item.bottom)),
        next: next ? next.height : 0,
    }
}"""


@pytest.fixture(params=[1100, 1440])
def page(request: pytest.FixtureRequest, chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """Without scripts: the style sheet alone makes them fit."""
    context = chromium.new_context(base_url=live_server.url, viewport={"width": request.param, "height": 900})
    context.route("**/*.js", lambda route: route.abort())
    yield context.new_page()
    context.close()


def front_page(*, stories: int, pictures: bool, words: int, items: int) -> None:
    make_paper()
    section = make_section()
    now = timezone.now()
    for number in range(stories):
        make_article(
            " ".join([f"Story{number}", *["word"] * words]),
            section=section,
            lead_photo=make_photo() if pictures else None,
            published=now - timedelta(minutes=number + 1),
        )
    for number in range(items):
        make_item(f"Item {number} happened in the harbour today", posted=now - timedelta(minutes=number + 1))


def measured(page: Page) -> dict[str, Any]:
    page.goto("/")
    found: dict[str, Any] = page.evaluate(MEASURE)
    return found


@pytest.mark.parametrize("pictures", [True, False], ids=["pictures", "words"])
@pytest.mark.parametrize("stories", [2, 8])
def test_a_long_feed_ends_with_the_stories_and_with_a_whole_item(page: Page, stories: int, pictures: bool) -> None:
    front_page(stories=stories, pictures=pictures, words=14, items=40)
    found = measured(page)
    assert 0 < found["shown"] < found["items"]
    assert found["last"] <= found["end"] + 1
    assert found["last"] + found["next"] > found["end"], "one more item would have fitted"
    if stories > 2:
        assert found["feed"] == pytest.approx(found["stories"], abs=32)


def test_a_feed_of_one_item_and_one_story_stand_side_by_side(page: Page) -> None:
    front_page(stories=1, pictures=True, words=2, items=1)
    found = measured(page)
    assert (found["items"], found["shown"]) == (1, 1)
    assert found["last"] <= found["end"] + 1
