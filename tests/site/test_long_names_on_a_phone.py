"""One long word in any name does not make a page wider than a phone of 360 pixels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from newsroom.site.models import NavigationLink
from newsroom.site.models import Page as StaticPage
from tests.make import (
    make_article,
    make_author,
    make_coverage,
    make_front_page,
    make_item,
    make_newsletter,
    make_paper,
    make_photo,
    make_section,
    make_topic,
)  # fmt: skip

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
LONG = "Schwarzenbergerhausmannsdörfer"
WIDTH = 360
OVERHANGING = """(width) => [...document.querySelectorAll("main *, header *, footer *")]
    .filter((each) => each.getBoundingClientRect().right > width + 1 && !each.closest(".site-nav, .visually-hidden"))
    .map((each) => `${each.tagName}.${each.className}`).slice(0, 5)"""


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = chromium.new_context(base_url=live_server.url, viewport={"width": WIDTH, "height": 800})
    yield context.new_page()
    context.close()


def paper_of_long_names() -> list[str]:
    """The addresses of every kind of page."""
    assert len(LONG) == 30
    paper = make_paper(LONG)
    NavigationLink.objects.create(paper=paper, menu="footer", label=LONG, url="/about/")
    author = make_author(LONG, slug="long", title=LONG, role=LONG, on_team=True, biography=LONG, photo=make_photo())
    section, opinion = make_section(LONG, is_opinion=True), make_section(f"{LONG} 2")
    topic = make_topic(LONG)
    stories = [
        make_article(LONG, standfirst=LONG, label=LONG, author=author, section=each, topics=[topic], lead_photo=photo)
        for each in (section, opinion)
        for photo in (make_photo(credit=LONG), None)
    ]
    make_front_page(lead=stories[0], secondary=stories[1:3])
    coverage = make_coverage(LONG, standfirst=LONG, key_points=LONG, section=section)
    coverage.contributors.add(author)
    item = make_item(f"{LONG} {LONG}", author=author, source_name=LONG, section=section, coverage=coverage)
    newsletter = make_newsletter(LONG, description=LONG, rhythm=LONG, host=author)
    about = StaticPage.objects.create(title=LONG, slug="about", standfirst=LONG)
    rows: tuple[Any, ...] = (*stories, section, opinion, topic, author, coverage, item, newsletter, about)
    others = (
        "/",
        "/team/",
        "/news-feed/",
        "/live/",
        "/newsletters/",
        "/corrections/",
        f"/search/?q={LONG}",
        f"/{LONG}/",
    )
    return [*(row.get_absolute_url() for row in rows), *others, "/membership/join/"]


def test_no_page_is_wider_than_the_phone(page: Page) -> None:
    wide = {}
    for address in paper_of_long_names():
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth") > WIDTH:
            wide[address] = page.evaluate(OVERHANGING, WIDTH)
    assert wide == {}
