"""Random trouble that could find nothing would prove nothing: a mistake made in the desk's modules must cost words."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext

from tests.articles.writing.random_trouble.mistakes import MISTAKES
from tests.articles.writing.random_trouble.sequences import run, start_writers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SEEDS = range(60)  # the first few are enough, however the sequences fall out on this machine
AT_ONCE = 4


@pytest.mark.parametrize("mistake", MISTAKES)
def test_words_lost_by_a_mistake_are_missed(context: BrowserContext, another_s: BrowserContext, mistake: str) -> None:
    for browser in (context, another_s):
        MISTAKES[mistake].make(browser)
    pages = [context.new_page(), another_s.new_page()]
    start_writers(pages)
    assert any(outcome.lost for outcome in run(pages, SEEDS, AT_ONCE))
