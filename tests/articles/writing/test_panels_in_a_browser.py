"""What stands beside the text."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Error, expect

from articles.drafts.actions import keep
from articles.models import Article
from newsroom.foundation.models import User
from tests.articles.writing.browsing import write_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_every_panel_is_drawn_when_it_is_opened(context: BrowserContext, story: Article, editor: User) -> None:
    keep(story, editor)
    page = write_page(context, story)
    errors: list[Error] = []

    def note(error: Error) -> None:
        errors.append(error)

    page.on("pageerror", note)
    panels = page.locator("details[data-panel]").all()
    for panel in panels:
        panel.locator("summary").first.click()
        for part in panel.locator("[data-module]").all():
            expect(part).not_to_be_empty()
        page.wait_for_load_state("networkidle")
        expect(panel.locator(".be-error:not(:empty)")).to_have_count(0)
    assert len(panels) > 8
    assert errors == []
