"""When an open page asks for the count of the campaign, and that nothing moves when the goal is reached."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from membership.models import Campaign
from newsroom.foundation.caching import invalidate
from tests.make import make_article, make_campaign, make_paper

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
COUNT = "**/campaign/count/"
PAST_THE_FIRST = 70_000  # milliseconds
TWICE_AS_LONG = 100_000  # milliseconds: two minutes, less a tenth and the step of the clock
STEP = 5_000  # milliseconds


@pytest.fixture
def context(chromium: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    made = chromium.new_context(base_url=live_server.url, viewport={"width": 1440, "height": 900})
    yield made
    made.close()


@pytest.fixture
def story() -> str:
    """The path of a page with strip and box."""
    make_paper()
    make_campaign(goal=20_000, baseline_members=14_200)
    return str(make_article().get_absolute_url())


def opened(context: BrowserContext, path: str) -> tuple[Page, list[str]]:
    """The page, and the requests for the count that it makes from now on."""
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/campaign/count/" in request.url else None)
    page.clock.install()
    page.goto(path)
    return page, asked


def reach_the_goal() -> None:
    Campaign.objects.update(baseline_members=20_480)
    invalidate("campaign-count")


@pytest.mark.parametrize("width", [1440, 1000, 390])
def test_an_open_page_stands_still_when_the_goal_is_reached(context: BrowserContext, story: str, width: int) -> None:
    page, _asked = opened(context, story)
    page.set_viewport_size({"width": width, "height": 900})
    parts = [page.locator(".campaign-bar"), page.locator(".campaign-box")]
    places = [part.bounding_box() for part in parts]
    reach_the_goal()
    page.clock.run_for(PAST_THE_FIRST)
    for part in parts:
        expect(part.locator(".count")).to_have_text("20,480 members: goal met")
    assert [part.bounding_box() for part in parts] == places


def test_the_page_to_join_takes_in_the_count(context: BrowserContext, story: str) -> None:
    page, _asked = opened(context, "/membership/join/")
    expect(page.locator(".member-count .count")).to_have_text("14,200 of 20,000 members")
    reach_the_goal()
    page.clock.run_for(PAST_THE_FIRST)
    expect(page.locator(".member-count .count")).to_have_text("20,480 members: goal met")


def test_a_member_who_sees_no_count_asks_for_none(context: BrowserContext, live_server: LiveServer, story: str) -> None:
    context.add_cookies([{"name": "member", "value": "1", "url": live_server.url}])
    page, asked = opened(context, story)
    expect(page.locator(".campaign-bar")).to_be_hidden()
    page.clock.run_for(3 * PAST_THE_FIRST)
    page.evaluate("document.documentElement.classList.remove('is-member')")
    with page.expect_response(COUNT):
        page.clock.run_for(PAST_THE_FIRST)
    assert len(asked) == 1, "none before it was seen"


def test_a_page_that_nobody_looks_at_asks_for_none(context: BrowserContext, story: str) -> None:
    context.add_init_script("Object.defineProperty(document, 'hidden', { get: () => !globalThis.isLookedAt })")
    page, asked = opened(context, story)
    page.clock.run_for(3 * PAST_THE_FIRST)
    with page.expect_response(COUNT):
        page.evaluate("globalThis.isLookedAt = true; document.dispatchEvent(new Event('visibilitychange'))")
    assert len(asked) == 1, "none before it was looked at"


def test_after_a_failure_it_waits_twice_as_long(context: BrowserContext, story: str) -> None:
    moments: list[int] = []
    page, _asked = opened(context, story)

    def fail(route: Route) -> None:
        moments.append(clock)
        route.abort()

    clock = 0
    page.route(COUNT, fail)
    while len(moments) < 2:
        page.clock.run_for(STEP)
        clock += STEP
        assert clock < 20 * PAST_THE_FIRST, "it asks again"
    assert moments[1] - moments[0] >= TWICE_AS_LONG
    expect(page.locator(".campaign-bar .count")).to_have_text("14,200 of 20,000 members")
