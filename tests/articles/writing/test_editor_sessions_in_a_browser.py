"""What a page has sent, and what arrived of it: answers that got lost, saves overtaken, pages that go."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, Request, Route, expect

from articles.body.build import doc, p
from articles.drafts.actions import open_draft
from articles.models import Article, Draft
from newsroom.foundation.models import User
from tests.articles.writing.browsing import (
    add,
    copies,
    crash,
    expect_saved,
    lose_the_answer,
    stored,
    wait_for_copy,
    write_page,
)
from tests.make import make_article
from tests.waiting import SOON, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOTE_SAVES = """{
    const send = globalThis.fetch
    globalThis.fetch = (address, options = {}) => {
        if (String(address).endsWith("/save/")) {
            const noted = JSON.parse(sessionStorage.getItem("saves") ?? "[]")
            noted.push({ keepalive: options.keepalive, encoding: options.headers["Content-Encoding"] ?? "" })
            sessionStorage.setItem("saves", JSON.stringify(noted))
        }
        return send(address, options)
    }
    const whole = Response.prototype.arrayBuffer
    Response.prototype.arrayBuffer = async function () {
        const found = await whole.call(this)
        globalThis.packed = found.byteLength
        return found
    }
}"""
"""Each save is noted as it is sent, and `packed` once there is something packed for the way out."""
SAVES = "JSON.parse(sessionStorage.getItem('saves') ?? '[]')"
LEAST_TOO_LARGE = 60_000  # bytes


def long_story(editor: User, words: list[str]) -> Article:
    blocks = [p(" ".join(words[start : start + 50])) for start in range(0, len(words), 50)]
    return make_article("The long tide", published=False, body=doc(*blocks), created_by=editor)


def page_with_a_still_clock(context: BrowserContext, story: Article) -> Page:
    """No timer runs unless the test lets time pass: nothing is saved by itself."""
    context.add_init_script(NOTE_SAVES)
    context.clock.install()
    page = write_page(context, story)
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 60)
    return page


def left(page: Page) -> list[dict[str, Any]]:
    """The saves that a page has sent, once it is gone."""
    page.goto(reverse("admin:index"))
    found: list[dict[str, Any]] = page.evaluate(SAVES)
    return found


def send_again(context: BrowserContext, request: Request) -> int:
    """A request that the page gave up arrives all the same."""
    names = ("content-type", "x-csrftoken", "x-writer")
    headers = {name: request.headers[name] for name in names}
    return context.request.post(request.url, data=request.post_data, headers=headers).status


def test_a_save_whose_answer_was_lost_is_known_when_the_story_is_opened_again(
    context: BrowserContext, story: Article
) -> None:
    seq = open_draft(story, None).seq
    page = write_page(context, story)
    page.route("**/save/", lose_the_answer)
    add(page, " Stored unheard.")
    expect(page.get_by_text("No connection.")).to_be_visible(timeout=SOON)
    crash(page)
    again = write_page(context, story)
    expect(again.locator(".be-text")).to_have_text("First words. Stored unheard.")
    expect(again.get_by_role("dialog")).to_have_count(0)
    wait_until(again, lambda: copies(again) == [])
    assert Draft.objects.get().seq == seq + 1


def test_what_is_typed_after_a_lost_answer_goes_on_from_what_was_stored(
    context: BrowserContext, story: Article
) -> None:
    page = write_page(context, story)
    page.route("**/save/", lose_the_answer)
    add(page, " Stored unheard.")
    expect(page.get_by_text("No connection.")).to_be_visible(timeout=SOON)
    add(page, " And more.")
    wait_for_copy(page)
    crash(page)
    again = write_page(context, story)
    expect(again.locator(".be-text")).to_have_text("First words. Stored unheard. And more.")
    expect(again.get_by_role("dialog")).to_have_count(0)
    wait_until(again, lambda: copies(again) == [])
    assert stored(story).count("Stored unheard. And more.") == 1


def test_a_save_that_arrives_after_the_one_of_the_page_s_end_changes_nothing(
    context: BrowserContext, story: Article
) -> None:
    page = write_page(context, story)
    held: list[Request] = []

    def hold(route: Route) -> None:
        held.append(route.request)
        route.abort()

    page.route("**/save/", hold)
    add(page, " One.")
    expect(page.get_by_text("No connection.")).to_be_visible(timeout=SOON)
    page.unroute_all(behavior="wait")
    page.keyboard.type(" Two.")
    page.goto("about:blank")
    wait_until(page, lambda: "One. Two." in stored(story))
    assert send_again(context, held[0]) == 200
    assert "One. Two." in stored(story)


def test_a_page_s_last_save_that_arrives_once_the_story_is_open_again_is_no_conflict(
    context: BrowserContext, story: Article
) -> None:
    page = write_page(context, story)
    held: list[Request] = []

    def hold(route: Route) -> None:
        held.append(route.request)
        route.abort()

    page.route("**/save/", hold)
    add(page, " At the end.")
    expect(page.get_by_text("No connection.")).to_be_visible(timeout=SOON)
    crash(page)
    statuses: list[int] = []

    def arrive(route: Route) -> None:
        if not statuses:
            statuses.append(send_again(context, held[0]))
        route.continue_()

    context.route("**/save/", arrive)
    again = write_page(context, story)
    expect(again.locator(".be-text")).to_have_text("First words. At the end.")
    expect_saved(again)
    expect(again.get_by_role("dialog")).to_have_count(0)
    assert statuses == [200]
    assert stored(story).count("At the end.") == 1


def test_a_long_text_leaves_packed_with_its_page(context: BrowserContext, editor: User) -> None:
    story = long_story(editor, [f"word{number % 977}" for number in range(12_000)])
    assert len(json.dumps(story.body)) > LEAST_TOO_LARGE
    page = page_with_a_still_clock(context, story)
    add(page, " At the last moment.")
    page.clock.run_for(500)
    wait_until(page, lambda: page.evaluate("globalThis.packed > 0"))
    assert page.evaluate("packed") < LEAST_TOO_LARGE
    assert left(page) == [{"keepalive": True, "encoding": "gzip"}]
    wait_until(page, lambda: "At the last moment." in stored(story))


def test_words_typed_after_the_last_pause_leave_unpacked_where_the_text_is_short(
    context: BrowserContext, story: Article
) -> None:
    page = page_with_a_still_clock(context, story)
    add(page, " One.")
    page.clock.run_for(500)
    wait_until(page, lambda: page.evaluate("globalThis.packed > 0"))
    page.keyboard.type(" Two.")
    assert left(page) == [{"keepalive": True, "encoding": ""}]
    wait_until(page, lambda: "One. Two." in stored(story))


def test_a_text_too_long_to_leave_with_its_page_is_in_the_browser_and_goes_at_the_next_opening(
    context: BrowserContext, editor: User
) -> None:
    chance = random.Random(7)
    story = long_story(editor, ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=9)) for _word in range(14_000)])
    page = page_with_a_still_clock(context, story)
    add(page, " At the last moment.")
    page.clock.run_for(500)
    wait_until(page, lambda: page.evaluate("globalThis.packed > 0"))
    assert page.evaluate("packed") > LEAST_TOO_LARGE
    wait_until(page, lambda: len(copies(page)) == 1)
    assert left(page) == []
    assert "At the last moment." not in stored(story)
    again = write_page(context, story)
    expect(again.locator(".be-text")).to_contain_text("At the last moment.")
    again.clock.run_for(2_000)
    wait_until(again, lambda: "At the last moment." in stored(story))


def test_a_page_that_hides_while_a_save_is_under_way_sends_no_second_one(
    context: BrowserContext, story: Article
) -> None:
    page = page_with_a_still_clock(context, story)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/save/", hold)
    add(page, " One.")
    page.clock.run_for(2_000)
    wait_until(page, lambda: len(held) == 1)
    page.keyboard.type(" Two.")
    page.clock.run_for(500)
    wait_until(page, lambda: page.evaluate("globalThis.packed > 0"))
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate(SAVES) == [{"keepalive": False, "encoding": ""}]
    wait_for_copy(page)
    crash(page)
    again = write_page(context, story)
    expect(again.locator(".be-text")).to_have_text("First words. One. Two.")
