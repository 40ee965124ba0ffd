"""Writing in a real browser, and looking at the copies that it keeps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route, expect

from articles.models import Article, Draft
from newsroom.foundation.models import User
from tests.waiting import SOON, wait_until

COPIES = """() => new Promise((resolve, reject) => {
    const opening = indexedDB.open("desk-copies")
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
        const found = opening.result.transaction("copies").objectStore("copies").getAll()
        found.onsuccess = () => {
            opening.result.close()
            resolve(found.result)
        }
    }
})"""
READABLE = f"""async () => (await ({COPIES})()).map((copy) => JSON.stringify(copy, (name, value) =>
    value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder("latin1").decode(value) : value))"""
NOTE_KEYS = "addEventListener('keydown', () => (globalThis.lastKey = Date.now()), true)"


def signed_in(context: BrowserContext, user: User) -> None:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    cookie = client.cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": str(context.base_url)}])  # type: ignore[attr-defined]


@contextmanager
def browser_of(chromium: Browser, address: str, user: User) -> Iterator[BrowserContext]:
    """A browser in which `user` is signed in to the site at `address`."""
    opened = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900}, locale="en")
    opened.base_url = address  # type: ignore[attr-defined]
    opened.add_init_script(NOTE_KEYS)
    signed_in(opened, user)
    yield opened
    close(opened)


def close(context: BrowserContext) -> None:
    """Also while a route of the test's is at work on a request: it would complain of the page that is gone."""
    for page in context.pages:
        page.unroute_all(behavior="ignoreErrors")
    context.unroute_all(behavior="ignoreErrors")
    context.close()


def write_page(context: BrowserContext, story: Article | None = None) -> Page:
    page = context.new_page()
    page.goto(reverse("admin:writing:page", args=[story.pk]) if story else reverse("admin:writing:begin"))
    expect(page.locator("html[data-writing=ready]")).to_be_attached(timeout=SOON)
    return page


def add(page: Page, words: str) -> None:
    """Type at the end of the text."""
    page.locator(".be-text").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def stored(story: Article) -> str:
    draft = Draft.objects.filter(article=story).first()
    return str(draft.body) if draft else ""


def expect_saved(page: Page) -> None:
    expect(page.locator('[data-saved][data-word="saved"]')).to_be_attached(timeout=SOON)


def crash(page: Page) -> None:
    """End the page's process at once, so that it can send nothing more."""
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash")
    page.close()


def lose_the_answer(route: Route) -> None:
    """The server has stored it, and the page never hears so."""
    route.fetch()
    route.abort("connectionreset")


def copies(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(COPIES)
    return found


def wait_for_copy(page: Page) -> None:
    """Until this browser has a copy of what was typed last."""
    wait_until(page, lambda: any(copy["at"] >= page.evaluate("lastKey") for copy in copies(page)))
