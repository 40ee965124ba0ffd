"""The database is away when a reader sends a form: the answer is 503 with the form as it was typed."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from django.core import signing
from django.test import Client, RequestFactory

from membership import urls
from membership.models import Signup
from membership.signups.jobs import UNSUBSCRIBE_SALT
from newsroom.foundation.serving import BUSY
from newsroom.site.models import Paper
from newsroom.site.outage import form_again_or_page
from tests.failing_database import failing_database
from tests.make import make_newsletter

pytestmark = pytest.mark.django_db
AS_BROWSERS_DO = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8", "sec-fetch-site": "same-origin"}
TOKEN = "dGhpcyBpcyBub3QgYSB0b2tlbiBvZiBvdXJz"
FORMS: dict[str, dict[str, Any]] = {
    "/newsletters/sign-up/": {
        "email": "rosa@example.org",
        "newsletter": ["morning-tide", "ledger-line"],
        "page": "/newsletters/",
        "form": "directory",
        "website": "",
    },
    "/membership/join/": {
        "email": "rosa@example.org",
        "name": 'Rosa "Red" O\'Lind',
        "period": "year",
        "amount": "10",
        "yearly_amount": "other",
        "other_amount": "7",
        "page": "/membership/join/",
        "form": "join",
        "website": "",
    },
    "/membership/sign-in/": {"email": "rosa@example.org", "website": ""},
    "/newsletters/confirm/": {"token": TOKEN},
    "/newsletters/confirmed/more/": {"signed": "given", "newsletter": ["ledger-line"]},
    "/membership/join/confirm/": {"token": TOKEN},
    "/membership/enter/": {"token": TOKEN},
}


class Form(HTMLParser):
    """The one form of a page: where it goes, and what a browser would send of it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.action = ""
        self.values: dict[str, list[str]] = {}
        self.seen: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.action = given["action"] or ""
        name = given.get("name")
        if tag != "input" or name is None or (given.get("type") == "radio" and "checked" not in given):
            return
        self.values.setdefault(name, []).append(given.get("value") or "")
        if given.get("type") != "hidden":
            self.seen.add(name)


def sent(client: Client, path: str, data: dict[str, Any], **headers: str) -> Any:
    return client.post(path, data, headers={**AS_BROWSERS_DO, **headers})


def as_lists(data: dict[str, Any]) -> dict[str, list[str]]:
    return {name: value if isinstance(value, list) else [value] for name, value in data.items()}


@pytest.mark.parametrize("path", FORMS)
def test_the_form_comes_back_as_it_was_typed(client: Client, no_database: None, path: str) -> None:
    answer = sent(client, path, FORMS[path])
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "5", "no-store")
    page = answer.content.decode()
    assert "<h1>We could not receive this just now</h1>" in page
    form = Form(page)
    assert (form.action, form.values) == (path, as_lists(FORMS[path]))
    assert form.seen == {"email", "name", "period", "amount", "yearly_amount", "other_amount"} & set(FORMS[path])


def test_what_comes_back_is_taken_in_once_the_database_is_there(client: Client) -> None:
    make_newsletter("The Morning Tide", slug="morning-tide")
    Paper.objects.update_or_create(pk=1, defaults={"name": "The Tide & Ledger"})
    assert client.get("/newsletters/").status_code == 200
    with failing_database():
        page = sent(client, "/newsletters/sign-up/", FORMS["/newsletters/sign-up/"]).content.decode()
    assert "The Tide &amp; Ledger" in page
    form = Form(page)
    assert sent(client, form.action, form.values).status_code == 303
    assert Signup.objects.get().email == "rosa@example.org"


def test_a_script_gets_words_and_a_time(client: Client, no_database: None) -> None:
    answer = sent(client, "/newsletters/sign-up/", FORMS["/newsletters/sign-up/"], accept="application/json")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer.json()["ok"] is False
    assert "press the button again" in answer.json()["message"]


def test_an_unsubscribe_link_gives_its_button_again(client: Client, no_database: None) -> None:
    path = f"/newsletters/unsubscribe/{signing.Signer(salt=UNSUBSCRIBE_SALT).sign('1')}/"
    answer = sent(client, path, {"newsletter": "morning-tide"})
    assert (answer.status_code, answer["Referrer-Policy"]) == (503, "no-referrer")
    form = Form(answer.content.decode())
    assert (form.action, form.values) == (path, {"newsletter": ["morning-tide"]})


def test_a_server_that_is_too_busy_gives_the_form_again(client: Client, no_database: None) -> None:
    path = "/membership/join/"
    unheard: dict[str, Any] = {BUSY: True}
    answer = client.post(path, FORMS[path], headers=AS_BROWSERS_DO, **unheard)
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "5", "no-store")
    assert "Content-Security-Policy" in answer
    assert Form(answer.content.decode()).values == as_lists(FORMS[path])


def test_what_somebody_says_of_a_text_they_are_to_approve_comes_back(client: Client, no_database: None) -> None:
    path = f"/shared/{TOKEN}/"
    answer = sent(client, path, {"note": "Page <2> is wrong.", "verdict": "objected"})
    assert (answer.status_code, answer["Referrer-Policy"]) == (503, "no-referrer")
    page = answer.content.decode()
    assert (Form(page).action, Form(page).values) == (path, {"verdict": ["objected"]})
    assert "Page &lt;2&gt; is wrong.</textarea>" in page


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}])
def test_what_another_site_sent_is_not_shown_for_our_script_would_send_it_as_ours(
    rf: RequestFactory, headers: dict[str, str]
) -> None:
    request = rf.post("/membership/sign-in/", {"email": "rosa@example.org"}, headers={"accept": "text/html", **headers})
    answer = form_again_or_page(request)
    assert answer.status_code == 503
    assert b"rosa" not in answer.content


def test_no_password_comes_back(rf: RequestFactory) -> None:
    given = {"email": "rosa@example.org", "Password2": "tide-and-ledger"}
    answer = form_again_or_page(rf.post("/membership/sign-in/", given, headers=AS_BROWSERS_DO))
    assert b"rosa@example.org" in answer.content
    assert b"tide-and-ledger" not in answer.content


def test_every_form_of_a_reader_comes_back() -> None:
    only_read = {
        "newsletters",
        "signup-sent",
        "newsletter",
        "join-sent",
        "sign-in-sent",
        "account",
        "campaign-count",
    }
    kept = {route.name for route in urls.urlpatterns if hasattr(route.callback, "form_again")}
    assert kept == {route.name for route in urls.urlpatterns} - only_read
