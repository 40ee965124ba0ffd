"""The menu of blocks, the bar over a selection, keys and their list."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.articles.editor.bodies import IN_A_BROWSER, doc, p, text
from tests.articles.editor.conftest import Trial

pytestmark = IN_A_BROWSER


def compose(page: Page, letters: str) -> None:
    """Letters as an input method gives them: shown while they are chosen, then kept."""
    session = page.context.new_cdp_session(page)
    session.send(
        "Input.imeSetComposition", {"text": letters, "selectionStart": len(letters), "selectionEnd": len(letters)}
    )
    session.send("Input.insertText", {"text": letters})


def test_a_slash_on_an_empty_line_lists_the_blocks_and_the_keyboard_chooses(trial: Trial) -> None:
    page = trial.open()
    page.click(".be-text")
    page.keyboard.type("/")
    menu = page.get_by_role("listbox")
    expect(menu).to_be_visible()
    assert page.locator("[role=option]").count() > 8
    page.keyboard.type("smaller")
    expect(page.get_by_role("option")).to_have_count(1)
    active = page.get_attribute(".be-text", "aria-activedescendant")
    assert page.locator(f"[id='{active}']").get_attribute("aria-selected") == "true"
    assert page.get_attribute(".be-text", "aria-controls") == menu.get_attribute("id")
    page.keyboard.press("Enter")
    expect(menu).to_be_hidden()
    assert page.get_attribute(".be-text", "aria-activedescendant") is None
    page.keyboard.type("Costs")
    assert trial.save() == doc({"type": "heading", "attrs": {"level": 3}, "content": [text("Costs")]})


def test_arrows_go_round_the_menu_and_escape_leaves_the_slash(trial: Trial) -> None:
    page = trial.open(doc(p("Either")))
    page.click(".be-text p")
    page.keyboard.press("End")
    page.keyboard.type(" /")
    page.keyboard.press("ArrowUp")
    assert page.get_attribute("[role=option]:last-child", "aria-selected") == "true"
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.type("or")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert trial.save() == doc(p("Either /or"))


def test_a_slash_within_a_word_and_one_with_a_space_after_it_are_only_slashes(trial: Trial) -> None:
    page = trial.open()
    page.click(".be-text")
    page.keyboard.type("and/")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.type("or / ")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.type("neither")
    assert trial.save() == doc(p("and/or / neither"))


def test_the_menu_never_opens_while_letters_are_composed(trial: Trial) -> None:
    page = trial.open()
    page.click(".be-text")
    compose(page, "/")
    expect(page.get_by_role("listbox")).to_be_hidden()
    compose(page, "東京")
    assert trial.save() == doc(p("/東京"))


def test_the_plus_beside_an_empty_line_opens_the_same_menu(trial: Trial) -> None:
    page = trial.open(doc(p("First"), {"type": "paragraph"}))
    page.click(".be-text p:first-child")
    expect(page.get_by_role("button", name="Add a block")).to_be_hidden()
    page.click(".be-text p:last-child")
    page.get_by_role("button", name="Add a block").click()
    page.keyboard.type("line across")
    page.keyboard.press("Enter")
    page.keyboard.type("After")
    assert trial.save() == doc(p("First"), {"type": "horizontalRule"}, p("After"))


def test_the_menu_offers_what_the_table_of_actions_offers(trial: Trial) -> None:
    page = trial.open(schema="ITEM")
    page.click(".be-text")
    page.keyboard.type("/")
    offered = page.locator("[role=option]").evaluate_all("options => options.map(one => one.dataset.menuAction)")
    in_bar = page.locator(".be-toolbar [data-action]").evaluate_all("tools => tools.map(one => one.dataset.action)")
    assert len(offered) > 1
    assert set(offered) <= set(in_bar)
    assert "figure" not in offered


def test_a_bar_over_what_is_selected_makes_it_bold_and_escape_puts_it_away(trial: Trial) -> None:
    page = trial.open(doc(p("The wall leaks.")))
    page.dblclick(".be-text p", position={"x": 45, "y": 12})
    bubble = page.get_by_role("toolbar", name="Formatting of the selection")
    expect(bubble).to_be_visible()
    bubble.get_by_role("button", name="Bold").click()
    expect(bubble.get_by_role("button", name="Bold")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(bubble).to_be_hidden()
    assert trial.save() == doc(p("The ", text("wall", {"type": "bold"}), " leaks."))


def test_the_list_of_keys_opens_by_key_and_by_button_and_says_what_is_bound(trial: Trial) -> None:
    page = trial.open(doc(p("Words")))
    page.click(".be-text p")
    page.keyboard.press("Control+/")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_contain_text("Ctrl+Alt+2")
    expect(dialog).to_contain_text("Alt+Shift+↑")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("Control+Alt+2")
    page.click(".be-toolbar [data-action=help]")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+Shift+s")
    strike = {"type": "strike"}
    assert trial.save() == doc({"type": "heading", "attrs": {"level": 2}, "content": [text("Words", strike)]})


def test_alt_f10_leads_to_the_toolbar_and_escape_back(trial: Trial) -> None:
    page = trial.open(doc(p("Words")))
    page.click(".be-text p")
    page.keyboard.press("Alt+F10")
    assert page.evaluate("document.activeElement.closest('[role=toolbar]') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.classList.contains('be-text')")


def test_blocks_move_by_keys_and_it_is_said(trial: Trial) -> None:
    page = trial.open(doc(p("One"), p("Two"), p("Three")))
    page.click(".be-text p:first-child")
    trial.settle()
    page.keyboard.press("Alt+Shift+ArrowDown")
    expect(page.locator(".be-live")).to_have_text("Moved: now 2 of 3")
    page.keyboard.press("Alt+Shift+ArrowDown")
    page.keyboard.press("Alt+Shift+ArrowDown")
    expect(page.locator(".be-live")).to_have_text("This is the last block.")
    page.keyboard.press("Alt+Shift+ArrowUp")
    page.keyboard.press("End")
    page.keyboard.type("!")
    assert trial.save() == doc(p("Two"), p("One!"), p("Three"))


def test_a_point_moves_within_its_list_and_a_table_moves_whole(trial: Trial) -> None:
    cell = {"type": "tableCell", "content": [p("Cell")]}
    table = {"type": "table", "content": [{"type": "tableRow", "content": [cell, cell]}]}
    points = {"type": "bulletList", "content": [{"type": "listItem", "content": [p(word)]} for word in ("A", "B")]}
    page = trial.open(doc(points, table))
    page.click("li:first-child p")
    trial.settle()
    page.keyboard.press("Alt+Shift+ArrowDown")
    page.click("td:first-child p")
    trial.settle()
    page.keyboard.press("Alt+Shift+ArrowUp")
    saved = trial.save()
    assert [block["type"] for block in saved["content"]] == ["table", "bulletList"]
    assert saved["content"][1]["content"] == list(reversed(points["content"]))


def test_on_a_phone_no_bar_comes_over_what_is_selected(trial: Trial) -> None:
    trial.page.set_viewport_size({"width": 390, "height": 800})
    page = trial.open(doc(p("Narrow words " * 12), {"type": "paragraph"}))
    page.click(".be-text p:last-child")
    expect(page.locator(".be-plus")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.dblclick(".be-text p:first-child", position={"x": 30, "y": 40})
    page.wait_for_timeout(200)
    covering = page.evaluate(
        """() => {
            const box = getSelection().getRangeAt(0).getBoundingClientRect()
            const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
            return hit.closest(".be-text") === null ? hit.className : ""
        }"""
    )
    assert covering == ""
    expect(page.locator(".be-bubble")).to_be_hidden()
