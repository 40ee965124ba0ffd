"""Words that are composed (Japanese, Korean, a phone's whole words) while the page saves, asks and is told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Page, Route, expect

from articles.body.build import doc, p
from articles.drafts import locks
from articles.drafts.actions import open_draft, save
from articles.models import Article
from newsroom.foundation.models import User
from tests.articles.writing.browsing import expect_saved, stored, write_page
from tests.waiting import SOON

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WAYS: dict[str, tuple[list[str], str]] = {
    "Japanese": (["k", "か", "かn", "かに"], "蟹"),
    "Korean": (["ㅎ", "하", "한"], "한"),
    "a phone's whole words": (["t", "ti", "tid", "tide"], "tides "),
}
"""What is composed one after the other, and what it becomes."""
COUNT = """() => {
    globalThis.dispatched = 0
    const { editor } = document.querySelector(".be-text")
    editor.on("transaction", () => (globalThis.dispatched += 1))
}"""
IS_COMPOSING = "() => document.querySelector('.be-text').editor.view.composing"


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> tuple[list[str], str]:
    return WAYS[request.param]


@pytest.fixture
def page(context: BrowserContext, story: Article, monkeypatch: pytest.MonkeyPatch) -> Page:
    """The cursor stands at the end of the text; the lock is told every second."""
    monkeypatch.setattr(locks, "BEAT", timedelta(seconds=1))
    opened = write_page(context, story)
    opened.locator(".be-text").click()
    opened.keyboard.press("Control+End")
    return opened


class Composer:
    """A hand at an input method."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.client: CDPSession = page.context.new_cdp_session(page)

    def show(self, words: str, **place: int) -> None:
        end = len(words)
        self.client.send(
            "Input.imeSetComposition", {"text": words, "selectionStart": end, "selectionEnd": end, **place}
        )

    def commit(self, words: str) -> None:
        self.client.send("Input.insertText", {"text": words})


def open_dialogs(page: Page) -> int:
    return page.locator("dialog[open]").count()


def test_autosave_and_the_lock_leave_the_words_alone(page: Page, story: Article, way: tuple[list[str], str]) -> None:
    stages, whole = way
    hand = Composer(page)
    for stage in stages:
        hand.show(stage)
    page.evaluate(COUNT)
    with page.expect_response("**/beat/"):
        expect_saved(page)
    page.wait_for_timeout(1_200)  # another beat, and the checklist drawn anew
    assert stages[-1] in stored(story)
    assert page.evaluate("dispatched") == 0
    assert page.evaluate(IS_COMPOSING)
    hand.commit(whole)
    expect(page.locator(".be-text")).to_have_text(f"First words.{whole}".strip())
    expect_saved(page)
    assert f"First words.{whole}".strip() in stored(story)


def test_saves_between_the_stages_double_nothing(page: Page, story: Article, way: tuple[list[str], str]) -> None:
    stages, whole = way
    hand = Composer(page)
    for stage in stages:
        hand.show(stage)
        expect(page.locator('[data-saved][data-word="unsaved"]')).to_be_attached()
        expect_saved(page)
    hand.commit(whole)
    page.keyboard.type("!")
    expect(page.locator(".be-text")).to_have_text(f"First words.{whole}!")
    expect_saved(page)
    assert f"First words.{whole}!" in stored(story)


def test_a_phone_s_word_put_in_the_place_of_another_stands_once(page: Page, story: Article) -> None:
    """A keyboard that takes whole words begins by composing the word that stands there."""
    hand = Composer(page)
    hand.show("wor", replacementStart=6, replacementEnd=11)
    expect_saved(page)
    hand.show("worlds")
    hand.commit("worlds")
    expect(page.locator(".be-text")).to_have_text("First worlds.")
    expect_saved(page)
    assert "First worlds." in stored(story)


def test_what_another_stored_does_not_take_the_text_s_place_meanwhile(
    page: Page, story: Article, administrator: User
) -> None:
    hand = Composer(page)
    hand.show("かに")
    expect_saved(page)
    page.evaluate(COUNT)
    draft = open_draft(story, administrator)
    save(story, administrator, seq=draft.seq, body=doc(p("Rewritten by another.")))
    for _beat in range(2):
        with page.expect_response("**/beat/"):
            pass
    page.wait_for_timeout(300)
    assert page.evaluate("dispatched") == 0
    assert page.evaluate(IS_COMPOSING)
    hand.commit("蟹")
    expect(page.locator(".be-text")).to_contain_text("蟹")


def test_no_window_opens_before_the_words_are_whole(page: Page) -> None:
    def refuse(route: Route) -> None:
        told: dict[str, Any] = {"error": "Was that meant?", "shrunk": True, "before": 300, "after": 1}
        route.fulfill(status=409, json=told)

    page.route("**/save/", refuse)
    hand = Composer(page)
    hand.show("かに")
    with page.expect_response("**/save/"):
        pass
    page.wait_for_timeout(300)
    assert open_dialogs(page) == 0
    assert page.evaluate(IS_COMPOSING)
    hand.commit("蟹")
    expect(page.get_by_role("dialog")).to_be_visible(timeout=SOON)
    expect(page.locator(".be-text")).to_have_text("First words.蟹")


def test_the_first_word_of_a_new_story_may_be_a_composed_one(context: BrowserContext) -> None:
    """The story is made, its address changes and the lock is taken, all while the word is being composed."""
    page = write_page(context)
    page.locator(".be-text").click()
    hand = Composer(page)
    hand.show("か")
    hand.show("かに")
    with page.expect_response("**/beat/"):
        expect_saved(page)
    assert page.evaluate(IS_COMPOSING)
    hand.commit("蟹")
    expect(page.locator(".be-text")).to_have_text("蟹")
    expect_saved(page)
    assert "蟹" in stored(Article.objects.get())


def test_a_composed_headline_is_left_alone_too(page: Page, story: Article) -> None:
    headline = page.get_by_label("Headline", exact=True)
    headline.click()
    page.keyboard.press("End")
    hand = Composer(page)
    for stage in (" か", " かに"):
        hand.show(stage)
    with page.expect_response("**/beat/"):
        expect_saved(page)
    hand.commit(" 蟹")
    expect(headline).to_have_value("The tide 蟹")
    expect_saved(page)
    story.draft.refresh_from_db()
    assert story.draft.headline == "The tide 蟹"
