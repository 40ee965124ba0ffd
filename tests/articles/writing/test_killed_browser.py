"""The whole browser is killed in mid-sentence, and opened again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from newsroom.foundation.models import User
from tests.articles.writing.browsing import expect_saved, stored
from tests.articles.writing.killed_browsers import ProfiledBrowser, reopened, type_until_killed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def killable(chromium: Browser, live_server: LiveServer, editor: User, tmp_path: Path) -> Iterator[ProfiledBrowser]:
    browser = ProfiledBrowser(chromium.browser_type, tmp_path / "profile", live_server.url, editor)
    yield browser
    browser.close()


@pytest.mark.parametrize("refuses", [True, False], ids=["the server had nothing", "the server had some"])
def test_what_was_typed_is_there_when_the_browser_is_opened_again(
    killable: ProfiledBrowser, story: Article, refuses: bool
) -> None:
    typed = type_until_killed(killable, story, seconds=3, mark="word", refuses=refuses)
    assert len(typed) > 10
    assert not refuses or "wordx0" not in stored(story)
    page = reopened(killable, story)
    text = page.locator(".be-text").inner_text().split()
    assert [word for word in typed if word not in text] == []
    expect_saved(page)
    assert typed[-1] in stored(story)
