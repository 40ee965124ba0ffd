"""While the writing page's scripts are on their way nothing can be typed that would be lost, and it is said why."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, Route, expect

from articles.models import Article, Draft, EditLock
from tests.articles.writing.browsing import add, crash, expect_saved, stored, wait_for_copy, write_page
from tests.waiting import SOON, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SCRIPT = "**/articles/writing/page*.js"
BUNDLE = "**/django_prose_editor/editor*.js"
NOT_YET = "This page has not loaded in full"


def before_its_scripts(context: BrowserContext, story: Article) -> tuple[Page, list[Route]]:
    """The page as it comes from the server. Each route that is continued lets its script come."""
    page, held = context.new_page(), list[Route]()

    def hold(route: Route) -> None:
        held.append(route)

    page.route(SCRIPT, hold)
    page.goto(reverse("admin:writing:page", args=[story.pk]), wait_until="commit")
    expect(page.locator("[data-waiting]")).to_be_attached()
    wait_until(page, lambda: held)
    return page, held


def type_everywhere(page: Page, words: str) -> None:
    """What a hasty writer does."""
    for field in ("headline", "standfirst"):
        page.locator(f'[data-field="{field}"]').click()
        page.keyboard.press("Control+End")
        page.keyboard.type(words)


def skip_the_wait(page: Page) -> None:
    page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")


def test_every_word_that_the_page_took_is_stored(context: BrowserContext, story: Article) -> None:
    page, held = before_its_scripts(context, story)
    type_everywhere(page, " early")
    expect(page.locator('[data-field="headline"]')).to_have_value("The tide")
    for route in held:
        route.continue_()
    expect(page.locator("html[data-writing=ready]")).to_be_attached(timeout=SOON)
    type_everywhere(page, " late")
    expect_saved(page)
    shown = {field: page.locator(f'[data-field="{field}"]').input_value() for field in ("headline", "standfirst")}
    assert shown == {"headline": "The tide late", "standfirst": f"{story.standfirst} late"}
    fields = Draft.objects.get(article=story).fields
    assert {field: fields[field] for field in shown} == shown


def test_no_field_can_be_changed_before_the_page_is_ready(context: BrowserContext, story: Article) -> None:
    page, held = before_its_scripts(context, story)
    locked = "(all) => all.filter((one) => !one.readOnly && !one.disabled).map((one) => one.dataset.field)"
    fields = page.locator("[data-field]")
    assert fields.count() > 4
    assert fields.evaluate_all(locked) == []
    for route in held:
        route.continue_()
    expect(page.locator("html[data-writing=ready]")).to_be_attached(timeout=SOON)
    assert len(fields.evaluate_all(locked)) == fields.count()


def test_a_copy_left_behind_comes_back_and_what_is_typed_then_stands_beside_it(
    context: BrowserContext, story: Article
) -> None:
    page = write_page(context, story)
    page.route("**/save/", lambda route: route.abort())
    page.locator('[data-field="headline"]').fill("The tide that was left behind")
    add(page, " Left behind.")
    wait_for_copy(page)
    crash(page)
    EditLock.objects.all().delete()  # of the page that crashed: beside it this one would only look
    again, held = before_its_scripts(context, story)
    type_everywhere(again, " early")
    for route in held:
        route.continue_()
    expect(again.locator('[data-field="headline"]')).to_have_value("The tide that was left behind", timeout=SOON)
    expect(again.locator("html[data-writing=ready]")).to_be_attached(timeout=SOON)
    type_everywhere(again, " late")
    expect_saved(again)
    wait_until(again, lambda: Draft.objects.get(article=story).headline == "The tide that was left behind late")
    assert "Left behind." in stored(story)


def test_where_a_script_does_not_come_the_page_says_so_after_a_while(context: BrowserContext, story: Article) -> None:
    page = context.new_page()
    page.route(SCRIPT, lambda route: route.abort())
    page.goto(reverse("admin:writing:page", args=[story.pk]))
    said = page.get_by_text(NOT_YET)
    expect(said).to_be_hidden()
    skip_the_wait(page)
    expect(said).to_be_visible()
    page.unroute(SCRIPT)
    page.get_by_role("link", name="Load again").click()
    expect(page.locator("html[data-writing=ready]")).to_be_attached(timeout=SOON)
    expect(said).to_have_count(0)


def test_where_the_editor_does_not_come_the_page_says_so_at_once(context: BrowserContext, story: Article) -> None:
    page = context.new_page()
    page.route(BUNDLE, lambda route: route.abort())
    page.goto(reverse("admin:writing:page", args=[story.pk]))
    expect(page.locator(".writing-waiting.is-late")).to_be_visible(timeout=SOON)
    expect(page.locator('[data-field="headline"]')).to_have_js_property("readOnly", True)
