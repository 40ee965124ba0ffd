"""More of what happens to a writer: a reload in mid-word, a server in trouble, a full disk, the end of a session."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, Route, expect

from articles.drafts.actions import Saved, keep, save
from articles.drafts.refusals import SaveRefusedError
from articles.models import Article
from articles.writing import saving
from newsroom.foundation.models import User
from tests.articles.writing.browsing import add, copies, expect_saved, stored, wait_for_copy, write_page
from tests.make import PASSWORD
from tests.waiting import SOON

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in_by_the_link(page: Page, user: User) -> Page:
    """What the banner offers: another tab, in which one signs in as always."""
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in in another tab").click()
    beside = opened.value
    beside.get_by_label("Email address").fill(user.email)
    beside.get_by_label("Password").fill(PASSWORD)
    beside.get_by_role("button", name="Log in").click()
    beside.wait_for_url(f"**{reverse('admin:index')}")
    return beside


def set_quota(page: Page, size: int) -> None:
    """How many bytes the browser gives to this site."""
    origin = page.evaluate("origin")
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": size})


def test_a_word_half_typed_is_finished_after_a_reload(
    context: BrowserContext, story: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server takes no half word, so the copy alone brings it back: a request may outlive its page."""

    def only_whole(*args: Any, body: Any, **named: Any) -> Saved[Any]:
        if "In mid-word." not in str(body):
            raise SaveRefusedError("Half a word.")
        return save(*args, body=body, **named)

    monkeypatch.setattr(saving, "save", only_whole)
    page = write_page(context, story)
    page.on("dialog", lambda dialog: dialog.accept())
    add(page, " In mid-wo")
    page.reload()
    expect(page.locator("html[data-writing=ready]")).to_be_attached(timeout=SOON)
    add(page, "rd.")
    expect_saved(page)
    expect(page.locator(".be-text")).to_have_text("First words. In mid-word.")
    assert "In mid-word." in stored(story)


def test_an_hour_of_work_without_a_network_survives_closing_the_page(context: BrowserContext, story: Article) -> None:
    page = write_page(context, story)
    context.set_offline(True)
    page.get_by_label("Headline", exact=True).fill("The tide, without a network")
    for words in (" One.", " Two.", " Three."):
        add(page, words)
        wait_for_copy(page)
    page.close()
    context.set_offline(False)
    again = write_page(context, story)
    expect(again.locator(".be-text")).to_have_text("First words. One. Two. Three.")
    expect(again.get_by_label("Headline", exact=True)).to_have_value("The tide, without a network")
    expect_saved(again)
    assert "One. Two. Three." in stored(story)


def test_a_minute_of_a_server_s_trouble_costs_no_word_and_few_requests(context: BrowserContext, story: Article) -> None:
    page = context.new_page()
    page.clock.install()
    page.goto(reverse("admin:writing:page", args=[story.pk]))
    expect(page.locator("html[data-writing=ready]")).to_be_attached(timeout=SOON)
    asked: list[str] = []

    def fail(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=500, body="<h1>Server Error</h1>", content_type="text/html")

    page.route("**/save/", fail)
    for second in range(60):
        if second % 10 == 0:
            add(page, f" Word {second}.")
        page.clock.fast_forward(1_000)
        page.wait_for_timeout(20)
    expect(page.get_by_text("Not saved: kept in this browser")).to_be_visible()
    assert 3 <= len(asked) <= 8
    page.unroute_all(behavior="wait")
    page.clock.fast_forward(30_000)
    expect_saved(page)
    expect(page.get_by_text("No connection.")).to_have_count(0)
    assert "Word 0. Word 10. Word 20. Word 30. Word 40. Word 50." in stored(story)


def test_signing_in_again_by_the_link_saves_what_was_written_meanwhile(
    context: BrowserContext, story: Article, editor: User
) -> None:
    page = write_page(context, story)
    Session.objects.all().delete()
    add(page, " Signed out.")
    expect(page.get_by_text("You were signed out.")).to_be_visible(timeout=SOON)
    sign_in_by_the_link(page, editor).close()
    page.bring_to_front()
    expect_saved(page)
    expect(page.get_by_text("You were signed out.")).to_have_count(0)
    add(page, " And on.")
    expect_saved(page)
    assert "Signed out. And on." in stored(story)


def test_another_person_who_signs_in_by_the_link_gets_nothing_of_it(
    context: BrowserContext, story: Article, chief: User
) -> None:
    page = write_page(context, story)
    Session.objects.all().delete()
    add(page, " Mine alone.")
    expect(page.get_by_text("You were signed out.")).to_be_visible(timeout=SOON)
    sign_in_by_the_link(page, chief).close()
    page.bring_to_front()
    expect(page.get_by_text("Chidi is signed in here now.")).to_be_visible(timeout=SOON)
    expect(page.get_by_text("Mine alone.")).to_be_hidden()
    assert "Mine alone." not in stored(story)


def test_a_browser_that_is_full_says_so_and_saving_goes_on(context: BrowserContext, story: Article) -> None:
    page = write_page(context, story)
    set_quota(page, 1)
    add(page, " No room for a copy.")
    expect(page.get_by_text("This browser keeps no copies")).to_be_visible(timeout=SOON)
    expect_saved(page)
    assert "No room for a copy." in stored(story)
    assert copies(page) == []
    page.route("**/save/", lambda route: route.abort())
    add(page, " Nowhere but on the page.")
    expect(page.get_by_text("Not saved, and this browser keeps no copy")).to_be_visible(timeout=SOON)


def test_a_browser_that_has_room_again_keeps_copies_again(context: BrowserContext, story: Article) -> None:
    page = write_page(context, story)
    page.route("**/save/", lambda route: route.abort())
    set_quota(page, 1)
    add(page, " No room.")
    expect(page.get_by_text("Not saved, and this browser keeps no copy")).to_be_visible(timeout=SOON)
    set_quota(page, 50_000_000)
    add(page, " Room.")
    wait_for_copy(page)
    expect(page.get_by_text("Not saved: kept in this browser")).to_be_visible(timeout=SOON)
    expect(page.get_by_text("This browser keeps no copies")).to_have_count(0)


def test_a_revision_is_not_restored_over_words_that_are_not_stored(
    context: BrowserContext, story: Article, editor: User
) -> None:
    keep(story, editor)
    page = write_page(context, story)
    add(page, " Stored.")
    expect_saved(page)
    page.route("**/save/", lambda route: route.abort())
    add(page, " Not stored.")
    page.locator('[data-panel="history"] > summary').click()
    page.get_by_role("button", name="Put back into the draft").first.click()
    expect(page.get_by_text("Not saved: kept in this browser")).to_be_visible(timeout=SOON)
    expect(page.locator(".be-text")).to_have_text("First words. Stored. Not stored.")
    wait_for_copy(page)
