"""The server goes away in the middle of a save, refuses all connections for some seconds, and comes back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from articles.drafts.actions import Saved, open_draft, save
from articles.drafts.refusals import SaveRefusedError
from articles.models import Article, Draft
from articles.writing import saving
from newsroom.foundation.models import User
from tests.articles.writing.browsing import (
    add,
    browser_of,
    copies,
    expect_saved,
    stored,
    wait_for_copy,
    write_page,
)
from tests.articles.writing.restarting import Gate
from tests.waiting import SOON, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LATER = 20_000  # milliseconds


@pytest.fixture
def gate(live_server: LiveServer) -> Iterator[Gate]:
    standing = Gate(live_server.url)
    standing.open()
    yield standing
    standing.close()


@pytest.fixture
def context(chromium: Browser, gate: Gate, editor: User) -> Iterator[BrowserContext]:
    """Edda's browser, which reaches the server through the gate."""
    with browser_of(chromium, gate.address, editor) as opened:
        yield opened


@pytest.fixture(params=["before the words were stored", "after the words were stored"])
def goes_at_the_first_save(request: pytest.FixtureRequest, gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    saves: list[Any] = []

    def go(*args: Any, **named: Any) -> Saved[Any]:
        saves.append(named)
        if len(saves) > 1:
            return save(*args, **named)
        if request.param.startswith("after"):
            save(*args, **named)
        gate.close()
        raise SaveRefusedError("Nobody hears it.")

    monkeypatch.setattr(saving, "save", go)


def saves_of(page: Page) -> list[tuple[str, int, int]]:
    """What identifies each save that the page sends, from now on: its session, its number and what it follows."""
    found: list[tuple[str, int, int]] = []

    def note(request: Request) -> None:
        if request.url.endswith("/save/"):
            sent = json.loads(request.post_data or "")
            found.append((sent["session"], sent["n"], sent["seq"]))

    page.on("request", note)
    return found


@pytest.mark.usefixtures("goes_at_the_first_save")
def test_a_save_cut_off_by_a_restart_goes_on_afterwards_and_is_stored_once(
    context: BrowserContext, gate: Gate, story: Article
) -> None:
    seq = open_draft(story, None).seq
    page = write_page(context, story)
    sent = saves_of(page)
    add(page, " Through the restart.")
    expect(page.get_by_text("No connection.")).to_be_visible(timeout=SOON)
    expect(page.get_by_text("Not saved: kept in this browser")).to_be_visible()
    assert len(copies(page)) == 1
    wait_until(page, lambda: len(sent) > 1)  # the retry, refused
    gate.open()
    expect(page.locator('[data-saved][data-word="saved"]')).to_be_attached(timeout=LATER)
    expect(page.get_by_text("No connection.")).to_have_count(0)
    assert len(set(sent)) == 1
    draft = Draft.objects.get()
    assert draft.seq == seq + 1
    assert str(draft.body).count("First words. Through the restart.") == 1
    expect(page.get_by_role("dialog")).to_have_count(0)
    wait_until(page, lambda: copies(page) == [])


@pytest.mark.usefixtures("goes_at_the_first_save")
def test_what_is_typed_while_the_server_is_away_follows_the_save_that_was_cut_off(
    context: BrowserContext, gate: Gate, story: Article
) -> None:
    page = write_page(context, story)
    add(page, " Through the restart.")
    expect(page.get_by_text("No connection.")).to_be_visible(timeout=SOON)
    page.keyboard.type(" And more.")
    wait_for_copy(page)
    gate.open()
    expect(page.locator('[data-saved][data-word="saved"]')).to_be_attached(timeout=LATER)
    assert stored(story).count("First words. Through the restart. And more.") == 1
    add(page, " Then on.")
    expect_saved(page)
    assert stored(story).count("First words. Through the restart. And more. Then on.") == 1
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.usefixtures("goes_at_the_first_save")
def test_a_page_closed_while_the_server_is_away_gives_its_words_at_the_next_opening(
    context: BrowserContext, gate: Gate, story: Article
) -> None:
    page = write_page(context, story)
    add(page, " Through the restart.")
    expect(page.get_by_text("No connection.")).to_be_visible(timeout=SOON)
    page.close()
    gate.open()
    again = write_page(context, story)
    expect(again.locator(".be-text")).to_have_text("First words. Through the restart.")
    wait_until(again, lambda: stored(story).count("First words. Through the restart.") == 1)
    wait_until(again, lambda: copies(again) == [])
    expect(again.get_by_role("dialog")).to_have_count(0)
