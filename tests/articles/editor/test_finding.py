"""Finding and replacing words, and the sign for what is still to come."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.articles.editor.bodies import IN_A_BROWSER, doc, p, text
from tests.articles.editor.conftest import Trial

pytestmark = IN_A_BROWSER

BOLD = {"type": "bold"}


def test_words_are_found_across_marks_and_gone_through(trial: Trial) -> None:
    page = trial.open(doc(p("A se", text("a wall", BOLD), "."), p("The Sea Wall again"), p("No sea.")))
    trial.go_to_start()
    page.keyboard.press("Control+f")
    page.keyboard.type("sea wall")
    assert page.locator(".be-found-words").all_inner_texts() == ["se", "a wall", "Sea Wall"]
    expect(page.locator(".be-find-count")).to_have_text("1 of 2")
    page.keyboard.press("Enter")
    expect(page.locator(".be-find-count")).to_have_text("2 of 2")
    expect(page.locator(".be-found-chosen")).to_have_text("Sea Wall")
    page.keyboard.press("Control+g")
    expect(page.locator(".be-find-count")).to_have_text("1 of 2")
    page.get_by_label("Exactly these letters").check()
    expect(page.locator(".be-find-count")).to_have_text("1 of 1")
    page.keyboard.press("Escape")
    expect(page.locator(".be-find")).to_be_hidden()
    assert page.locator(".be-found-words").count() == 0
    page.keyboard.type("X")
    assert page.inner_text(".be-text p:first-child") == "A X."


def test_words_are_replaced_one_by_one_and_all_at_once_and_one_undo_takes_it_back(trial: Trial) -> None:
    page = trial.open(doc(p("tram, tram, ", text("tram", BOLD)), p("Tram")))
    trial.go_to_start()
    page.keyboard.press("Control+f")
    page.get_by_label("Find", exact=True).fill("tram")
    page.get_by_label("Replace with").fill("bus")
    page.get_by_role("button", name="Replace", exact=True).click()
    expect(page.locator(".be-text p").first).to_have_text("bus, tram, tram")
    page.get_by_role("button", name="Replace all").click()
    expect(page.locator(".be-live")).to_have_text("Replaced: 3")
    expect(page.locator(".be-find-count")).to_have_text("Nothing found.")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    expect(page.locator(".be-text p").last).to_have_text("Tram")
    page.keyboard.press("Control+Shift+z")
    assert trial.save() == doc(p("bus, bus, ", text("bus", BOLD)), p("bus"))


def test_straight_quotes_and_plain_spaces_find_the_set_ones(trial: Trial) -> None:
    page = trial.open(doc(p("“Don’t,” he said (1.5\u00a0m).")))
    page.click(".be-text p")
    page.keyboard.press("Control+f")
    page.get_by_label("Find", exact=True).fill('"don\'t,"')
    expect(page.locator(".be-found-words")).to_have_text("“Don’t,”")
    page.get_by_label("Find", exact=True).fill("(1.5 m).")
    expect(page.locator(".be-find-count")).to_have_text("1 of 1")


def test_what_is_found_follows_what_is_written(trial: Trial) -> None:
    page = trial.open(doc(p("One harbour"), p("Two")))
    page.click(".be-text p:last-child")
    page.keyboard.press("Control+f")
    page.get_by_label("Find", exact=True).fill("harbour")
    expect(page.locator(".be-find-count")).to_have_text("1 of 1")
    page.click(".be-text p:last-child")
    page.keyboard.press("End")
    page.keyboard.type(" harbours")
    expect(page.locator(".be-found-words")).to_have_count(2)
    page.keyboard.press("Enter")
    page.keyboard.press("Backspace")
    for _ in "bours":
        page.keyboard.press("Backspace")
    expect(page.locator(".be-found-words")).to_have_count(1)


def test_tk_is_highlighted_counted_and_found_as_it_comes_and_goes(trial: Trial) -> None:
    page = trial.open(doc(p("Cost: TK crowns"), p("ATK and TKa are words"), p("End")))
    expect(page.locator(".be-tk")).to_have_text(["TK"])
    todo = page.locator(".be-todo")
    expect(todo).to_have_text("Still to come (TK): 1")
    page.click(".be-text p:last-child")
    page.keyboard.press("End")
    page.keyboard.type(" TKTK.")
    expect(page.locator(".be-tk")).to_have_text(["TK", "TKTK"])
    todo.click()
    page.keyboard.type("9,000")
    expect(page.locator(".be-text p").first).to_have_text("Cost: 9,000 crowns")
    expect(todo).to_have_text("Still to come (TK): 1")
    page.keyboard.press("Control+z")
    expect(todo).to_have_text("Still to come (TK): 2")
