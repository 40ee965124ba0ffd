from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from pytest_django.live_server_helper import LiveServer

from newsroom.foundation.models import User
from tests.articles.editor.urls import STORED
from tests.waiting import wait_until

KNOWS_THE_CURSOR = """() => {
    const { view, state } = document.querySelector(".be-text").editor
    const { focusNode, focusOffset } = getSelection()
    return view.dom.contains(focusNode) && view.posAtDOM(focusNode, focusOffset) === state.selection.head
}"""


@pytest.fixture
def stored() -> Iterator[dict[str, Any]]:
    """What the trial page shows and what was sent to it."""
    STORED.clear()
    yield STORED
    STORED.clear()


class Trial:
    """A body open in the editor, on a page with the site's own security headers."""

    def __init__(self, page: Page, address: str, stored: dict[str, Any]) -> None:
        self.page = page
        self.address = address
        self.stored = stored
        self.complaints: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def open(self, body: Any = None, *, schema: str = "ARTICLE", state: str = "ready") -> Page:
        self.stored.clear()
        self.stored.update(body=body, schema=schema)
        self.page.goto(f"{self.address}/trial/")
        self.page.wait_for_selector(f"[data-body-editor][data-state={state}]")
        return self.page

    def settle(self) -> None:
        """The browser tells the editor late where the cursor is now; no hand is as quick as a test."""
        wait_until(self.page, lambda: self.page.evaluate(KNOWS_THE_CURSOR))

    def go_to_start(self) -> None:
        """Ctrl+Home in the text, and until the editor knows it."""
        self.page.click(".be-text p")
        # 20 ms after it got the focus, ProseMirror sets the browser's selection to its own once more.
        self.page.evaluate("() => new Promise((resolve) => setTimeout(resolve, 30))")
        self.page.keyboard.press("Control+Home")
        head = "document.querySelector('.be-text').editor.state.selection.head"
        wait_until(self.page, lambda: self.page.evaluate(head) == 1)

    def save(self) -> dict[str, Any]:
        """The document as the server would store it."""
        self.page.click("#save")
        self.page.wait_for_selector("#saved")
        cleaned: dict[str, Any] = self.stored["cleaned"]
        assert json.loads(self.stored["raw"]) == cleaned, "the server had to clean what the editor sent"
        return cleaned


@pytest.fixture
def as_browser(chromium: Browser, live_server: LiveServer) -> Iterator[Callable[[User], BrowserContext]]:
    """A browser in which that person is signed in."""
    contexts: list[BrowserContext] = []

    def sign_in(user: User) -> BrowserContext:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        context = chromium.new_context(viewport={"width": 1100, "height": 900})
        context.set_default_timeout(10_000)
        session = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        contexts.append(context)
        return context

    yield sign_in
    for context in contexts:
        context.close()


@pytest.fixture
def trial(
    as_browser: Callable[[User], BrowserContext],
    live_server: LiveServer,
    editor: User,
    stored: dict[str, Any],
) -> Iterator[Trial]:
    opened = Trial(as_browser(editor).new_page(), live_server.url, stored)
    yield opened
    assert opened.complaints == []
