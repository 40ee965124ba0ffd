"""What is pasted from other programs becomes the paper's own blocks, and nothing of their dress."""

from __future__ import annotations

from typing import Any

import pytest

from articles.body.embeds import find_embed
from tests.articles.editor import clipboard
from tests.articles.editor.bodies import IN_A_BROWSER, doc, li, node, p, text
from tests.articles.editor.conftest import Trial

pytestmark = IN_A_BROWSER

PASTE = """({html, plain}) => {
    const data = new DataTransfer()
    if (html) data.setData("text/html", html)
    data.setData("text/plain", plain)
    const pasting = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})
    document.querySelector(".be-text").dispatchEvent(pasting)
}"""
BOLD = {"type": "bold"}
VIDEO = "https://www.youtube.com/watch?v=abcdefghijk&t=4"


def pasted(trial: Trial, html: str = "", plain: str = "x", *, schema: str = "ARTICLE") -> list[dict[str, Any]]:
    page = trial.open(schema=schema)
    page.click(".be-text")
    page.evaluate(PASTE, {"html": html, "plain": plain})
    content: list[dict[str, Any]] = trial.save()["content"]
    return content


def link(words: str, href: str) -> dict[str, Any]:
    return text(words, {"type": "link", "attrs": {"href": href}})


def heading(level: int, words: str) -> dict[str, Any]:
    return node("heading", text(words), level=level)


def footnote(*words: str | dict[str, Any]) -> dict[str, Any]:
    return node("footnote", *(text(part) if isinstance(part, str) else part for part in words))


def test_google_docs(trial: Trial) -> None:
    assert pasted(trial, clipboard.GOOGLE_DOCS) == [
        heading(2, "Cranes"),
        p(
            "The ",
            text("harbour", BOLD),
            text(" waits, ", {"type": "italic"}),
            link("report", "https://audit.example.org/a?b=1"),
        ),
        heading(2, "Crews"),
        heading(3, "At night"),
        node("bulletList", li("Sand", node("bulletList", li("Coarse")))),
    ]


def test_word(trial: Trial) -> None:
    note = footnote("Audit Chamber, ", text("Walls", {"type": "italic"}), ", 2026.")
    assert pasted(trial, clipboard.WORD) == [
        heading(2, "Sea wall"),
        p("It ", text("leaks", BOLD), note, ", they say."),
        node("bulletList", li("Sand", node("bulletList", li("Coarse"))), li("Stone")),
        node("orderedList", li("Third"), li("Fourth"), start=3),
        node("blockquote", p("Never again.")),
        node("table", node("tableRow", node("tableCell", p(text("Year", BOLD))), node("tableCell", p("Cost")))),
    ]


def test_word_in_a_browser_gives_one_list_and_not_one_an_item(trial: Trial) -> None:
    inner = node("bulletList", li("Coarse"))
    assert pasted(trial, clipboard.WORD_ONLINE) == [node("bulletList", li("Sand", inner), li("Stone"))]


def test_ghost(trial: Trial) -> None:
    assert pasted(trial, clipboard.GHOST) == [
        p("The quay is ", text("shut", BOLD), footnote("Harbour Authority"), "."),
        node("embed", provider="youtube", id="abcdefghijk"),
        p(link("Tide tables", "https://example.org/tides")),
        node("pullQuote", text("Never were we told.")),
    ]


def test_wordpress(trial: Trial) -> None:
    head = node("tableRow", node("tableHeader", p("Boat")))
    assert pasted(trial, clipboard.WORDPRESS) == [
        heading(2, "Ferries"),
        p("Late again", footnote("By an hour."), " and", node("hardBreak"), "again."),
        node("embed", provider="vimeo", id="123456789"),
        node("pullQuote", text("Nobody came."), cite="A sailor"),
        node("table", head, node("tableRow", node("tableCell", p("Skerry"))), caption="The fleet"),
    ]


def test_footnotes_of_libreoffice(trial: Trial) -> None:
    assert pasted(trial, clipboard.LIBREOFFICE) == [p("Ice", footnote("In March."), " came.")]


def test_a_mail_has_no_empty_paragraphs(trial: Trial) -> None:
    assert pasted(trial, clipboard.MAIL) == [
        p("Dear desk,"),
        p("the ferry is late."),
        p("Yours", node("hardBreak"), "A reader"),
    ]


def test_plain_text_keeps_its_paragraphs_and_lists(trial: Trial) -> None:
    whole = clipboard.PLAIN.split("\n\n", maxsplit=1)[0].replace("\n", " ")
    assert pasted(trial, plain=clipboard.PLAIN) == [
        p(whole),
        node("bulletList", li("Sand"), li("Stone")),
        p("Roses are red", node("hardBreak"), "Tides are low"),
    ]


def test_a_feed_item_takes_the_words_of_a_story_and_nothing_it_may_not_hold(trial: Trial) -> None:
    content = pasted(trial, clipboard.WORDPRESS, schema="ITEM")
    kinds = {block["type"] for block in content}
    assert kinds <= {"paragraph", "blockquote", "bulletList", "orderedList"}
    assert "Ferries" in str(content)


def test_it_is_said_that_pictures_were_left_out(trial: Trial) -> None:
    page = trial.open()
    page.click(".be-text")
    page.evaluate(PASTE, {"html": clipboard.GHOST, "plain": "x"})
    page.wait_for_selector(".be-status:has-text('Pictures left out of what was pasted: 1')")
    assert page.locator(".be-text img").count() == 0


def test_what_was_copied_here_is_pasted_as_it_is(trial: Trial) -> None:
    body = doc(heading(3, "Small"), p(), p("See ", link("below", "#below")))
    page = trial.open(body)
    page.click(".be-text h3")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+x")
    page.keyboard.press("Control+v")
    saved = trial.save()["content"]
    assert saved == [heading(3, "Small"), {"type": "paragraph"}, p("See ", link("below", "#below"))]


def test_an_address_of_a_player_on_an_empty_line_becomes_the_player_and_by_undo_the_link(trial: Trial) -> None:
    page = trial.open(doc(p("Above."), {"type": "paragraph"}))
    page.click(".be-text > p:last-child")
    page.wait_for_timeout(150)  # the browser tells the editor of the new place in an event of its own
    page.evaluate(PASTE, {"html": "", "plain": VIDEO})
    page.wait_for_selector(".be-embed:has-text('YouTube')")
    page.keyboard.press("Control+z")
    page.wait_for_selector(".be-embed", state="detached")
    assert page.inner_text(".be-text a") == VIDEO
    page.keyboard.press("Control+y")
    page.wait_for_selector(".be-embed")
    page.keyboard.press("Control+z")
    assert trial.save() == doc(p("Above."), p(link(VIDEO, VIDEO)))


def test_an_address_within_a_sentence_stays_text(trial: Trial) -> None:
    page = trial.open(doc(p("Seen at ")))
    page.click(".be-text p")
    page.keyboard.press("End")
    page.evaluate(PASTE, {"html": "", "plain": VIDEO})
    assert VIDEO in str(trial.save()["content"])
    assert page.locator(".be-embed").count() == 0


def test_a_player_is_placed_by_its_address_and_others_are_refused(trial: Trial) -> None:
    page = trial.open()
    page.click(".be-text")
    page.click("[data-action=embed]")
    page.fill(".be-dialog input", "https://example.org/film")
    page.keyboard.press("Enter")
    page.wait_for_selector(".be-dialog .be-error:has-text('Vimeo')")
    page.fill(".be-dialog input", "vimeo.com/123456789")
    page.keyboard.press("Enter")
    page.fill(".be-embed .be-attr", "The launch")
    assert trial.save()["content"][0] == node("embed", provider="vimeo", id="123456789", title="The launch")


@pytest.mark.parametrize(
    "address",
    [
        VIDEO,
        "https://youtu.be/abcdefghijk",
        "https://www.youtube-nocookie.com/embed/abcdefghijk",
        "https://m.youtube.com/watch?app=m&v=abcdefghijk",
        "https://youtube.com/watch?v=abcdefghijkl",
        "https://player.vimeo.com/video/123456789?h=1",
        "https://open.spotify.com/embed/track/0123456789abcdefABCDEF?x=1",
        "https://soundcloud.com/selmouth/the-tide",
        "https://soundcloud.com/selmouth",
        "https://datawrapper.dwcdn.net/aB3dE/2/",
        "https://example.org/watch?v=abcdefghijk",
    ],
)
def test_the_browser_knows_the_players_that_the_server_knows(trial: Trial, address: str) -> None:
    found = find_embed(address)
    expected = {"provider": found[0].name, "id": found[1]} if found else None
    content = pasted(trial, plain=address)
    assert content[0].get("attrs") == expected
