"""An editor signs in, writes a story, names its author, publishes it, and reads it on the site."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Article
from newsroom.foundation.models import User
from tests.articles.workflow.stories import live
from tests.make import PASSWORD, make_author, make_photo, make_section

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(page: Page, user: User) -> None:
    page.goto("/admin/")
    page.get_by_label("Email address").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def test_an_editor_writes_and_publishes(page: Page, editor: User) -> None:
    make_section("City", slug="city")
    make_author("Tobias Renn", role="city reporter", slug="tobias-renn")
    photo = make_photo(alt="A stair in the water")
    sign_in(page, editor)
    page.get_by_role("link", name="New story").click()
    expect(page.locator("html[data-writing=ready]")).to_be_attached()
    page.get_by_label("Headline", exact=True).fill("The tide took the stairs")
    page.keyboard.press("Enter")
    page.keyboard.type("Nobody was on them.")
    page.keyboard.press("Enter")
    page.keyboard.type("The stairs went at four.")
    page.keyboard.press("Enter")
    page.keyboard.type("By five, the railing had followed.")
    expect(page.locator('[data-saved][data-word="saved"]')).to_be_attached()
    assert not Article.objects.get().is_published

    page.get_by_text("Where it stands, who wrote it").click()
    page.get_by_label("Section", exact=True).select_option("City")
    page.get_by_label("Who wrote it", exact=True).fill("Tobias Renn")
    page.keyboard.press("Enter")
    page.get_by_text("Lead picture", exact=True).click()
    page.get_by_role("button", name="Choose a picture").click()
    page.get_by_role("dialog").get_by_role("button", name=str(photo)).click()
    page.get_by_text("Checklist", exact=True).click()
    expect(page.get_by_text("Ready to be published.")).to_be_visible()

    page.get_by_role("button", name="Preview").click()
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("heading", name="The tide took the stairs")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_role("button", name="Publish now").click()
    page.get_by_role("dialog").get_by_role("button", name="Publish now").click()
    expect(page.locator("[data-status]")).to_have_text("Live")

    page.goto(Article.objects.get().get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_have_text("The tide took the stairs")
    expect(page.locator(".article-body")).to_contain_text("By five, the railing had followed.")
    expect(page.get_by_role("link", name="Tobias Renn").first).to_be_visible()
    page.get_by_role("link", name="Edit this story").click()
    expect(page.get_by_label("Headline", exact=True)).to_have_value("The tide took the stairs")


def test_a_correction_over_a_live_story_stands_on_the_record(page: Page, editor: User) -> None:
    story = live(editor, "The bridge opens")
    sign_in(page, editor)
    page.goto(reverse("admin:writing:page", args=[story.pk]))
    page.get_by_label("Headline", exact=True).fill("The bridge closes")
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_role("button", name="Publish the changes", exact=True).click()
    window = page.get_by_role("dialog")
    window.get_by_label("Correction").check()
    window.get_by_label("What was changed, for readers").fill("An earlier version said that it opens.")
    window.get_by_role("button", name="Publish the changes").click()
    expect(window).to_have_count(0)
    for address in (story.get_absolute_url(), "/corrections/"):
        page.goto(address)
        expect(page.get_by_text("An earlier version said that it opens.")).to_be_visible()


def test_the_desk_s_own_scripts_run_under_the_strict_policy(page: Page, administrator: User) -> None:
    """Choosers, calendars, rows that are dragged, the selector of groups: none of them needs anything inline."""
    make_author("Tobias Renn", photo=make_photo())
    sign_in(page, administrator)
    user = f"foundation/user/{administrator.pk}/change/"
    for address in ("articles/author/add/", "articles/author/", "articles/pick/add/", "articles/photo/", user):
        page.goto(f"/admin/{address}")
        page.wait_for_load_state("networkidle")
    page.goto("/admin/articles/pick/add/")
    page.locator(".field-starts_at .datetimeshortcuts a").first.click()
    assert page.locator("#id_starts_at_0").input_value()
    page.locator(".theme-toggle").first.click()
    assert page.locator("html").get_attribute("data-theme") in ("light", "dark")
