"""The desk's plain forms, each sent once by a real browser: a page's own headers must not get them refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.assignments.actions import assign
from articles.body.build import doc, p
from articles.drafts.actions import keep
from articles.models import Article, Notice, Revision, ShareLink
from articles.sharing.actions import share
from newsroom.foundation.models import User
from tests.articles.workflow.stories import write
from tests.articles.writing.browsing import signed_in
from tests.make import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def story(editor: User) -> Article:
    made = make_article("The tide", published=False, body=doc(p("First words.")), created_by=editor)
    keep(made, editor)
    write(made, editor, "Second words.")
    return made


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer, editor: User) -> Iterator[Page]:
    context: BrowserContext = chromium.new_context(base_url=live_server.url, locale="en")
    context.base_url = live_server.url  # type: ignore[attr-defined]
    context.set_default_timeout(10_000)
    signed_in(context, editor)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", ["history", "compare"])
def test_one_signs_out_from_a_story_s_history_and_comparison(page: Page, story: Article, name: str) -> None:
    page.goto(reverse(f"admin:writing:{name}", args=[story.pk]))
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"**{reverse('admin:logout')}")
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    assert not Session.objects.exists()


def test_a_revision_is_restored_from_the_history(page: Page, story: Article) -> None:
    page.goto(reverse("admin:writing:history", args=[story.pk]))
    number = Revision.objects.filter(article=story).earliest("number").number
    page.get_by_role("button", name=f"Restore {number} into the draft").click()
    page.wait_for_url(f"**{reverse('admin:writing:history', args=[story.pk])}")
    expect(page.get_by_text(f"From revision {number}")).to_be_visible()


def test_notices_are_read_and_chosen(page: Page, story: Article, editor: User, chief: User) -> None:
    assign("Check it", to=editor, by=chief, article=story)
    page.goto(reverse("admin:writing:notices"))
    page.get_by_role("button", name="Mark all as read").click()
    expect(page.get_by_role("button", name="Mark all as read")).to_have_count(0)
    assert not Notice.objects.filter(user=editor, read_at=None).exists()
    box = page.get_by_role("checkbox").first
    was = box.is_checked()
    box.set_checked(not was)
    page.get_by_role("button", name="Keep these choices").click()
    expect(page.get_by_role("checkbox").first).to_be_checked(checked=not was)


def test_somebody_without_an_account_answers_a_shared_draft(page: Page, story: Article, editor: User) -> None:
    """Their page tells nobody its address, which opens it, and its form is taken all the same."""
    kept = keep(story, editor)
    token = share(story, editor, name="Counsel", lifetime=timedelta(days=1), approve=kept)
    page.context.clear_cookies()
    page.goto(f"/shared/{token}/")
    page.get_by_role("button", name="I approve this text").click()
    expect(page.get_by_text("You approved this text.")).to_be_visible()
    assert ShareLink.objects.get().answer == "approved"
