"""Two people, or two tabs, write in one story at the same time: their texts become one; what both changed is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.db import connection
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from articles.body.build import doc, p
from articles.drafts.actions import discard, open_draft, save
from articles.models import Article, Draft, Revision, Section
from articles.workflow.actions import publish
from newsroom.foundation.models import User
from tests.articles.workflow.stories import live
from tests.articles.writing.browsing import close, crash, expect_saved, signed_in, stored, write_page
from tests.make import make_article, make_section
from tests.waiting import SOON, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ONE, TWO, THREE = "The tide came in at four.", "Nobody had been warned.", "Boats lay on the quay."
LATER = 20_000  # milliseconds


@pytest.fixture
def story(editor: User) -> Article:
    return make_article("The tide", published=False, body=doc(p(ONE), p(TWO), p(THREE)), created_by=editor)


@pytest.fixture
def mine(context: BrowserContext, story: Article) -> Page:
    """Edda's page. The lock is silent: its answers would make one of the pages read-only."""
    context.route("**/beat/", lambda route: route.abort())
    return write_page(context, story)


@pytest.fixture
def theirs(chromium: Browser, live_server: LiveServer, chief: User, story: Article, mine: Page) -> Iterator[Page]:
    """Chidi's page, in another browser; opened after Edda's, so that both begin from one text."""
    opened = chromium.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900}, locale="en")
    opened.base_url = live_server.url  # type: ignore[attr-defined]
    opened.route("**/beat/", lambda route: route.abort())
    signed_in(opened, chief)
    yield write_page(opened, story)
    close(opened)


def write_in(page: Page, passage: str, words: str) -> None:
    """At the end of the paragraph in which the passage stands."""
    page.locator(".be-text p", has_text=passage).click()
    page.keyboard.press("End")
    page.keyboard.type(words)


def texts(page: Page) -> list[str]:
    return page.locator(".be-text > p").all_inner_texts()


def stored_texts(story: Article) -> list[str]:
    blocks = Draft.objects.get(article=story).body["content"]
    return ["".join(run["text"] for run in block.get("content", ())) for block in blocks]


def expect_stored(page: Page, story: Article, wanted: list[str]) -> None:
    """Soon, if not yet: between a key and its save the page may still say that it has saved."""
    with suppress(AssertionError):
        wait_until(page, lambda: stored_texts(story) == wanted)
    assert stored_texts(story) == wanted


def merged(page: Page) -> Locator:
    return page.locator(".trouble-merged")


def ask(mine: Page, theirs: Page) -> Locator:
    """Both change the first paragraph, Chidi the third too; the window that Edda is asked in."""
    write_in(theirs, ONE, " Chidi.")
    write_in(theirs, THREE, " Empty.")
    expect_saved(theirs)
    write_in(mine, ONE, " Edda.")
    window = mine.get_by_role("dialog", name="The same passage was changed twice")
    expect(window).to_be_visible(timeout=SOON)
    return window


def go_on(window: Locator) -> None:
    window.get_by_role("button", name="Go on with this").click()
    expect(window).to_have_count(0)


def test_different_paragraphs_of_two_people_are_both_stored_and_what_came_in_is_told(
    mine: Page, theirs: Page, story: Article
) -> None:
    write_in(theirs, TWO, " Chidi.")
    expect_saved(theirs)
    write_in(mine, ONE, " Edda.")
    expect(merged(mine)).to_contain_text("Merged with what Chidi stored at", timeout=SOON)
    expect(merged(mine).get_by_role("button", name=f"Paragraph “{TWO} Chidi.”")).to_be_visible()
    expect_saved(mine)
    expect_stored(mine, story, [f"{ONE} Edda.", f"{TWO} Chidi.", THREE])
    assert texts(mine) == [f"{ONE} Edda.", f"{TWO} Chidi.", THREE]
    expect(mine.get_by_role("dialog")).to_have_count(0)


def test_each_then_gets_the_other_s_words_at_the_next_save(mine: Page, theirs: Page, story: Article) -> None:
    write_in(theirs, TWO, " Chidi.")
    expect_saved(theirs)
    write_in(mine, ONE, " Edda.")
    expect(merged(mine)).to_be_visible(timeout=SOON)
    expect_saved(mine)
    write_in(theirs, TWO, " Again.")
    expect(merged(theirs)).to_contain_text(f"{ONE} Edda.", timeout=SOON)
    expect_saved(theirs)
    expect_stored(mine, story, [f"{ONE} Edda.", f"{TWO} Chidi. Again.", THREE])


def test_the_cursor_stays_where_it_was_and_the_words_go_on(mine: Page, theirs: Page, story: Article) -> None:
    write_in(theirs, ONE, " Chidi wrote before it.")
    expect_saved(theirs)
    write_in(mine, TWO, " Edda")
    expect(merged(mine)).to_be_visible(timeout=SOON)
    mine.keyboard.type(" goes on.")
    expect_saved(mine)
    assert texts(mine) == [f"{ONE} Chidi wrote before it.", f"{TWO} Edda goes on.", THREE]


def test_one_undo_takes_back_what_came_in_and_not_what_was_typed(mine: Page, theirs: Page) -> None:
    write_in(theirs, TWO, " Chidi.")
    write_in(theirs, THREE, " Chidi.")
    expect_saved(theirs)
    write_in(mine, ONE, " Edda.")
    expect(merged(mine)).to_be_visible(timeout=SOON)
    mine.keyboard.press("Control+z")
    assert texts(mine) == [f"{ONE} Edda.", TWO, THREE]


def test_a_line_of_the_list_leads_to_what_came_in_and_the_list_can_be_put_away(mine: Page, theirs: Page) -> None:
    write_in(theirs, THREE, " Chidi.")
    theirs.keyboard.press("Enter")
    theirs.keyboard.type("And a new one.")
    expect_saved(theirs)
    write_in(mine, ONE, " Edda.")
    merged(mine).get_by_role("button", name="New: Paragraph “And a new one.”").click(timeout=SOON)
    assert mine.evaluate("getSelection().toString()") == "And a new one."
    merged(mine).get_by_role("button", name="Close").click()
    expect(merged(mine)).to_have_count(0)


def test_a_headline_of_one_and_words_of_the_other_go_together(mine: Page, theirs: Page, story: Article) -> None:
    theirs.get_by_label("Headline", exact=True).fill("The flood")
    expect_saved(theirs)
    write_in(mine, ONE, " Edda.")
    expect(merged(mine).get_by_role("button", name="Headline")).to_be_visible(timeout=SOON)
    expect(mine.get_by_label("Headline", exact=True)).to_have_value("The flood")
    expect_saved(mine)
    assert Draft.objects.get().fields["headline"] == "The flood"
    wait_until(mine, lambda: stored_texts(story)[0] == f"{ONE} Edda.")


@pytest.mark.parametrize(
    ("answer", "first"),
    [
        ("Mine", [f"{ONE} Edda."]),
        ("Theirs", [f"{ONE} Chidi."]),
        ("Both, theirs first", [f"{ONE} Chidi.", f"{ONE} Edda."]),
    ],
)
def test_of_one_paragraph_that_both_changed_the_chosen_version_stands(
    mine: Page, theirs: Page, story: Article, answer: str, first: list[str]
) -> None:
    window = ask(mine, theirs)
    expect(window.get_by_role("group")).to_have_count(1)
    window.get_by_label(answer, exact=True).check()
    go_on(window)
    expect_saved(mine)
    expect_stored(mine, story, [*first, TWO, f"{THREE} Empty."])
    assert texts(mine) == [*first, TWO, f"{THREE} Empty."]


def test_one_undo_gives_back_the_text_before_the_choice(mine: Page, theirs: Page) -> None:
    window = ask(mine, theirs)
    window.get_by_label("Theirs", exact=True).check()
    go_on(window)
    assert texts(mine) == [f"{ONE} Chidi.", TWO, f"{THREE} Empty."]
    mine.locator(".be-text").focus()
    mine.keyboard.press("Control+z")
    assert texts(mine) == [f"{ONE} Edda.", TWO, THREE]


def test_the_window_shows_both_versions_and_marks_what_each_changed(mine: Page, theirs: Page) -> None:
    window = ask(mine, theirs)
    expect(window).to_contain_text("Chidi stored a newer text at")
    versions = window.locator(".merge-text")
    expect(versions).to_have_text([f"{ONE} Edda.", f"{ONE} Chidi."])
    assert [words.strip() for words in window.locator("ins").all_inner_texts()] == ["Edda.", "Chidi."]


def test_the_window_is_answered_by_keys_alone(mine: Page, theirs: Page, story: Article) -> None:
    ask(mine, theirs)
    mine.keyboard.press("Space")
    mine.keyboard.press("ArrowDown")
    mine.keyboard.press("Enter")
    expect_saved(mine)
    wait_until(mine, lambda: stored_texts(story)[0] == f"{ONE} Chidi.")


def test_going_on_without_a_choice_says_what_is_missing(mine: Page, theirs: Page, story: Article) -> None:
    window = ask(mine, theirs)
    window.get_by_role("button", name="Go on with this").click()
    expect(window.get_by_text("Choose one of them.")).to_be_visible()
    expect(window.get_by_label("Mine")).to_be_focused()
    assert "Edda." not in stored(story)


def test_what_is_not_chosen_of_theirs_stays_in_the_history(mine: Page, theirs: Page, story: Article) -> None:
    window = ask(mine, theirs)
    window.get_by_label("Mine").check()
    go_on(window)
    expect_saved(mine)
    assert "Chidi." not in stored(story)
    kept = Revision.objects.filter(article=story, note="Before another text was put in place of a part of it").get()
    assert f"{ONE} Chidi." in str(kept.body)


def test_nothing_is_written_over_while_the_history_cannot_be_reached(mine: Page, theirs: Page, story: Article) -> None:
    mine.route("**/keep/", lambda route: route.abort())
    window = ask(mine, theirs)
    window.get_by_label("Mine").check()
    window.get_by_role("button", name="Go on with this").click()
    expect(window.get_by_text("The server does not answer.")).to_be_visible()
    assert "Edda." not in stored(story)
    mine.unroute_all(behavior="wait")
    go_on(window)
    expect_saved(mine)
    wait_until(mine, lambda: stored_texts(story)[0] == f"{ONE} Edda.")


def test_one_s_own_text_can_be_taken_as_a_file_before_choosing(mine: Page, theirs: Page) -> None:
    window = ask(mine, theirs)
    with mine.expect_download() as download:
        window.get_by_role("button", name="Keep the text as a file").click()
    assert f"{ONE} Edda." in download.value.path().read_text()
    expect(window).to_be_visible()


def test_escape_leaves_all_as_it_was_and_the_question_can_be_opened_again(
    mine: Page, theirs: Page, story: Article
) -> None:
    window = ask(mine, theirs)
    mine.keyboard.press("Escape")
    expect(window).to_have_count(0)
    assert texts(mine) == [f"{ONE} Edda.", TWO, THREE]
    expect(mine.get_by_text("Until you choose, what you write is kept in this browser and not saved.")).to_be_visible()
    write_in(mine, TWO, " Meanwhile.")
    mine.wait_for_timeout(2_500)  # longer than saving waits
    assert "Edda." not in stored(story)
    assert "Meanwhile." not in stored(story)
    mine.get_by_role("button", name="Choose now").click()
    window.get_by_label("Mine").check()
    go_on(window)
    expect_saved(mine)
    expect_stored(mine, story, [f"{ONE} Edda.", f"{TWO} Meanwhile.", f"{THREE} Empty."])
    expect(mine.get_by_text("Until you choose")).to_have_count(0)


def test_what_they_store_while_the_window_is_open_is_merged_too(mine: Page, theirs: Page, story: Article) -> None:
    window = ask(mine, theirs)
    write_in(theirs, TWO, " Later.")
    expect_saved(theirs)
    assert "Later." in stored(story)
    window.get_by_label("Mine").check()
    go_on(window)
    expect(merged(mine)).to_contain_text(f"{TWO} Later.", timeout=SOON)
    expect_saved(mine)
    expect_stored(mine, story, [f"{ONE} Edda.", f"{TWO} Later.", f"{THREE} Empty."])


def test_a_headline_that_both_changed_is_asked_about_by_its_name(mine: Page, theirs: Page) -> None:
    theirs.get_by_label("Headline", exact=True).fill("The flood")
    expect_saved(theirs)
    mine.get_by_label("Headline", exact=True).fill("The spring tide")
    question = mine.get_by_role("dialog").get_by_role("group", name="Headline")
    expect(question.locator(".merge-text")).to_contain_text(["spring", "flood"], timeout=SOON)
    expect(question.get_by_label("Both, theirs first")).to_have_count(0)
    question.get_by_label("Theirs", exact=True).check()
    go_on(mine.get_by_role("dialog"))
    expect(mine.get_by_label("Headline", exact=True)).to_have_value("The flood")
    expect_saved(mine)
    assert Draft.objects.get().fields["headline"] == "The flood"


@pytest.fixture
def sections(db: None) -> list[Section]:
    return [make_section("City"), make_section("Sea")]


def test_sections_are_shown_by_their_names(sections: list[Section], mine: Page, story: Article, chief: User) -> None:
    draft = open_draft(story, chief)
    save(story, chief, seq=draft.seq, fields={"section": sections[0].pk})
    mine.locator('[data-panel="fields"] > summary').click()
    mine.locator('[data-field="section"]').select_option(label="Sea")
    question = mine.get_by_role("dialog").get_by_role("group", name="Section")
    expect(question.locator(".merge-text").nth(0)).to_contain_text("Sea", timeout=SOON)
    expect(question.locator(".merge-text").nth(1)).to_contain_text("City")


def test_many_questions_can_be_answered_at_once(mine: Page, theirs: Page, story: Article) -> None:
    for page, name in ((theirs, "Chidi."), (mine, "Edda.")):
        write_in(page, ONE, f" {name}")
        write_in(page, TWO, f" {name}")
        if page is theirs:
            expect_saved(theirs)
    window = mine.get_by_role("dialog")
    expect(window.get_by_role("group")).to_have_count(2, timeout=SOON)
    window.get_by_role("button", name="All theirs").click()
    window.get_by_role("group", name="2. Paragraph").get_by_label("Mine").check()
    go_on(window)
    expect_saved(mine)
    expect_stored(mine, story, [f"{ONE} Chidi.", f"{TWO} Edda.", THREE])


def test_nothing_is_put_in_and_no_window_opens_while_a_word_is_composed(
    mine: Page, theirs: Page, story: Article
) -> None:
    for passage, words in ((ONE, " Chidi."), (TWO, " Chidi.")):
        write_in(theirs, passage, words)
    expect_saved(theirs)
    mine.locator(".be-text p", has_text=ONE).click()
    mine.keyboard.press("End")
    client = mine.context.new_cdp_session(mine)
    with mine.expect_response("**/state/", timeout=SOON):
        for word in ("k", "か", "かn", "かに"):
            client.send(
                "Input.imeSetComposition", {"text": word, "selectionStart": len(word), "selectionEnd": len(word)}
            )
    mine.wait_for_timeout(1_000)
    expect(mine.get_by_role("dialog")).to_have_count(0)
    assert texts(mine) == [f"{ONE}かに", TWO, THREE]
    client.send("Input.insertText", {"text": "蟹"})
    window = mine.get_by_role("dialog")
    window.get_by_label("Mine").check(timeout=SOON)
    go_on(window)
    expect_saved(mine)
    expect_stored(mine, story, [f"{ONE}蟹", f"{TWO} Chidi.", THREE])


def test_a_headline_being_composed_is_not_disturbed_either(mine: Page, theirs: Page) -> None:
    theirs.get_by_label("Headline", exact=True).fill("The flood")
    expect_saved(theirs)
    mine.get_by_label("Standfirst", exact=True).fill("")
    client = mine.context.new_cdp_session(mine)
    with mine.expect_response("**/state/", timeout=SOON):
        client.send("Input.imeSetComposition", {"text": "かに", "selectionStart": 2, "selectionEnd": 2})
    mine.wait_for_timeout(1_000)
    expect(mine.get_by_label("Headline", exact=True)).to_have_value("The tide")
    client.send("Input.insertText", {"text": "蟹"})
    expect(mine.get_by_label("Headline", exact=True)).to_have_value("The flood", timeout=SOON)
    expect(mine.get_by_label("Standfirst", exact=True)).to_have_value("蟹")


def test_after_a_crash_with_the_window_open_one_s_text_is_put_together_with_theirs(
    mine: Page, theirs: Page, story: Article, context: BrowserContext
) -> None:
    ask(mine, theirs)
    crash(mine)
    again = write_page_that_asks(context, story)
    again.get_by_role("button", name="Put it into the draft").click()
    window = again.get_by_role("dialog", name="The same passage was changed twice")
    window.get_by_label("Both, theirs first").check(timeout=SOON)
    go_on(window)
    expect_saved(again)
    expect_stored(mine, story, [f"{ONE} Chidi.", f"{ONE} Edda.", TWO, f"{THREE} Empty."])


def write_page_that_asks(context: BrowserContext, story: Article) -> Page:
    """The page is ready only when its first question is answered."""
    page = context.new_page()
    page.goto(reverse("admin:writing:page", args=[story.pk]))
    expect(page.get_by_role("dialog")).to_be_visible(timeout=SOON)
    return page


def test_a_second_tab_of_one_s_own_is_called_so(mine: Page, context: BrowserContext, story: Article) -> None:
    second = write_page(context, story)
    write_in(second, ONE, " There.")
    write_in(second, TWO, " There.")
    expect_saved(second)
    write_in(mine, ONE, " Here.")
    window = mine.get_by_role("dialog")
    expect(window).to_contain_text("in another tab or on another device", timeout=SOON)
    window.get_by_label("This tab’s").check()
    go_on(window)
    expect(merged(mine)).to_contain_text("Merged with what you stored at")
    expect_saved(mine)
    expect_stored(mine, story, [f"{ONE} Here.", f"{TWO} There.", THREE])


@pytest.fixture
def public(editor: User) -> Article:
    return live(editor, "The tide", body=doc(p(ONE), p(TWO), p(THREE)))


def test_what_was_published_meanwhile_is_merged_and_its_publisher_named(
    context: BrowserContext, public: Article, chief: User
) -> None:
    context.route("**/beat/", lambda route: route.abort())
    mine = write_page(context, public)
    draft = open_draft(public, chief)
    save(public, chief, seq=draft.seq, body=doc(p(ONE), p(f"{TWO} Chidi."), p(THREE)))
    publish(public, chief, change="minor")
    write_in(mine, ONE, " Edda.")
    expect(merged(mine)).to_contain_text("Merged with what Chidi published at", timeout=SOON)
    expect_saved(mine)
    expect_stored(mine, public, [f"{ONE} Edda.", f"{TWO} Chidi.", THREE])


def test_a_draft_discarded_meanwhile_leaves_what_one_writes_oneself(
    context: BrowserContext, public: Article, chief: User
) -> None:
    context.route("**/beat/", lambda route: route.abort())
    draft = open_draft(public, chief)
    save(public, chief, seq=draft.seq, body=doc(p(ONE), p(f"{TWO} Given up."), p(THREE)))
    mine = write_page(context, public)
    discard(public, chief)
    write_in(mine, ONE, " Edda.")
    expect(merged(mine)).to_contain_text("The changes were discarded meanwhile.", timeout=SOON)
    expect_saved(mine)
    expect_stored(mine, public, [f"{ONE} Edda.", TWO, THREE])


def test_a_text_of_a_newer_release_is_not_merged_and_one_s_own_stays_here(mine: Page, story: Article) -> None:
    newer = {"type": "doc", "v": 99, "content": [{"type": "hologram"}]}
    with connection.cursor() as cursor:  # the model would refuse it
        change = "UPDATE articles_draft SET body = %s, seq = seq + 1 WHERE article_id = %s"
        cursor.execute(change, [json.dumps(newer), story.pk])
    write_in(mine, ONE, " Edda.")
    expect(mine.get_by_text("written with a newer version")).to_be_visible(timeout=SOON)
    expect(mine.locator(".be-text")).to_have_attribute("contenteditable", "false")
    with mine.expect_download() as download:
        mine.get_by_role("button", name="Keep the text as a file").click()
    assert f"{ONE} Edda." in download.value.path().read_text()
    assert Draft.objects.get().body == newer


def test_while_the_newer_text_cannot_be_fetched_it_is_tried_again(mine: Page, theirs: Page, story: Article) -> None:
    write_in(theirs, TWO, " Chidi.")
    expect_saved(theirs)
    asked: list[Request] = []
    mine.on("request", lambda request: asked.append(request) if request.url.endswith("/state/") else None)
    mine.route("**/state/", lambda route: route.abort() if len(asked) < 2 else route.continue_())
    write_in(mine, ONE, " Edda.")
    expect(mine.get_by_text("No connection.")).to_be_visible(timeout=SOON)
    expect(merged(mine)).to_be_visible(timeout=LATER)
    expect_saved(mine)
    expect_stored(mine, story, [f"{ONE} Edda.", f"{TWO} Chidi.", THREE])


def test_what_two_people_add_at_the_end_is_both_there(mine: Page, theirs: Page, story: Article) -> None:
    for page, words in ((theirs, "From Chidi."), (mine, "From Edda.")):
        page.locator(".be-text p", has_text=THREE).click()
        page.keyboard.press("End")
        page.keyboard.press("Enter")
        page.keyboard.type(words)
        if page is theirs:
            expect_saved(theirs)
    expect(merged(mine)).to_be_visible(timeout=SOON)
    expect_saved(mine)
    expect_stored(mine, story, [ONE, TWO, THREE, "From Chidi.", "From Edda."])
