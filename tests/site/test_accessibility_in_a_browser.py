"""axe-core (its rules for WCAG 2.2, A and AA, and its best practices) finds nothing on any kind of page."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.hard_paper import make_hard_paper

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{each['id']}: {node['html'][:140]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_axe_finds_nothing(chromium: Browser, live_server: LiveServer, width: int, scheme: str) -> None:
    context = chromium.new_context(
        base_url=live_server.url,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,  # axe is put into the page
    )
    page = context.new_page()
    wrong = {}
    for name, path in make_hard_paper().items():
        page.goto(path)
        if found := faults(page):
            wrong[name] = found
    context.close()
    assert wrong == {}


def test_axe_finds_what_is_wrong(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content('<html lang="en"><title>x</title><main><h1>x</h1><img src="x"><a href="/">y</a></main></html>')
    assert [each.split(":")[0] for each in faults(page)] == ["image-alt"]
    page.close()
