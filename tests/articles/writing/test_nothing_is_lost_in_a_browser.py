"""The writing page when things go wrong: no network, a crash, another editor, another tab, the end of a session."""

from __future__ import annotations

import json

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.urls import reverse
from playwright.sync_api import BrowserContext, expect

from articles.body.build import doc, p
from articles.drafts.actions import open_draft, save
from articles.models import Article, Draft
from articles.workflow.actions import withdraw
from newsroom.foundation.models import User
from tests.articles.workflow.stories import live
from tests.articles.writing.browsing import add, crash, expect_saved, signed_in, stored, wait_for_copy, write_page
from tests.make import make_article, make_author, make_section
from tests.waiting import SOON

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_what_is_typed_is_saved_by_itself_and_shown_again(context: BrowserContext, story: Article) -> None:
    page = write_page(context, story)
    add(page, " Second words.")
    expect_saved(page)
    assert "Second words." in stored(story)
    page.reload()
    expect(page.locator(".be-text")).to_contain_text("First words. Second words.")


def test_a_new_story_is_made_at_the_first_keystroke_and_not_before(context: BrowserContext) -> None:
    make_section()
    page = write_page(context)
    assert not Article.objects.exists()
    page.get_by_label("Headline", exact=True).fill("It began so")
    expect_saved(page)
    made = Article.objects.get()
    assert page.url.endswith(reverse("admin:writing:page", args=[made.pk]))
    assert Draft.objects.get().fields["headline"] == "It began so"


def test_a_writer_s_name_stands_on_a_new_story_after_its_first_save(context: BrowserContext, editor: User) -> None:
    author = make_author("Edda Holm", user=editor)
    page = write_page(context)
    add(page, "It began so.")
    expect_saved(page)
    assert Draft.objects.get().fields["bylines"] == [{"author": author.pk, "role": "writer"}]


def test_words_typed_without_a_network_are_saved_when_it_is_back(context: BrowserContext, story: Article) -> None:
    page = write_page(context, story)
    context.set_offline(True)
    add(page, " In the tunnel.")
    expect(page.get_by_text("No connection.")).to_be_visible(timeout=SOON)
    assert "tunnel" not in stored(story)
    context.set_offline(False)
    expect_saved(page)
    assert "In the tunnel." in stored(story)
    expect(page.get_by_text("No connection.")).to_have_count(0)


def test_words_that_only_the_browser_had_come_back_after_a_crash(context: BrowserContext, story: Article) -> None:
    page = write_page(context, story)
    page.route("**/save/", lambda route: route.abort())
    add(page, " Before the crash.")
    expect(page.get_by_text("No connection.")).to_be_visible(timeout=SOON)
    crash(page)
    assert "crash" not in stored(story)
    again = write_page(context, story)
    expect(again.locator(".be-text")).to_contain_text("Before the crash.")
    expect_saved(again)
    assert "Before the crash." in stored(story)


def test_after_the_session_ended_one_signs_in_elsewhere_and_goes_on(
    context: BrowserContext, story: Article, editor: User
) -> None:
    page = write_page(context, story)
    Session.objects.all().delete()
    add(page, " Signed out.")
    expect(page.get_by_text("You were signed out.")).to_be_visible(timeout=SOON)
    assert "Signed out." not in stored(story)
    add(page, " Still writing.")
    signed_in(context, editor)  # as another tab would
    expect_saved(page)
    assert "Signed out. Still writing." in stored(story)
    expect(page.get_by_text("You were signed out.")).to_have_count(0)


def test_what_is_typed_after_one_was_signed_out_is_in_the_browser_when_the_page_is_closed(
    context: BrowserContext, story: Article, editor: User
) -> None:
    page = write_page(context, story)
    Session.objects.all().delete()
    add(page, " Signed out.")
    expect(page.get_by_text("You were signed out.")).to_be_visible(timeout=SOON)
    add(page, " Typed after that.")
    wait_for_copy(page)
    page.close()
    signed_in(context, editor)
    page = write_page(context, story)
    expect(page.locator(".be-text")).to_contain_text("First words. Signed out. Typed after that.")
    expect_saved(page)
    assert "Typed after that." in stored(story)


def test_of_two_editors_the_second_is_told_and_keeps_every_word(
    context: BrowserContext, story: Article, administrator: User
) -> None:
    context.route("**/beat/", lambda route: route.abort())  # from the first: its answer would bring the newer text
    page = write_page(context, story)
    draft = open_draft(story, administrator)
    save(story, administrator, seq=draft.seq, body=doc(p("Rewritten by another.")))
    add(page, " Mine.")
    window = page.get_by_role("dialog")
    expect(window).to_contain_text("Ada stored a newer text", timeout=SOON)
    assert "Mine." not in stored(story)
    window.get_by_label("Mine").check()
    window.get_by_role("button", name="Go on with this").click()
    expect_saved(page)
    assert "First words. Mine." in stored(story)


def test_who_takes_the_newer_text_can_have_the_own_one_as_a_file(
    context: BrowserContext, story: Article, administrator: User
) -> None:
    context.route("**/beat/", lambda route: route.abort())  # from the first: its answer would bring the newer text
    page = write_page(context, story)
    draft = open_draft(story, administrator)
    save(story, administrator, seq=draft.seq, body=doc(p("Rewritten by another.")))
    add(page, " Mine.")
    window = page.get_by_role("dialog")
    expect(window).to_be_visible(timeout=SOON)
    with page.expect_download() as download:
        window.get_by_role("button", name="Keep the text as a file").click()
    assert "First words. Mine." in download.value.path().read_text()
    window.get_by_label("Theirs", exact=True).check()
    window.get_by_role("button", name="Go on with this").click()
    expect(page.locator(".be-text")).to_have_text("Rewritten by another.")


def test_the_second_tab_reads_along_until_it_takes_over(context: BrowserContext, story: Article) -> None:
    first = write_page(context, story)
    second = write_page(context, story)
    expect(second.get_by_text("You have this story open in another tab")).to_be_visible(timeout=SOON)
    expect(second.locator(".be-text")).to_have_attribute("contenteditable", "false")
    second.get_by_role("button", name="Write here instead").click()
    expect(second.locator(".be-text")).to_have_attribute("contenteditable", "true")
    add(second, " From the second.")
    expect_saved(second)
    assert "From the second." in stored(story)
    first.close()


def test_a_document_of_a_newer_release_is_shown_and_never_written(context: BrowserContext, story: Article) -> None:
    open_draft(story, None)
    newer = {"type": "doc", "v": 99, "content": [{"type": "hologram", "content": [{"type": "text", "text": "Words."}]}]}
    with connection.cursor() as cursor:  # the model would refuse it
        cursor.execute("UPDATE articles_draft SET body = %s WHERE article_id = %s", [json.dumps(newer), story.pk])
    saves: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: saves.append(request.url) if request.url.endswith("/save/") else None)
    page.goto(reverse("admin:writing:page", args=[story.pk]))
    expect(page.get_by_text("written with a newer version")).to_be_visible(timeout=SOON)
    expect(page.get_by_text("Words.", exact=True)).to_be_visible()
    expect(page.get_by_label("Headline", exact=True)).not_to_be_editable()
    page.wait_for_timeout(2_500)
    assert saves == []
    assert Draft.objects.get().body == newer


def test_a_story_withdrawn_meanwhile_refuses_and_the_words_stay(context: BrowserContext, editor: User) -> None:
    story = live(editor, "Out")
    page = write_page(context, story)
    withdraw(story, editor, reason="Wrong.")
    add(page, " Too late.")
    expect(page.get_by_text("This story was withdrawn")).to_be_visible(timeout=SOON)
    with page.expect_download() as download:
        page.get_by_role("button", name="Keep the text as a file").click()
    assert "Too late." in download.value.path().read_text()


def test_a_text_that_all_but_vanishes_is_asked_about(context: BrowserContext, editor: User) -> None:
    story = make_article("Long", published=False, created_by=editor, body=doc(p("word " * 300)))
    page = write_page(context, story)
    page.locator(".be-text").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Gone.")
    window = page.get_by_role("dialog")
    expect(window.get_by_text("Of 300 words only 1 are left.")).to_be_visible(timeout=SOON)
    assert "word word" in stored(story)
    window.get_by_role("button", name="No, bring the text back").click()
    expect(page.locator(".be-text")).to_contain_text("word word")
