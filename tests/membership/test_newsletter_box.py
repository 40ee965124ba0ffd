"""The one sign-up box that pages carry: a choice of newsletters, and what is wrong told beside its field."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from membership.models import Consent, Newsletter, Signup
from tests.make import make_article, make_newsletter, make_paper

ROSA = "rosa@example.org"


@pytest.fixture
def story(transactional_db: None) -> Article:
    make_paper()
    for place, name in enumerate(("Morning Tide", "Ledger Line", "Assembly Notes", "Weekend")):
        make_newsletter(name, slug=name.lower().replace(" ", "-"), position=place)
    make_newsletter("For members", slug="for-members", members_only=True)
    return make_article()


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def page(request: pytest.FixtureRequest, chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=live_server.url, java_script_enabled=request.param, viewport={"width": 390, "height": 800}
    )
    yield context.new_page()
    context.close()


def test_an_article_has_one_form_that_offers_three_newsletters(client: Client, story: Article) -> None:
    html = client.get(story.get_absolute_url()).content.decode()
    assert html.count('action="/newsletters/sign-up/"') == 1
    assert re.findall(r'name="newsletter" value="([^"]*)"[^>]*?( checked)?>', html) == [
        ("morning-tide", " checked"),
        ("ledger-line", ""),
        ("assembly-notes", ""),
    ]


@pytest.mark.browser
def test_a_reader_chooses_two_of_them(page: Page, story: Article) -> None:
    page.goto(story.get_absolute_url())
    page.get_by_label("Ledger Line").check()
    page.get_by_label("Email address").fill(ROSA)
    page.get_by_role("button", name="Subscribe").click()
    expect(page.get_by_text("We have sent you an email").first).to_be_visible()
    assert set(Signup.objects.values_list("newsletter__name", flat=True)) == {"Morning Tide", "Ledger Line"}
    assert set(Consent.objects.values_list("form", "page")) == {("box", story.get_absolute_url())}


@pytest.mark.browser
def test_a_wrong_address_is_told_beside_its_field_and_in_view(page: Page, story: Article) -> None:
    page.goto(story.get_absolute_url())
    page.get_by_label("Ledger Line").check()
    page.locator("form").evaluate("(form) => { form.noValidate = true }")
    page.get_by_label("Email address").fill("rosa@example")
    page.get_by_role("button", name="Subscribe").click()
    error = page.locator("#box-error")
    expect(error).to_contain_text("does not look like an email address")
    expect(error).to_be_in_viewport()
    expect(page.get_by_label("Email address")).to_have_value("rosa@example")
    expect(page.get_by_label("Ledger Line")).to_be_checked()


@pytest.mark.browser
def test_no_newsletter_chosen_is_told_beside_the_choice(page: Page, story: Article) -> None:
    page.goto(story.get_absolute_url())
    page.get_by_label("Morning Tide").uncheck()
    page.get_by_label("Email address").fill(ROSA)
    page.get_by_role("button", name="Subscribe").click()
    expect(page.locator("#box-choice-error")).to_have_text("Choose at least one newsletter.")
    expect(page.locator("#box-choice-error")).to_be_in_viewport()
    expect(page.locator("#box-error")).to_have_text("")
    page.get_by_label("Morning Tide").check()
    page.get_by_role("button", name="Subscribe").click()
    expect(page.get_by_text("We have sent you an email").first).to_be_visible()


@pytest.mark.django_db
def test_the_answer_to_a_wrong_form_leads_back_to_the_page_it_stood_on(client: Client, story: Article) -> None:
    sent = {"email": "rosa", "newsletter": "weekend", "form": "box", "page": story.get_absolute_url()}
    answer = client.post("/newsletters/sign-up/", sent)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f'<a class="more" href="{story.get_absolute_url()}">' in html
    assert Newsletter.objects.count() == 5
    assert "newsletter-directory" not in html
