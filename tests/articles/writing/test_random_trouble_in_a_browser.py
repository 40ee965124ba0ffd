"""Random trouble in real browsers, with the page's own save machine. The bench `words.lost` runs a thousand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext
from pytest_django.live_server_helper import LiveServer

from newsroom.foundation.models import User
from tests.articles.writing.browsing import signed_in
from tests.articles.writing.random_trouble.sequences import run, start_writers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SEEDS = range(20)


@pytest.fixture
def another_s(chromium: Browser, live_server: LiveServer, chief: User) -> Iterator[BrowserContext]:
    """The browser of a second editor."""
    opened = chromium.new_context(base_url=live_server.url)
    opened.base_url = live_server.url  # type: ignore[attr-defined]
    signed_in(opened, chief)
    yield opened
    opened.close()


def test_no_word_is_lost_whatever_goes_wrong_between_two_editors(
    context: BrowserContext, another_s: BrowserContext
) -> None:
    pages = [context.new_page(), another_s.new_page()]
    start_writers(pages)
    outcomes = list(run(pages, SEEDS))
    assert [outcome for outcome in outcomes if outcome.lost or outcome.problems] == []
    assert [outcome.seed for outcome in outcomes if outcome.typed] == list(SEEDS)
