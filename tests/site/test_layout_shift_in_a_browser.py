"""Nothing moves while a page loads, however late its pictures and fonts come (Layout Instability, section 3)."""

from __future__ import annotations

import time
from typing import Literal

import pytest
from playwright.sync_api import Browser, Route
from pytest_django.live_server_helper import LiveServer

from tests.hard_paper import make_hard_paper

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

LATE = 0.4  # seconds by which each picture and font comes later than the page
PAGES = ("front", "article", "article-one-word", "article-arabic", "section", "feed", "newsletters", "join")
WATCH = """
    window.shifts = []
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
            if (entry.hadRecentInput) continue
            const moved = entry.sources.map(({ node }) => node?.className || node?.nodeName)
            window.shifts.push([entry.value, moved.join(", ")])
        }
    }).observe({ type: "layout-shift", buffered: true })
"""


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_nothing_moves(
    chromium: Browser, live_server: LiveServer, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    context.add_init_script(WATCH)
    context.route("**/*.{woff2,jpg,avif}", late)
    page = context.new_page()
    paths = make_hard_paper()
    moved = {}
    for name in PAGES:
        page.goto(paths[name], wait_until="networkidle")
        page.mouse.wheel(0, 2000)
        page.wait_for_load_state("networkidle")
        if found := page.evaluate("shifts"):
            moved[name] = found
    context.unroute_all(behavior="wait")
    context.close()
    assert moved == {}


def late(route: Route) -> None:
    time.sleep(LATE)
    route.continue_()
