"""What only a browser does: it sends `Origin: null` from pages that give no referrer, and runs the forms' script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from membership.models import MemberSession, Signup
from tests.make import make_campaign, make_newsletter
from tests.membership.make import make_member, path_in, sent

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROSA = "rosa@example.org"


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def browser_page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(java_script_enabled=request.param)
    yield context.new_page()
    context.close()


def test_a_reader_signs_up_and_confirms(browser_page: Page, live_server: Any) -> None:
    make_newsletter("The Morning Tide", slug="morning-tide")
    make_newsletter("The Ledger Line", slug="ledger-line")
    browser_page.goto(f"{live_server}/newsletters/morning-tide/")
    browser_page.get_by_label("Email address").fill(ROSA)
    browser_page.get_by_role("button", name="Subscribe").click()
    expect(browser_page.get_by_text("We have sent you an email").first).to_be_visible()
    browser_page.goto(f"{live_server}{path_in(sent()[0][1], '/newsletters/confirm/')}")
    browser_page.get_by_role("button", name="Confirm").click()
    expect(browser_page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    browser_page.get_by_label("The Ledger Line").check()
    browser_page.locator("form[action='/newsletters/confirmed/more/'] button").click()
    expect(browser_page.get_by_text("The Ledger Line ·")).to_be_visible()
    assert Signup.objects.confirmed().count() == 2


def test_a_member_signs_in_and_out(browser_page: Page, live_server: Any) -> None:
    make_member(ROSA)
    browser_page.goto(f"{live_server}/membership/sign-in/")
    browser_page.get_by_label("Email address").fill(ROSA)
    browser_page.get_by_role("button", name="Send me a link").click()
    expect(browser_page.get_by_text("we have sent it a link")).to_be_visible()
    browser_page.goto(f"{live_server}{path_in(sent()[0][1], '/membership/enter/')}")
    browser_page.get_by_role("button", name="Sign in").click()
    expect(browser_page.get_by_text(ROSA)).to_be_visible()
    browser_page.get_by_role("button", name="Sign out").click()
    expect(browser_page.get_by_role("button", name="Sign out")).to_have_count(0)
    assert "membership" not in {cookie["name"] for cookie in browser_page.context.cookies()}


def seen(page: Page, width: int) -> None:
    """The links of the masthead, which a phone has in its menu."""
    if width < 700:
        page.get_by_role("button", name="Menu").click()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_masthead_of_every_page_tells_a_member_from_a_stranger(
    chromium: Browser, live_server: Any, width: int
) -> None:
    make_member(ROSA)
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server}/newsletters/")
    page.wait_for_load_state("networkidle")
    bar = page.locator(".site-header-links")
    seen(page, width)
    expect(bar.get_by_role("link", name="Become a member")).to_be_visible()
    assert not [url for url in asked if "/me/" in url], "a stranger asks for nothing"
    page.goto(f"{live_server}/membership/sign-in/")
    page.get_by_label("Email address").fill(ROSA)
    page.get_by_role("button", name="Send me a link").click()
    expect(page.get_by_text("we have sent it a link")).to_be_visible()
    page.goto(f"{live_server}{path_in(sent()[0][1], '/membership/enter/')}")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text(ROSA)).to_be_visible()
    page.goto(f"{live_server}/newsletters/")
    seen(page, width)
    expect(bar.get_by_role("link", name="Account")).to_be_visible()
    expect(bar.get_by_role("link", name="Become a member")).to_have_count(0)
    expect(bar.get_by_role("link", name="Sign in")).to_have_count(0)
    MemberSession.objects.all().delete()
    page.goto(f"{live_server}/newsletters/")
    seen(page, width)
    expect(bar.get_by_role("link", name="Become a member")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert context.cookies() == []
    context.close()


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def phone(request: pytest.FixtureRequest, chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = chromium.new_context(
        java_script_enabled=request.param, viewport={"width": 390, "height": 700}, base_url=live_server.url
    )
    yield context.new_page()
    context.close()


def test_an_amount_that_is_missing_is_told_in_view_beside_its_field(phone: Page) -> None:
    make_campaign()
    phone.goto("/membership/join/")
    phone.get_by_label("Your name").fill("Rosa " + "Quint" * 20)
    phone.get_by_label("Email address").fill(ROSA)
    phone.get_by_label("A year", exact=True).check()
    expect(phone.get_by_label("€10 a month")).to_be_hidden()
    phone.locator(".amounts-year").get_by_label("Another amount").check()
    phone.get_by_role("button", name="Ask to become a member").click()
    expect(phone.get_by_text("Say how much.")).to_be_in_viewport()
    expect(phone.locator("#join-other")).to_be_focused()
    expect(phone.get_by_label("A year", exact=True)).to_be_checked()
    phone.locator("#join-other").fill("75")
    phone.get_by_role("button", name="Ask to become a member").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("We have sent you an email")
    phone.goto(path_in(sent()[0][1], "/membership/join/confirm/"))
    expect(phone.get_by_text("€75 a year")).to_be_visible()


def test_an_email_address_that_cannot_be_is_told_in_view_beside_its_field(phone: Page) -> None:
    phone.goto("/membership/sign-in/")
    phone.get_by_label("Email address").fill("rosa@example")
    phone.get_by_role("button", name="Send me a link").click()
    expect(phone.locator("#sign-in-error")).to_be_in_viewport()
    expect(phone.locator("#sign-in-error")).not_to_be_empty()
    expect(phone.get_by_label("Email address")).to_be_focused()


def test_that_no_newsletter_was_ticked_is_told_in_view_beside_them(phone: Page) -> None:
    for number in range(12):
        make_newsletter(f"Letter {number}", description="Long " * 30)
    phone.goto("/newsletters/")
    phone.get_by_label("Email address").fill(ROSA)
    phone.get_by_role("button", name="Subscribe").click()
    expect(phone.get_by_text("Choose at least one newsletter.")).to_be_in_viewport()
    expect(phone.get_by_label("Email address")).to_have_value(ROSA)
