"""Writing in a real browser, under the site's own content security policy."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.articles.editor.bodies import IN_A_BROWSER, doc, li, p, text
from tests.articles.editor.conftest import Trial

pytestmark = IN_A_BROWSER


def test_paragraphs_headings_lists_and_marks_are_typed(trial: Trial) -> None:
    page = trial.open()
    page.click(".be-text")
    keys = page.keyboard
    keys.type("The wall leaks.")
    keys.press("Enter")
    keys.type("## What it costs")
    keys.press("Enter")
    keys.type("- Sand")
    keys.press("Enter")
    keys.type("Stone")
    keys.press("Enter")
    keys.press("Enter")
    keys.type("1. First")
    keys.press("Enter")
    keys.press("Enter")
    keys.press("Control+b")
    keys.type("Loud")
    keys.press("Control+b")
    keys.type(" and quiet")
    assert trial.save() == doc(
        p("The wall leaks."),
        {"type": "heading", "attrs": {"level": 2}, "content": [text("What it costs")]},
        {"type": "bulletList", "content": [li("Sand"), li("Stone")]},
        {"type": "orderedList", "content": [li("First")]},
        p(text("Loud", {"type": "bold"}), " and quiet"),
    )


def test_the_toolbar_is_worked_by_keys_alone_and_shows_what_is_on(trial: Trial) -> None:
    page = trial.open(doc(p("Dredgers")))
    page.click(".be-text p")
    page.focus(".be-tool[tabindex='0']")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.action") == "heading2"
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-action=heading2][aria-pressed=true]")
    assert page.get_attribute("[data-action=paragraph]", "aria-pressed") == "false"
    assert trial.save()["content"][0]["type"] == "heading"


def test_a_link_is_set_by_the_keyboard_and_its_address_is_checked(trial: Trial) -> None:
    page = trial.open(doc(p("Read the report.")))
    trial.go_to_start()
    for _ in "Read":
        page.keyboard.press("Shift+ArrowRight")
    trial.settle()
    page.keyboard.press("Control+k")
    page.fill(".be-dialog input", "javascript:alert(1)")
    page.keyboard.press("Enter")
    page.wait_for_selector(".be-dialog .be-error:not(:empty)")
    page.fill(".be-dialog input", "audit.example.org/report")
    page.keyboard.press("Enter")
    page.wait_for_selector(".be-dialog", state="detached")
    link = {"type": "link", "attrs": {"href": "https://audit.example.org/report"}}
    assert trial.save() == doc(p(text("Read", link), " the report."))


def test_the_words_are_counted_in_whatever_block_a_key_has_changed(trial: Trial) -> None:
    items = {"type": "bulletList", "content": [li("Sand and stone"), li("Mud")]}
    page = trial.open(doc(p("The wall"), items, p("Nobody pays")))
    counted = page.locator(".be-foot span")
    expect(counted).to_have_text("Words: 8")
    page.click(".be-text li:last-child")
    page.keyboard.press("End")
    page.keyboard.type("dy water")
    expect(counted).to_have_text("Words: 9")
    page.keyboard.press("Enter")
    page.keyboard.type("More")
    expect(counted).to_have_text("Words: 10")
    trial.go_to_start()
    page.keyboard.type("Leaks. ")
    expect(counted).to_have_text("Words: 11")


def test_undo_and_redo(trial: Trial) -> None:
    page = trial.open(doc(p("Before")))
    page.click(".be-text p")
    page.keyboard.press("End")
    page.keyboard.type(" after")
    page.keyboard.press("Control+z")
    assert page.inner_text(".be-text") == "Before"
    page.keyboard.press("Control+Shift+z")
    assert trial.save() == doc(p("Before after"))


def test_a_box_and_a_pull_quote_have_their_own_fields(trial: Trial) -> None:
    page = trial.open(doc(p("We were never told.")))
    page.click(".be-text p", click_count=3)
    page.click("[data-action=pullQuote]")
    page.fill(".be-pullquote .be-attr", "Ilse Tarnow")
    page.keyboard.press("Enter")
    page.click(".be-text > p")
    page.click("[data-action=note]")
    page.click(".be-note [data-value=editors-note]")
    page.fill(".be-note .be-attr", "To our readers")
    assert trial.save() == doc(
        {
            "type": "note",
            "attrs": {"kind": "editors-note", "title": "To our readers"},
            "content": [p("We were never told.")],
        },
        {"type": "pullQuote", "attrs": {"cite": "Ilse Tarnow"}, "content": [text("We were never told.")]},
    )


def test_what_is_pasted_keeps_its_sense_and_loses_its_dress(trial: Trial) -> None:
    page = trial.open()
    page.click(".be-text")
    page.evaluate(
        """html => {
            const data = new DataTransfer()
            data.setData("text/html", html)
            data.setData("text/plain", "x")
            const pasting = new ClipboardEvent("paste", {clipboardData: data, bubbles: true})
            document.activeElement.dispatchEvent(pasting)
        }""",
        '<style>p {color: red}</style><b style="font-weight:normal"><h1 style="font-weight:700">Sea wall</h1>'
        '<p style="margin:0" title="a style=x">It <span style="font-weight:700">leaks</span>'
        '<script>alert(1)</script> <a href="javascript:alert(2)" onclick="x()">here</a>'
        '<img src="x" onerror="alert(3)"></p><ul><li>One</li></ul></b>',
    )
    assert trial.save() == doc(
        {"type": "heading", "attrs": {"level": 2}, "content": [text("Sea wall")]},
        p("It ", text("leaks", {"type": "bold"}), " here"),
        {"type": "bulletList", "content": [li("One")]},
    )


def test_a_feed_item_offers_only_what_it_may_hold(trial: Trial) -> None:
    page = trial.open(doc(p("A ship is late.")), schema="ITEM")
    assert page.locator("[data-action=figure], [data-action=heading2], [data-action=code]").count() == 0
    page.click(".be-text p", click_count=3)
    page.click("[data-action=italic]")
    assert trial.save() == doc(p(text("A ship is late.", {"type": "italic"})))


def test_the_text_is_written_back_soon_after_typing_without_sending(trial: Trial) -> None:
    page = trial.open()
    page.click(".be-text")
    page.keyboard.type("Half a sentence")
    expect(page.locator("textarea")).to_have_value(re.compile("Half a sentence"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_nothing_stands_out_of_the_page(trial: Trial, scheme: Any) -> None:
    trial.page.set_viewport_size({"width": 390, "height": 800})
    trial.page.emulate_media(color_scheme=scheme)
    page = trial.open(doc(p("Narrow " * 40)))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".be-tool:visible").first.bounding_box()["height"] >= 36  # type: ignore[index]
