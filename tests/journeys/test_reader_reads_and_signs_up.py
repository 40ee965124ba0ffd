"""A reader comes to the front page, reads a story, and signs up for a newsletter."""

from __future__ import annotations

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from membership.models import Signup
from newsroom.foundation.jobs.testing import run_pending
from tests.make import (
    make_article,
    make_campaign,
    make_front_page,
    make_item,
    make_newsletter,
    make_paper,
    make_photo,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_reader_reads_and_signs_up(page: Page) -> None:
    make_paper("The Test Courier")
    make_campaign()
    make_item("A tram stood still.")
    make_newsletter("The Morning Tide")
    story = make_article("The wall costs more", lead_photo=make_photo())
    make_front_page(lead=story)

    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.get_by_role("link", name="The wall costs more").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The wall costs more")
    expect(page.get_by_text("A tram stood still.")).to_be_visible()
    assert page.context.cookies() == []

    page.get_by_label("Email address").first.fill("rosa@example")
    page.get_by_role("button", name="Subscribe").first.click()
    expect(page.get_by_text("does not look like an email address").first).to_be_visible()
    page.get_by_label("Email address").first.fill("rosa@example.org")
    page.get_by_role("button", name="Subscribe").first.click()
    expect(page.get_by_text("We have sent you an email").first).to_be_visible()
    assert Signup.objects.get().state == Signup.State.PENDING
    run_pending("mail")
    assert mail.outbox[0].to == ["rosa@example.org"]
