"""A form that could not be taken in is sent again automatically, a few times and told on screen; or else by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db.utils import OperationalError
from playwright.sync_api import Browser, Page, Request, Route, expect

from membership.members import join_views
from membership.models import Signup
from membership.signups import views
from tests.make import make_newsletter
from tests.membership.make import sent

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROSA = "rosa@example.org"
TEN_MINUTES = 600_000  # milliseconds
BY_ITSELF, GIVEN_UP, STOPPED = (
    "It will be sent again automatically",
    "We still cannot receive this",
    "not be sent automatically any more",
)


@dataclass
class Database:
    """Of the forms' views alone: their first question fails."""

    is_away: bool = True
    asked: int = field(default=0)

    def throttle(self, *_given: Any) -> None:
        self.asked += 1
        if self.is_away:
            raise OperationalError("connection refused")


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch) -> Database:
    made = Database()
    for module in (views, join_views):
        monkeypatch.setattr(module, "throttle", made.throttle)
    return made


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Time passes in it when the test says so."""
    context = chromium.new_context()
    made = context.new_page()
    made.clock.install()
    yield made
    context.close()


@pytest.fixture
def plain_page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def tide(live_server: Any) -> str:
    return f"{live_server}{make_newsletter('The Morning Tide', slug='morning-tide').get_absolute_url()}"


def sign_up(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("Email address").fill(ROSA)
    page.get_by_role("button", name="Subscribe").click()


def test_a_sign_up_goes_through_by_itself_once_the_database_is_back(page: Page, tide: str, database: Database) -> None:
    sign_up(page, tide)
    status = page.get_by_role("status")
    expect(status).to_contain_text(BY_ITSELF)
    expect(status).to_contain_text("attempt 1 of 4")
    expect(page.get_by_label("Email address")).to_have_value(ROSA)
    database.is_away = False
    page.clock.run_for(TEN_MINUTES)
    expect(page.get_by_text("We have sent you an email").first).to_be_visible()
    assert Signup.objects.get().email == ROSA


def test_it_gives_up_after_a_few_attempts_and_says_so(page: Page, tide: str, database: Database) -> None:
    sign_up(page, tide)
    for number in range(1, 5):
        expect(page.get_by_role("status")).to_contain_text(f"attempt {number} of 4")
        page.clock.run_for(TEN_MINUTES)
    expect(page.get_by_role("status")).to_contain_text(GIVEN_UP)
    page.clock.run_for(TEN_MINUTES)
    expect(page.get_by_label("Email address")).to_have_value(ROSA)
    assert database.asked == 5


def test_it_stops_when_somebody_edits_the_form(page: Page, tide: str, database: Database) -> None:
    sign_up(page, tide)
    expect(page.get_by_role("status")).to_contain_text(BY_ITSELF)
    page.get_by_label("Email address").fill("rosa.lind@example.org")
    expect(page.get_by_role("status")).to_contain_text(STOPPED)
    page.clock.run_for(TEN_MINUTES)
    database.is_away = False
    page.get_by_role("button", name="Subscribe").click()
    expect(page.get_by_text("We have sent you an email").first).to_be_visible()
    assert database.asked == 2
    assert Signup.objects.get().email == "rosa.lind@example.org"


def test_the_page_of_a_form_sent_plainly_sends_it_again(page: Page, live_server: Any, database: Database) -> None:
    page.goto(f"{live_server}/membership/join/")
    page.get_by_label("Email address").fill(ROSA)
    page.get_by_label("Your name").fill("Rosa Lind")
    page.evaluate("document.querySelector('form[data-send]').submit()")  # as from a page without the script
    expect(page.get_by_role("heading", level=1)).to_have_text("We could not receive this just now")
    expect(page.get_by_label("Your name")).to_have_value("Rosa Lind")
    expect(page.get_by_role("status")).to_contain_text(BY_ITSELF)
    database.is_away = False
    page.clock.run_for(TEN_MINUTES)
    expect(page).to_have_url(f"{live_server}/membership/join/check-your-inbox/")
    assert [address for address, _text in sent()] == [ROSA]


def test_a_form_meets_a_server_that_is_very_busy(page: Page, live_server: Any, database: Database) -> None:
    """The server's own 503 comes from before the application, as a plain line."""
    database.is_away = False
    is_busy = iter([True])

    def answer(route: Route, request: Request) -> None:
        if request.method == "POST" and next(is_busy, False):
            route.fulfill(status=503, body="The paper is very busy.", headers={"Retry-After": "5"})
        else:
            route.continue_()

    page.route("**/membership/join/", answer)
    page.goto(f"{live_server}/membership/join/")
    page.get_by_label("Email address").fill(ROSA)
    page.get_by_label("Your name").fill("Rosa Lind")
    page.get_by_role("button", name="Become a member").click()
    expect(page.get_by_role("status")).to_contain_text(BY_ITSELF)
    page.clock.run_for(TEN_MINUTES)
    expect(page).to_have_url(f"{live_server}/membership/join/check-your-inbox/")


def test_an_answer_that_is_a_page_is_shown(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server}/membership/join/")
    page.get_by_label("Email address").fill("rosa@example")
    page.get_by_label("Your name").fill("Rosa Lind")
    page.get_by_role("button", name="Become a member").click()
    expect(page.get_by_text("does not look like an email address")).to_be_visible()
    expect(page.get_by_label("Your name")).to_have_value("Rosa Lind")


def test_without_a_script_the_reader_presses_once_more(plain_page: Page, tide: str, database: Database) -> None:
    sign_up(plain_page, tide)
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("We could not receive this just now")
    expect(plain_page.get_by_label("Email address")).to_have_value(ROSA)
    database.is_away = False
    plain_page.get_by_role("button", name="Send again").click()
    expect(plain_page.get_by_text("We have sent you an email").first).to_be_visible()
    assert Signup.objects.get().email == ROSA
