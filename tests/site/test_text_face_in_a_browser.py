"""The text face in a real browser: what a page loads of it, and that a face which comes late moves nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.body.build import Piece, b, doc, i, p
from tests.make import make_article, make_paper, make_photo
from tests.waiting import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEADLINE = "Sea wall bill climbs to 689 million crowns as council looks for the missing plan"
STANDFIRST = (
    "The wall was to cost 412 million. Selmouth’s council has now been told it will cost two thirds more, "
    "and that the drawing which would explain why cannot be found."
)
SENTENCE = "The largest part went into deeper piling, after drillings found clay where the plans assumed gravel. "
ARRIVED = """() => [...document.fonts].filter((face) => face.family.includes("Paper Text") && face.status === "loaded")
    .map((face) => `${face.style} ${face.weight}`).sort()"""
WATCH = """() => {
    globalThis.shifts = []
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) => entry.value)))
        .observe({ type: "layout-shift", buffered: true })
}"""
LINES = """() => [...document.querySelectorAll("main :is(h1, p, figure), footer")]
    .map((part) => part.getBoundingClientRect()).map(({ top, height }) => [Math.round(top), Math.round(height)])"""
BODY_FACE = """() => {
    const text = document.querySelector(".article-body p")
    return [getComputedStyle(text).fontFamily.split(",")[0], document.fonts.check(`20px "Paper Text"`)]
}"""


@pytest.fixture(params=[1440, 390])
def page(request: pytest.FixtureRequest, chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = chromium.new_context(base_url=live_server.url, viewport={"width": request.param, "height": 900})
    yield context.new_page()
    context.close()


def story(*extra: Piece) -> str:
    make_paper("The Test Courier")
    body = doc(p(SENTENCE * 4), p(SENTENCE, *extra), p(SENTENCE * 6))
    return make_article(HEADLINE, standfirst=STANDFIRST, body=body, lead_photo=make_photo()).get_absolute_url()


def test_a_plain_story_loads_the_regular_cut_and_no_other(page: Page) -> None:
    page.goto(story())
    page.wait_for_load_state("networkidle")
    assert page.evaluate(ARRIVED) == ["normal normal"]
    assert page.evaluate(BODY_FACE) == ['"Paper Text"', True]


def test_a_story_with_italic_and_bold_loads_these_too(page: Page) -> None:
    page.goto(story(i("The Meridian"), b("Nobody knew.")))
    page.wait_for_load_state("networkidle")
    assert page.evaluate(ARRIVED) == ["italic normal", "normal 700", "normal normal"]


def test_no_line_moves_when_the_faces_come_late(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/*.woff2", hold)
    page.goto(story(i("The Meridian"), b("Nobody knew.")), wait_until="commit")
    expect(page.locator(".article-body p").first).to_be_visible()
    page.evaluate(WATCH)
    page.wait_for_timeout(500)  # the stand-ins stand: a face is waited for at most 100 ms
    before = page.evaluate(LINES)
    assert any("paper-text-latin-regular" in route.request.url for route in held)
    with page.expect_event("requestfinished", lambda request: "paper-text-latin-bold" in request.url):
        for route in held:
            route.continue_()
    wait_until(page, lambda: page.evaluate("document.fonts.status") == "loaded")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(LINES) == before
    assert sum(page.evaluate("shifts")) < 0.0005  # a word of the paper's centred name, by a pixel


def test_a_stand_in_is_as_high_as_the_face() -> None:
    """Line height of the face: 1.036 em above the line and 0.335 below, in the file's `hhea`."""
    css = Path(str(finders.find("site/css/base.css"))).read_text()
    sizes = r"size-adjust: ([\d.]+)%;\s*ascent-override: ([\d.]+)%;\s*descent-override: ([\d.]+)%"
    faces = re.findall(rf'"Text stand-in[^}}]*{sizes}', css)
    assert len(faces) == 12
    for size, above, below in faces:
        assert float(size) * float(above) / 10_000 == pytest.approx(1.036, abs=0.001)
        assert float(size) * float(below) / 10_000 == pytest.approx(0.335, abs=0.001)
