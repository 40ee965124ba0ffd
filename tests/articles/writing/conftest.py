"""A browser of an editor's, and a story to write in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext
from pytest_django.live_server_helper import LiveServer

from articles.body.build import doc, p
from articles.models import Article
from newsroom.foundation.models import User
from tests.articles.writing.browsing import browser_of
from tests.make import make_article


@pytest.fixture
def context(chromium: Browser, live_server: LiveServer, editor: User) -> Iterator[BrowserContext]:
    with browser_of(chromium, live_server.url, editor) as opened:
        yield opened


@pytest.fixture
def another_s(chromium: Browser, live_server: LiveServer, chief: User) -> Iterator[BrowserContext]:
    """The browser of a second editor."""
    with browser_of(chromium, live_server.url, chief) as opened:
        yield opened


@pytest.fixture
def story(editor: User) -> Article:
    return make_article("The tide", published=False, body=doc(p("First words.")), created_by=editor)
