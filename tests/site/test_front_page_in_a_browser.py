"""The front page in a real browser, without scripts: whatever it has to show, no column ends before its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from articles.pictures.models import Photo
from articles.story.taxonomy import Section
from newsroom.foundation.caching import clear_cached_results
from tests.make import make_article, make_item, make_paper, make_photo, make_section

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

WIDTHS = (1024, 1100, 1280, 1440, 1920)
LARGEST_GAP = 48  # CSS pixels, below the last words or picture of a column
LOOSEST = 120  # between two neighbours of a column, hairline and all: never a hole as tall as a story
# A full paper beside a long feed with every length of headline and any pictures; and every value beside every other.
FULL = [(40, words, pictures, 60) for words, pictures in product((1, 9, 30), ("all", "some", "none"))]
MIXED = [
    (
        (1, 3, 40)[turn % 3],
        (1, 9, 30)[(turn + turn // 3) % 3],
        ("all", "some", "none")[turn // 3 % 3],
        (0, 1, 12, 60)[turn % 4],
    )
    for turn in range(12)
]
MEASURE = """() => {
    const box = (element) => element.getBoundingClientRect()
    const isSeen = (element, within) => {
        const [own, frame] = [box(element), box(within)]
        return own.height > 0 && own.left < frame.right - 1 && own.right > frame.left + 1
    }
    // The lines and pictures of a column that are seen in it, from top to bottom.
    const pieces = (column) => [...column.querySelectorAll("h2, h3, p, img, a.more")]
        .filter((each) => isSeen(each, column) && !each.matches(".visually-hidden"))
        .map(box).sort((one, other) => one.top - other.top)
    const gaps = (column, end) => {
        let [bottom, largest] = [box(column).top, 0]
        for (const piece of pieces(column)) {
            largest = Math.max(largest, piece.top - bottom)
            bottom = Math.max(bottom, piece.bottom)
        }
        return { end: end - bottom, between: largest }
    }
    const top = document.querySelector(".front-top")
    const parts = [...top.children].filter((part) => box(part).height > 1 && !part.matches(".visually-hidden"))
    const found = {}
    for (const part of parts) {
        const own = box(part)
        // What stands below in the same column; with nothing there the column ends where the whole does.
        const isInColumn = (other) => other.left < own.right - 1 && other.right > own.left + 1
        const isUnder = (other) => other.top >= own.bottom - 1 && isInColumn(other)
        const below = parts.filter((each) => isUnder(box(each)))
        const end = below.length ? Math.min(...below.map((each) => box(each).top)) - 24 : box(top).bottom
        found[part.className] = gaps(part, end)
    }
    const feed = top.querySelector(".feed-column:not(.is-short) .feed-column-fit")
    const isColumn = feed && getComputedStyle(feed).display === "flex"
    const cut = [...top.querySelectorAll(`.latest .teaser${isColumn ? ", .feed-item" : ""}`)].filter((each) => {
        const frame = each.closest(".feed-column-fit, .latest")
        return isSeen(each, frame) && box(each).bottom > box(frame).bottom + 1
    }).length
    const days = [...top.querySelectorAll(".feed-column-fit .day-heading")].filter((each) => {
        const first = each.parentElement.querySelector(".feed-item")
        return isSeen(each, each.closest(".feed-column-fit")) && !isSeen(first, each.closest(".feed-column-fit"))
    }).length
    return { columns: found, cut, days, overflow: document.documentElement.scrollWidth - innerWidth }
}"""


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """Without scripts: the style sheet alone makes them fit."""
    context = chromium.new_context(base_url=live_server.url)
    context.route("**/*.js", lambda route: route.abort())
    yield context.new_page()
    context.close()


def written(number: int, words: int) -> str:
    return " ".join([f"Story{number}", *["harbour"] * (words - 1)])


def front_page(*, stories: int, pictures: str, words: int, items: int) -> None:
    """`pictures`: "all", "none", or "some" of the stories have one; `words` of a headline, three times that below."""
    make_paper()
    sections = [make_section("City"), make_section("Culture")]
    pool = [make_photo(), make_photo()] if pictures != "none" else []
    for number in range(stories):
        _story(number, sections[number % 2], pool if pictures == "all" or number % 3 else [], words)
    for number in range(items):
        make_item(
            f"Item {number} happened in the harbour {'again ' * (number % 9)}today",
            posted=timezone.now() - timedelta(minutes=50 * number + 1),
        )
    clear_cached_results()


def _story(number: int, section: Section, pool: list[Photo], words: int) -> None:
    length = words if words < 30 else words - number % 4 * 7  # the longest beside shorter ones
    make_article(
        written(number, length)[:190],
        standfirst=written(number, 3 * length)[:300] if words > 1 else "",
        section=section,
        lead_photo=pool[number % len(pool)] if pool else None,
        published=timezone.now() - timedelta(minutes=number + 1),
    )


def measured(page: Page, width: int) -> dict[str, Any]:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/")
    found: dict[str, Any] = page.evaluate(MEASURE)
    return found


def faults(found: dict[str, Any]) -> list[str]:
    wrong = [
        f"{name}: {kind} {gap[kind]:.0f}"
        for name, gap in found["columns"].items()
        for kind, most in (("end", LARGEST_GAP), ("between", LOOSEST))
        if gap[kind] > most
    ]
    wrong += [f"{found['cut']} cut in two"] if found["cut"] else []
    wrong += [f"{found['days']} days without an item"] if found["days"] else []
    return wrong + ([f"{found['overflow']} px too wide"] if found["overflow"] > 0 else [])


@pytest.mark.parametrize(("stories", "words", "pictures", "items"), sorted({*FULL, *MIXED}))
def test_no_hole_and_nothing_cut(page: Page, stories: int, words: int, pictures: str, items: int) -> None:
    front_page(stories=stories, pictures=pictures, words=words, items=items)
    found = {width: wrong for width in WIDTHS if (wrong := faults(measured(page, width)))}
    assert not found


def test_a_full_paper_has_three_columns_and_a_feed_as_tall_as_the_stories(page: Page) -> None:
    front_page(stories=40, pictures="all", words=9, items=60)
    columns = measured(page, 1440)["columns"]
    assert {"lead", "feed-column", "beside-lead", "under-lead"} <= set(columns)
    tops = page.evaluate("[...document.querySelectorAll('.lead, .beside-lead, .feed-column')].map(e => e.offsetTop)")
    assert len(set(tops)) == 1


def test_an_empty_paper_says_that_it_is_being_made(page: Page) -> None:
    front_page(stories=0, pictures="none", words=1, items=0)
    found = measured(page, 1440)
    assert page.get_by_text("The first edition is being made.").is_visible()
    assert found["overflow"] <= 0
