"""Who reads, and who is a member, is told to nobody: same words, same status, same work."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from membership.models import Consent, Member, Newsletter, Signup
from newsroom.foundation.jobs.testing import run_pending
from tests.make import make_newsletter
from tests.membership.make import make_member, make_signup

pytestmark = pytest.mark.django_db
ADDRESSES = {
    "unknown": "unknown@example.org",
    "pending": "pending@example.org",
    "confirmed": "confirmed@example.org",
    "unsubscribed": "unsubscribed@example.org",
    "member": "member@example.org",
    "former": "former@example.org",
}


@pytest.fixture
def newsletters() -> list[Newsletter]:
    """One newsletter for everybody and one for members, and an address of each kind."""
    found = [make_newsletter(slug="open"), make_newsletter(slug="inside", members_only=True)]
    for newsletter in found:
        for state in (Signup.State.PENDING, Signup.State.CONFIRMED, Signup.State.UNSUBSCRIBED):
            make_signup(ADDRESSES[state], newsletter=newsletter, state=state)
    make_member(ADDRESSES["member"])
    make_member(ADDRESSES["former"], state=Member.State.ENDED)
    return found


def answer_to(path: str, **fields: Any) -> tuple[Any, ...]:
    """Everything a stranger can see of the answer, and how much work it was."""
    client = Client()
    with CaptureQueriesContext(connection) as plain:
        page = client.post(path, fields)
    with CaptureQueriesContext(connection) as scripted:
        words = client.post(path, fields, headers={"accept": "application/json"})
    # Values and the names of savepoints differ; which tables are touched, and how, may not.
    statements = [query["sql"] for query in (*plain, *scripted)]
    shapes = [sql.split()[:3] for sql in statements if "SAVEPOINT" not in sql]
    return (page.status_code, dict(page.headers), page.content, words.status_code, words.content, shapes)


@pytest.mark.parametrize("slug", ["open", "inside"])
def test_a_signup_is_answered_alike(newsletters: list[Newsletter], slug: str) -> None:
    answers = {
        kind: answer_to("/newsletters/sign-up/", email=address, newsletter=slug, page="/", form="page")
        for kind, address in ADDRESSES.items()
    }
    for answer in answers.values():
        assert answer == answers["unknown"]


@pytest.mark.parametrize("slug", ["open", "inside"])
def test_every_signup_leaves_a_row_a_consent_and_a_job(newsletters: list[Newsletter], slug: str) -> None:
    for address in ADDRESSES.values():
        Client().post("/newsletters/sign-up/", {"email": address, "newsletter": slug})
    assert Consent.objects.count() == len(ADDRESSES)
    assert Signup.objects.filter(newsletter__slug=slug).count() == len(ADDRESSES)
    assert run_pending() == len(ADDRESSES)
    assert sorted(email.to[0] for email in mail.outbox) == sorted(ADDRESSES.values())


def test_a_wish_to_join_is_answered_alike(newsletters: list[Newsletter]) -> None:
    answers = {
        kind: answer_to("/membership/join/", email=address, name="Rosa", amount="10")
        for kind, address in ADDRESSES.items()
    }
    assert answers["unknown"][0] == 303
    for answer in answers.values():
        assert answer == answers["unknown"]


def test_a_sign_in_is_answered_alike(newsletters: list[Newsletter]) -> None:
    answers = {kind: answer_to("/membership/sign-in/", email=address) for kind, address in ADDRESSES.items()}
    assert answers["unknown"][0] == 303
    for answer in answers.values():
        assert answer == answers["unknown"]
