"""Words that are composed (Japanese, Chinese, dead keys) arrive whole, whatever else listens to the keys."""

from __future__ import annotations

from playwright.sync_api import CDPSession, Page

from tests.articles.editor.bodies import IN_A_BROWSER, doc, node, p, text
from tests.articles.editor.conftest import Trial
from tests.make import make_photo

pytestmark = IN_A_BROWSER


def composing(page: Page, *stages: str) -> CDPSession:
    client = page.context.new_cdp_session(page)
    for words in stages:
        place = {"selectionStart": len(words), "selectionEnd": len(words)}
        client.send("Input.imeSetComposition", {"text": words, **place})
    return client


def test_in_the_text_between_blocks_that_have_handles(trial: Trial) -> None:
    page = trial.open(doc(p("One"), p("Two")))
    page.click(".be-text p:has-text('Two')")
    page.keyboard.press("End")
    client = composing(page, "k", "か", "かn", "かに")
    page.wait_for_timeout(100)
    client.send("Input.insertText", {"text": "蟹"})
    assert trial.save() == doc(p("One"), p("Two蟹"))


def test_in_a_picture_field(trial: Trial) -> None:
    photo = make_photo()
    page = trial.open(doc(p("One"), node("figure", photo=photo.pk)))
    page.get_by_label("Credit").click()
    client = composing(page, "k", "か", "かに")
    client.send("Input.insertText", {"text": "蟹"})
    assert page.get_by_label("Credit").input_value() == "蟹"
    assert trial.save() == doc(p("One"), node("figure", photo=photo.pk, credit="蟹"))


def test_in_a_footnote(trial: Trial) -> None:
    page = trial.open(doc(p("One", node("footnote", text("See ")))))
    page.click(".be-footnote-mark")
    page.wait_for_selector(".be-words.ProseMirror-focused")
    client = composing(page, "k", "か")
    client.send("Input.insertText", {"text": "蟹"})
    page.click(".be-dialog .be-primary")
    page.wait_for_selector(".be-dialog", state="detached")
    assert trial.save() == doc(p("One", node("footnote", text("See 蟹"))))
