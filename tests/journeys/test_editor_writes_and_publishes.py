"""An editor signs in, writes a story, names its author, publishes it, and reads it on the site."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from newsroom.foundation.models import User
from tests.make import PASSWORD, make_author, make_photo, make_section

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(page: Page, user: User) -> None:
    page.goto("/admin/")
    page.get_by_label("Email address").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def choose(page: Page, field: str, words: str) -> None:
    """Look a row up in one of the desk's choosers and take it."""
    page.locator(f".field-{field} .select2-selection").first.click()
    page.locator(".select2-search__field:visible").last.press_sequentially(words)
    page.locator(".select2-results__option", has_text=words).click()


def test_an_editor_writes_and_publishes(page: Page, editor: User) -> None:
    make_section("City", slug="city")
    make_author("Tobias Renn", role="city reporter", slug="tobias-renn")
    sign_in(page, editor)
    page.get_by_role("link", name="New story").click()
    page.get_by_label("Headline", exact=False).first.fill("The tide took the stairs")
    page.get_by_label("Standfirst").fill("Nobody was on them.")
    page.locator(".be-text").click()
    page.keyboard.type("The stairs went at four.")
    page.keyboard.press("Enter")
    page.keyboard.type("By five, the railing had followed.")
    choose(page, "section", "City")
    choose(page, "author", "Tobias")
    page.get_by_role("button", name="Save and preview").click()
    expect(page.get_by_role("heading", name="The tide took the stairs")).to_be_visible()
    assert not Article.objects.get().is_published

    page.goto("/admin/")
    page.locator(".today").get_by_role("link", name="The tide took the stairs").click()
    expect(page.locator(".state-draft")).to_have_text("Draft")
    page.get_by_role("button", name="Save and publish").click()
    expect(page.locator(".messagelist")).to_contain_text("Published.")
    expect(page.locator(".standing .state-live")).to_have_text("Live")
    page.locator(".standing").get_by_role("link", name="See it on the site").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("The tide took the stairs")
    expect(page.locator(".body")).to_contain_text("By five, the railing had followed.")
    expect(page.get_by_role("link", name="Tobias Renn").first).to_be_visible()
    page.get_by_role("link", name="Edit this story").click()
    expect(page.locator("textarea.headline")).to_have_value("The tide took the stairs")


def test_the_desk_s_own_scripts_run_under_the_strict_policy(page: Page, administrator: User) -> None:
    """Choosers, calendars, rows that are dragged, the selector of groups: none of them needs anything inline."""
    make_author("Tobias Renn", photo=make_photo())
    sign_in(page, administrator)
    user = f"foundation/user/{administrator.pk}/change/"
    for address in ("articles/article/add/", "articles/author/", "articles/slot/add/", "articles/photo/", user):
        page.goto(f"/admin/{address}")
        page.wait_for_load_state("networkidle")
    page.goto("/admin/articles/slot/add/")
    page.locator(".field-starts_at .datetimeshortcuts a").first.click()
    assert page.locator("#id_starts_at_0").input_value()
    page.locator(".theme-toggle").first.click()
    assert page.locator("html").get_attribute("data-theme") in ("light", "dark")
