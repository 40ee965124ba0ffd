"""What the editor opens it gives back; what it cannot open whole, it leaves alone."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from playwright.sync_api import expect

from articles.body.clean.document import clean
from articles.body.schema import ARTICLE, MARKS
from tests.articles.editor.bodies import IN_A_BROWSER, doc, everything, node, p, text
from tests.articles.editor.conftest import Trial
from tests.make import make_article, make_photo

pytestmark = IN_A_BROWSER


def names(part: dict[str, Any]) -> set[str]:
    marks = {mark["type"] for mark in part.get("marks", [])}
    return {part["type"], *marks, *(name for child in part.get("content", []) for name in names(child))}


def test_a_story_with_every_node_comes_back_the_same_but_for_the_letter_typed(trial: Trial) -> None:
    body = everything(make_photo().pk, make_article("The dredgers").pk)
    assert names(body) == {*ARTICLE.nodes, *MARKS}, "the sample has every node and mark"
    assert clean(body) == (body, []), "the sample is as the server stores it"
    page = trial.open(body)
    page.locator(".be-text > p").first.click(position={"x": 30, "y": 10})
    page.keyboard.press("Home")
    page.keyboard.type("X")
    expected = copy.deepcopy(body)
    expected["content"][0]["content"][0]["text"] = "XFirst paragraph"
    assert trial.save() == expected


def test_a_story_that_is_opened_and_saved_untouched_is_sent_as_it_came(trial: Trial) -> None:
    body = everything()
    trial.open(body)
    trial.page.click("#save")
    trial.page.wait_for_selector("#saved")
    assert json.loads(trial.stored["raw"]) == body


def test_all_of_it_copied_and_pasted_is_the_same_again(trial: Trial) -> None:
    body = doc(*everything()["content"][:-1], p("Last"))
    page = trial.open(body)
    page.locator(".be-text > p").first.click(position={"x": 30, "y": 10})
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+x")
    expect(page.locator(".be-text")).to_have_text("")
    page.keyboard.press("Control+v")
    assert trial.save() == body


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (doc(p("Kept."), node("hologram", id=1)), "hologram"),
        (doc(p(text("Kept.", {"type": "blink"}))), "blink"),
        (
            doc({"type": "figure", "attrs": {"photo": 1, "sparkle": True}, "content": [text("Kept.")]}),
            "figure sparkle",
        ),
        (doc(node("bulletList", p("Kept."))), "nothing is lost"),
        ({"type": "doc", "v": 2, "content": [p("Kept.")]}, "newer"),
    ],
)
def test_what_the_editor_does_not_know_makes_it_read_only_and_stays_as_it_is(
    trial: Trial, body: Any, word: str
) -> None:
    page = trial.open(body, state="refused")
    assert word in page.inner_text("[role=alert]")
    assert "Kept." in page.inner_text(".be-preserved")
    assert page.locator(".be-text").count() == 0
    page.click("#save")
    page.wait_for_load_state()
    assert json.loads(trial.stored["raw"]) == body


def test_without_the_bundle_the_stored_text_is_shown_and_sent_unchanged(trial: Trial) -> None:
    trial.page.route("**/django_prose_editor/editor.js", lambda route: route.abort())
    body = doc(p("Kept."))
    page = trial.open(body, state="refused")
    assert "Kept." in page.inner_text(".be-preserved")
    page.click("#save")
    page.wait_for_selector("#saved")
    assert json.loads(trial.stored["raw"]) == body
    assert trial.complaints
    trial.complaints.clear()
