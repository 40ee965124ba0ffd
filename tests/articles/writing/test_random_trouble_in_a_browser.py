"""Random trouble in real browsers, with the page's own save machine. The bench `words.lost` runs a thousand."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext

from tests.articles.writing.random_trouble.sequences import run, start_writers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SEEDS = range(20)


def test_no_word_is_lost_whatever_goes_wrong_between_two_editors(
    context: BrowserContext, another_s: BrowserContext
) -> None:
    pages = [context.new_page(), another_s.new_page()]
    start_writers(pages)
    outcomes = list(run(pages, SEEDS))
    assert [outcome for outcome in outcomes if outcome.lost or outcome.problems] == []
    assert [outcome.seed for outcome in outcomes if outcome.typed] == list(SEEDS)
