"""Tables grow and shrink, footnotes are written, changed and counted anew."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.articles.editor.bodies import IN_A_BROWSER, doc, node, p, text
from tests.articles.editor.conftest import Trial

pytestmark = IN_A_BROWSER


def settled(page: Page) -> None:
    page.wait_for_timeout(150)  # the browser tells the editor of a new place in an event of its own


def row(kind: str, *words: str) -> dict[str, Any]:
    return node("tableRow", *(node(kind, p(word) if word else {"type": "paragraph"}) for word in words))


def rows(table: dict[str, Any]) -> list[list[str]]:
    return [
        ["".join(run["text"] for run in cell["content"][0].get("content", [])) for cell in line["content"]]
        for line in table["content"]
    ]


def said(page: Page) -> list[str]:
    """What the browser tells a screen reader of the footnotes, counted numbers included."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    names = [one["name"]["value"] for one in tree if one.get("role", {}).get("value") == "button"]
    return [" ".join(name.split()) for name in names if name.strip().startswith("Footnote ")]


def test_a_table_is_placed_and_grows(trial: Trial) -> None:
    page = trial.open()
    page.click(".be-text")
    page.click("[data-action=table]")
    page.keyboard.type("Year")
    page.click("[data-action=row_after]")
    page.fill(".be-table .be-attr", "Spending by year")
    table = trial.save()["content"][0]
    assert table["attrs"] == {"caption": "Spending by year"}
    assert [len(line["content"]) for line in table["content"]] == [3, 3, 3, 3]
    assert table["content"][0]["content"][0] == {"type": "tableHeader", "content": [p("Year")]}


def test_rows_and_columns_are_added_on_either_side_and_taken_away(trial: Trial) -> None:
    page = trial.open(doc(node("table", row("tableCell", "A", "B"), row("tableCell", "C", "D"))))
    page.click(".be-table td:has-text('D')")
    settled(page)
    page.click("[data-action=row_before]")
    page.click("[data-action=column_before]")
    assert page.locator(".be-table tr").count() == 3
    page.click(".be-table td:has-text('A')")
    settled(page)
    page.click("[data-action=column_delete]")
    page.click(".be-table td:has-text('D')")
    settled(page)
    page.click("[data-action=row_delete]")
    assert rows(trial.save()["content"][0]) == [["", "B"], ["", ""]]


def test_headings_are_switched_for_a_row_and_a_column_and_undone(trial: Trial) -> None:
    page = trial.open(doc(node("table", row("tableCell", "A", "B"), row("tableCell", "C", "D"))))
    page.click(".be-table td:has-text('A')")
    settled(page)
    page.click("[data-action=header_row]")
    page.click("[data-action=header_column]")
    assert page.locator(".be-table th").all_inner_texts() == ["A", "B", "C"]
    page.keyboard.press("Control+z")
    assert page.locator(".be-table th").all_inner_texts() == ["A", "B"]
    expected = node("table", row("tableHeader", "A", "B"), row("tableCell", "C", "D"))
    assert trial.save()["content"][0] == expected


def test_cells_are_merged_and_split(trial: Trial) -> None:
    page = trial.open(doc(node("table", row("tableCell", "A", "B"), row("tableCell", "C", "D"))))
    page.hover(".be-table td:has-text('A')")
    page.mouse.down()
    for _ in range(2):  # as a hand does, in more than one movement
        page.hover(".be-table td:has-text('B')")
    page.mouse.up()
    page.wait_for_selector("[data-action=cells_merge][aria-disabled=false]")
    page.click("[data-action=cells_merge]")
    page.wait_for_selector(".be-table td[colspan='2']")
    page.click("[data-action=cell_split]")
    assert page.locator(".be-table tr").first.locator("td").count() == 2


def test_tab_walks_from_cell_to_cell(trial: Trial) -> None:
    page = trial.open(doc(node("table", row("tableCell", "A", "B"))))
    page.click(".be-table td:has-text('A')")
    settled(page)
    page.keyboard.press("Tab")
    page.keyboard.type("Bees")
    assert rows(trial.save()["content"][0]) == [["A", "Bees"]]


def test_a_footnote_is_added_and_changed(trial: Trial) -> None:
    page = trial.open(doc(p("The sum is disputed.")))
    page.click(".be-text p")
    page.keyboard.press("End")
    page.click("[data-action=footnote]")
    page.click(".be-dialog .be-primary")
    page.wait_for_selector(".be-dialog .be-error:not(:empty)")
    page.get_by_label("Text of the footnote").fill("Audit Chamber, 2026")
    page.click(".be-dialog .be-primary")
    page.wait_for_selector(".be-dialog", state="detached")
    page.click(".be-footnote-mark")
    page.wait_for_selector(".be-dialog")
    page.keyboard.press("Escape")
    page.wait_for_selector(".be-dialog", state="detached")
    page.click(".be-footnote-mark")
    page.get_by_label("Text of the footnote").fill("Audit Chamber, 2025")
    page.keyboard.press("Enter")
    page.wait_for_selector(".be-dialog", state="detached")
    assert trial.save() == doc(p("The sum is disputed.", node("footnote", text("Audit Chamber, 2025"))))


def test_a_footnote_keeps_its_links_and_italics_and_gets_more(trial: Trial) -> None:
    link = {"type": "link", "attrs": {"href": "https://audit.example.org/"}}
    note = node("footnote", text("See "), text("the report", link))
    page = trial.open(doc(p("Disputed", note, ".")))
    page.click(".be-footnote-mark")
    page.wait_for_selector(".be-dialog .be-words a")
    page.keyboard.type(", ")
    page.click(".be-dialog button:has-text('Italic')")
    page.keyboard.type("passim")
    page.keyboard.press("Enter")
    page.wait_for_selector(".be-dialog", state="detached")
    fresh = node("footnote", text("See "), text("the report", link), text(", "), text("passim", {"type": "italic"}))
    page.keyboard.press("Control+z")
    expect(page.locator(".be-footnote-mark")).to_have_attribute("title", "See the report")
    page.keyboard.press("Control+y")
    assert trial.save() == doc(p("Disputed", fresh, "."))


def test_footnotes_are_counted_anew_when_one_is_taken_out(trial: Trial) -> None:
    notes = [node("footnote", text(words)) for words in ("First", "Second")]
    page = trial.open(doc(p("One", notes[0], " two", notes[1], ".")))
    assert said(page) == ["Footnote 1: First", "Footnote 2: Second"]
    page.locator(".be-footnote-mark").first.click()
    page.click(".be-dialog button:has-text('Remove')")
    page.wait_for_selector(".be-dialog", state="detached")
    assert said(page) == ["Footnote 1: Second"]
    assert trial.save() == doc(p("One two", notes[1], "."))
