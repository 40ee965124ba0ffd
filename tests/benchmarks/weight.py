"""What a first visit to a story weighs: encoded bytes of bodies in Chromium, without pictures and sound.

The story is served compressed by the server of `make run`. All else that the browser loads is counted, each font that
the page uses with it, as DevTools' `Network.loadingFinished` tells, less the header.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.cached import demo
from tests.debian_chromium import BROWSER_OPTIONS, CHROMIUM

NOT_COUNTED = {"Image", "Media"}


def article() -> Iterable[str]:
    with demo() as (path, server, _process), sync_playwright() as playwright:
        server.get(path)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=BROWSER_OPTIONS)
        weighed = _weigh(
            browser.new_page(viewport={"width": 1440, "height": 900}), f"http://localhost:{server.port}{path}"
        )
        browser.close()
    yield f"weight.article {sum(weighed.values()) / 1000:.1f} KB"
    for kind, size in weighed.most_common():
        yield f"weight.article.{kind.lower()} {size / 1000:.1f} KB"


def _weigh(page: Page, address: str) -> Counter[str]:
    """Bytes by DevTools' kind of resource."""
    kinds: dict[str, str] = {}
    received: Counter[str] = Counter()

    def is_asked(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event.get("type", "Other")

    def has_begun(event: dict[str, Any]) -> None:
        received[event["requestId"]] -= event["response"]["encodedDataLength"]  # the header

    def has_come(event: dict[str, Any]) -> None:
        received[event["requestId"]] += event["encodedDataLength"]

    session = page.context.new_cdp_session(page)
    session.on("Network.requestWillBeSent", is_asked)
    session.on("Network.responseReceived", has_begun)
    session.on("Network.loadingFinished", has_come)
    session.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    weighed: Counter[str] = Counter()
    for request, size in received.items():
        if kinds[request] not in NOT_COUNTED:
            weighed[kinds[request]] += size
    return weighed
