"""What typed signs become: Markdown, and the quotes and dashes of the story's language."""

from __future__ import annotations

from typing import Any

import pytest

from tests.articles.editor.bodies import IN_A_BROWSER, doc, p, text
from tests.articles.editor.conftest import Trial
from tests.articles.editor.test_menus_and_keys import compose

pytestmark = IN_A_BROWSER


def test_a_link_is_typed_in_brackets_and_one_undo_gives_the_brackets_back(trial: Trial) -> None:
    page = trial.open()
    page.click(".be-text")
    page.keyboard.type("See [the **report**](https://audit.example.org/a) and [x](javascript:alert)")
    link = {"type": "link", "attrs": {"href": "https://audit.example.org/a"}}
    wanted = doc(
        p("See ", text("the ", link), text("report", link, {"type": "bold"}), " and [x](javascript:alert)"),
    )
    page.keyboard.type(" [y](/about/)")
    page.keyboard.press("Control+z")
    assert page.inner_text(".be-text").endswith(" [y](/about/)")
    for _letter in " [y](/about/)":
        page.keyboard.press("Backspace")
    assert trial.save() == wanted


def test_three_hyphens_make_a_line_and_signs_make_quotations_and_headings(trial: Trial) -> None:
    page = trial.open()
    page.click(".be-text")
    page.keyboard.type("---### Small")
    page.keyboard.press("Enter")
    page.keyboard.type("> Said")
    assert trial.save() == doc(
        {"type": "horizontalRule"},
        {"type": "heading", "attrs": {"level": 3}, "content": [text("Small")]},
        {"type": "blockquote", "content": [p("Said")]},
    )


@pytest.mark.parametrize(
    ("language", "typed", "set_so"),
    [
        ("en", "\"It's 'late',\" she said -- at last...", "“It’s ‘late’,” she said — at last…"),
        ("en-gb", "one - two 1990-95", "one – two 1990-95"),
        ("de", "\"Er sagte 'ja'\" - gut", "„Er sagte ‚ja‘“ – gut"),
        ("uk", '"Газета "День"" - п\'ять', "«Газета „День“» — п’ять"),
        ("fr", '"Oui" dit-il ; non', "«\u00a0Oui\u00a0» dit-il\u00a0; non"),
        ("pl", '-- "Tak"', "– „Tak”"),
        ("sv", '"Ja"', "”Ja”"),
        ("ja", '"x"...', '"x"...'),
    ],
)
def test_quotes_and_dashes_are_those_of_the_language(
    trial: Trial, settings: Any, language: str, typed: str, set_so: str
) -> None:
    settings.LANGUAGE_CODE = language
    page = trial.open()
    page.click(".be-text")
    page.keyboard.type(typed)
    assert trial.save() == doc(p(set_so))


@pytest.mark.parametrize("key", ["Backspace", "Control+z"])
def test_one_key_gives_back_what_was_typed(trial: Trial, key: str) -> None:
    page = trial.open()
    page.click(".be-text")
    page.keyboard.type('Say "')
    assert page.inner_text(".be-text") == "Say “"
    page.keyboard.press(key)
    assert page.inner_text(".be-text") == 'Say "'
    page.keyboard.type("no... ")
    assert trial.save() == doc(p('Say "no… '))


def test_code_and_composed_letters_stay_as_they_are(trial: Trial) -> None:
    page = trial.open(doc({"type": "codeBlock", "content": [text("a")]}, {"type": "paragraph"}))
    page.click("pre")
    page.keyboard.press("End")
    page.keyboard.type(' = "b..."')
    page.click(".be-text > p")
    compose(page, "k...")
    page.keyboard.type("d")
    code = {"type": "codeBlock", "content": [text('a = "b..."')]}
    assert trial.save() == doc(code, p("k...d"))
