"""An empty page that gets the desk's modules straight from their files, at an address where browsers have WebCrypto."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from playwright.sync_api import Browser, Page, Route

SCRIPTS = Path(settings.BASE_DIR) / "articles" / "static" / "articles"


@contextmanager
def page_of_modules(chromium: Browser, html: str = "<!doctype html>") -> Iterator[Page]:
    def answer(route: Route) -> None:
        name = urlsplit(route.request.url).path.lstrip("/")
        if name:
            route.fulfill(path=SCRIPTS / name, content_type="text/javascript")
        else:
            route.fulfill(body=html, content_type="text/html")

    opened = chromium.new_page(base_url="http://localhost")
    opened.route("**/*", answer)
    yield opened
    opened.close()
