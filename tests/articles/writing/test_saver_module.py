"""The save machine by itself, on an empty page: what it does while the server does not answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.articles.writing.modules import page_of_modules

pytestmark = pytest.mark.browser

PATIENCE = 30_000  # milliseconds
TIME_STANDS = """() => {
    globalThis.setTimeout = () => 0
    globalThis.patience = []
    AbortSignal.timeout = (delay) => {
        const controller = new AbortController()
        globalThis.patience.push(delay)
        globalThis.timeIsUp = () => controller.abort(new DOMException("", "TimeoutError"))
        return controller.signal
    }
}"""
SET_UP = """async () => {
    const { Saver } = await import("/writing/saver.js")
    const noted = { told: [], copies: [], removed: 0 }
    const content = () => ({ fields: {}, body: { type: "doc", words: globalThis.words } })
    const put = async ({ n, body }) => void noted.copies.push([n, body.words])
    const store = { put, remove: async () => (noted.removed += 1) }
    const trouble = {
        networkIsBack: () => null, noNetwork: () => null, refused: ({ status }) => noted.told.push(`refused ${status}`),
    }
    const page = {
        content, store, trouble, tell: (word) => noted.told.push(word),
        path: () => "/story/", headers: () => ({}), tab: "tab", story: () => 1,
    }
    const saver = new Saver(page, { seq: 7, base: content(), enabled: true, inflatedMost: 1000 })
    Object.assign(globalThis, { saver, noted, words: "" })
}"""
TYPE = "(words) => { globalThis.words += words; saver.changed() }"
SAVE = "() => saver.save()"
HIDE = "() => { saver.hide(); return saver.running }"
BEGUN = """(story) => {
    saver.seq = null
    saver.page.begin = async () => {
        globalThis.words += " by Rhea"
        await saver.begun({ seq: 7, fields: {}, body: null, session: "", session_base: 0, ...story })
    }
}"""
NOTED = "() => ({ ...noted, isDirty: saver.isDirty, isRunning: saver.running !== null })"


class Server:
    """Answers each save with the next of `answers`; None stands for no answer at all."""

    def __init__(self) -> None:
        self.answers: list[dict[str, Any] | None] = []
        self.saves: list[dict[str, Any]] = []

    def take(self, route: Route) -> None:
        self.saves.append(json.loads(route.request.post_data or ""))
        answer = self.answers.pop(0)
        if answer is not None:
            route.fulfill(json=answer)


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def page(chromium: Browser, server: Server) -> Iterator[Page]:
    with page_of_modules(chromium) as opened:
        opened.route("**/save/", server.take)
        opened.goto("/")
        opened.evaluate(TIME_STANDS)
        opened.evaluate(SET_UP)
        yield opened


def unanswered(page: Page, act: str = SAVE) -> None:
    """A save that is sent, waited for as long as the page waits, and given up."""
    with page.expect_request("**/save/"):
        page.evaluate(f"() => void (globalThis.saving = ({act})())")
    page.evaluate("async () => { timeIsUp(); await saving }")


def test_a_save_that_is_not_answered_is_given_up_and_its_words_are_kept(page: Page, server: Server) -> None:
    server.answers = [None]
    page.evaluate(TYPE, "tide")
    unanswered(page)
    noted = page.evaluate(NOTED)
    assert noted["told"] == ["unsaved", "saving", "kept"]
    assert noted["copies"] == [[1, "tide"]]
    assert (noted["removed"], noted["isDirty"], noted["isRunning"]) == (0, True, False)


def test_the_same_save_goes_out_again_under_its_number(page: Page, server: Server) -> None:
    server.answers = [None, {"seq": 8}]
    page.evaluate(TYPE, "tide")
    unanswered(page)
    page.evaluate(SAVE)
    first, second = server.saves
    assert second == first
    assert page.evaluate(NOTED)["isDirty"] is False


def test_what_is_typed_meanwhile_goes_out_under_another(page: Page, server: Server) -> None:
    server.answers = [None, {"seq": 8}]
    page.evaluate(TYPE, "tide")
    unanswered(page)
    page.evaluate(TYPE, " and wind")
    page.evaluate(SAVE)
    first, second = server.saves
    assert (second["session"], second["seq"]) == (first["session"], first["seq"])
    assert second["n"] > first["n"]
    assert second["body"]["words"] == "tide and wind"


def test_a_short_text_is_waited_for_half_a_minute_and_a_long_one_longer(page: Page, server: Server) -> None:
    server.answers = [{"seq": 8}, {"seq": 9}]
    page.evaluate(TYPE, "tide")
    page.evaluate(SAVE)
    page.evaluate(TYPE, "x" * 100_000)
    page.evaluate(SAVE)
    short, long = page.evaluate("patience")
    assert PATIENCE <= short < PATIENCE + 1_000
    assert PATIENCE + 10_000 <= long < PATIENCE + 11_000


def test_a_page_s_last_save_is_not_answered_either_and_goes_out_again(page: Page, server: Server) -> None:
    server.answers = [None, {"seq": 8}]
    page.evaluate(TYPE, "tide")
    unanswered(page, HIDE)
    page.evaluate(SAVE)
    first, second = server.saves
    assert second == first
    assert page.evaluate(NOTED)["isDirty"] is False


def test_a_new_story_s_first_save_has_what_the_server_put_into_it(page: Page, server: Server) -> None:
    server.answers = [{"seq": 8}]
    page.evaluate(BEGUN, {})
    page.evaluate(TYPE, "tide")
    page.evaluate(SAVE)
    [sent] = server.saves
    assert (sent["seq"], sent["body"]["words"]) == (7, "tide by Rhea")
    assert page.evaluate(NOTED)["isDirty"] is False


def test_an_old_wish_that_gives_a_story_written_meanwhile_does_not_write_over_it(page: Page, server: Server) -> None:
    """The save names what stood there before anything was stored, so that it is refused and both texts are merged."""
    server.answers = [{"seq": 8}]
    page.evaluate(BEGUN, {"session": "another", "session_base": 4})
    page.evaluate(TYPE, "tide")
    page.evaluate(SAVE)
    assert [sent["seq"] for sent in server.saves] == [4]
    assert page.evaluate("saver.base.fields") == {}


def test_what_the_page_before_sent_as_it_went_is_merged_with_what_was_made_of_its_copy(
    page: Page, server: Server
) -> None:
    """It may hold a last word that the copy lacks: the page must not write over it."""
    server.answers = [{"status": 409, "stale": True, "seq": 8, "session": "before", "n": 3, "session_base": 7}]
    page.evaluate("() => (saver.taken = { seq: 7, session: 'before', n: 3, fields: {}, body: { words: 'tide' } })")
    page.evaluate(TYPE, "tide and wind")
    page.evaluate(SAVE)
    noted = page.evaluate(NOTED)
    assert (len(server.saves), noted["told"][-1], noted["isDirty"]) == (1, "refused 409", True)
    assert page.evaluate("saver.base.body.words") == "tide"
