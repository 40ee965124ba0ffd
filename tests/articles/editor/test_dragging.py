"""Blocks are taken to another place by their handle, with a mouse or a finger."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.articles.editor.bodies import IN_A_BROWSER, doc, node, p
from tests.articles.editor.conftest import Trial

pytestmark = IN_A_BROWSER

TOUCH = """([from, to]) => {
    const handle = document.querySelector(".be-handle")
    const send = (type, y) => handle.dispatchEvent(new PointerEvent(type, {
        pointerId: 1, pointerType: "touch", button: 0, clientX: 5, clientY: y, bubbles: true, cancelable: true,
    }))
    handle.setPointerCapture = () => null
    send("pointerdown", from)
    for (const part of [0.3, 0.7, 1]) send("pointermove", from + (to - from) * part)
    send("pointerup", to)
}"""


def hover(page: Page, selector: str) -> None:
    page.hover(selector)
    page.wait_for_selector(".be-handle:visible")
    page.wait_for_timeout(100)  # it is put in place with the next frame


def middle(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_block_is_dragged_below_others_and_comes_back_by_one_undo(trial: Trial) -> None:
    rule = node("horizontalRule")
    page = trial.open(doc(p("One"), p("Two"), rule, p("Three")))
    hover(page, ".be-text p:has-text('One')")
    page.mouse.move(*middle(page, ".be-handle"))
    page.mouse.down()
    x, y = middle(page, ".be-text p:has-text('Three')")
    page.mouse.move(x, y - 20, steps=4)
    page.mouse.move(x, y + 8, steps=2)
    assert page.locator(".be-dropline").is_visible()
    page.mouse.up()
    assert page.locator(".be-text > p").all_inner_texts() == ["Two", "Three", "One"]
    page.wait_for_selector(".be-status:has-text('now 4 of 4')")
    page.keyboard.press("Control+z")
    assert page.locator(".be-text > p").all_inner_texts() == ["One", "Two", "Three"]
    page.keyboard.press("Control+y")
    assert trial.save() == doc(p("Two"), rule, p("Three"), p("One"))


def test_a_block_is_dragged_up_and_typing_goes_on_in_it(trial: Trial) -> None:
    page = trial.open(doc(p("One"), p("Two"), p("Three")))
    hover(page, ".be-text p:has-text('Three')")
    page.mouse.move(*middle(page, ".be-handle"))
    page.mouse.down()
    x, y = middle(page, ".be-text p:has-text('One')")
    page.mouse.move(x, y - 8, steps=5)
    page.mouse.up()
    page.keyboard.type("Now first: ")
    assert trial.save() == doc(p("Now first: Three"), p("One"), p("Two"))


def test_escape_leaves_everything_as_it_was(trial: Trial) -> None:
    body = doc(p("One"), p("Two"))
    page = trial.open(body)
    hover(page, ".be-text p:has-text('One')")
    page.mouse.move(*middle(page, ".be-handle"))
    page.mouse.down()
    x, y = middle(page, ".be-text p:has-text('Two')")
    page.mouse.move(x, y + 8, steps=4)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert page.locator(".be-dropline").is_hidden()
    assert trial.save() == body


def test_a_click_on_the_handle_selects_the_block(trial: Trial) -> None:
    page = trial.open(doc(p("One"), node("embed", provider="youtube", id="abcdefghijk"), p("Two")))
    hover(page, ".be-embed")
    page.mouse.click(*middle(page, ".be-handle"))
    page.keyboard.press("Delete")
    assert trial.save() == doc(p("One"), p("Two"))


def test_a_finger_drags_the_block_that_the_cursor_is_in(trial: Trial) -> None:
    trial.page.set_viewport_size({"width": 390, "height": 800})
    page = trial.open(doc(p("One"), p("Two"), p("Three")))
    page.click(".be-text p:has-text('One')")
    page.wait_for_selector(".be-handle:visible")
    page.wait_for_timeout(100)
    (_x, start), (_x, end) = middle(page, ".be-handle"), middle(page, ".be-text p:has-text('Two')")
    page.evaluate(TOUCH, [start, end + 8])
    assert trial.save() == doc(p("Two"), p("One"), p("Three"))


@pytest.mark.parametrize("body", [doc(p("Alone")), doc({"type": "paragraph"}, {"type": "paragraph"})])
def test_where_nothing_is_to_be_moved_there_is_no_handle(trial: Trial, body: Any) -> None:
    page = trial.open(body)
    page.click(".be-text p >> nth=0")
    page.wait_for_timeout(100)
    assert page.locator(".be-handle").is_hidden()


def test_on_a_phone_the_handle_covers_no_letter(trial: Trial) -> None:
    trial.page.set_viewport_size({"width": 390, "height": 800})
    page = trial.open(doc(p("One"), p("Two")))
    page.click(".be-text p:has-text('One')")
    page.wait_for_selector(".be-handle:visible")
    page.wait_for_timeout(100)
    handle, line = (page.locator(one).bounding_box() for one in (".be-handle", ".be-text > p >> nth=0"))
    assert handle is not None
    assert line is not None
    assert handle["x"] + handle["width"] <= line["x"] + 1
    assert handle["x"] >= 0
