"""Makers and readers for what belongs to membership; newsletters and campaigns come from `tests.make`."""

from __future__ import annotations

import itertools
import re
from typing import Any

from django.core import mail
from django.utils import timezone

from membership.members.session import SESSION_VALID_FOR
from membership.models import Member, MemberSession, Newsletter, Signup
from membership.signups import actions
from membership.signups.consent_text import SIGNUP
from newsroom.foundation.email_addresses import email_key
from newsroom.foundation.jobs.testing import run_pending
from tests.make import make_newsletter

_numbers = itertools.count(1)


def make_member(email: str = "", *, state: str = Member.State.ACTIVE, **fields: Any) -> Member:
    """An active member since now, unless told otherwise."""
    email = email or f"member-{next(_numbers)}@example.org"
    now = timezone.now()
    return Member.objects.create(
        email=email,
        email_key=email_key(email),
        state=state,
        asked_at=now,
        joined_at=now if state == Member.State.ACTIVE else None,
        **fields,
    )


def make_session(member: Member, **fields: Any) -> MemberSession:
    """A session since now, whose token nobody knows."""
    now = timezone.now()
    given = {
        "device": "Firefox, Linux",
        "created_at": now,
        "last_seen_at": now,
        "expires_at": now + SESSION_VALID_FOR,
        **fields,
    }
    return MemberSession.objects.create(member=member, token_hash=f"{next(_numbers):064x}", **given)


def make_signup(
    email: str = "",
    *,
    newsletter: Newsletter | None = None,
    state: str = Signup.State.CONFIRMED,
    **fields: Any,
) -> Signup:
    """A confirmed reader, unless told otherwise."""
    email = email or f"reader-{next(_numbers)}@example.org"
    now = timezone.now()
    times = {
        "asked_at": now,
        "confirmed_at": None if state == Signup.State.PENDING else now,
        "unsubscribed_at": now if state == Signup.State.UNSUBSCRIBED else None,
    }
    return Signup.objects.create(
        email=email,
        email_key=email_key(email),
        newsletter=newsletter or make_newsletter(),
        state=state,
        **{**times, **fields},
    )


def ask(email: str, *newsletters: Newsletter) -> None:
    actions.ask(email, newsletters, form="page", page="/", consent_text=SIGNUP)


def sent() -> list[tuple[str, str]]:
    """Do the jobs that wait; every email so far as (address, text)."""
    run_pending()
    return [(email.to[0], str(email.body)) for email in mail.outbox]


def path_in(text: str, start: str) -> str:
    """The path of the link in an email that begins with `start`."""
    found = re.search(rf"https?://[^/\s]+({re.escape(start)}\S+)", text)
    assert found, f"no link to {start} in: {text}"
    return found[1]
