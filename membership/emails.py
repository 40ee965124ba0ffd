"""Emails of this app: sent by jobs, few an hour to one address, whatever asks for them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import structlog
from django.conf import settings

from newsroom.foundation import mail
from newsroom.foundation.email_addresses import mailbox_key
from newsroom.foundation.ratelimit import try_acquire
from newsroom.foundation.site_name import paper_name

MAX_EMAILS_AN_HOUR = 3
log = structlog.get_logger(__name__)


def may_mail(address: str, request_id: str) -> bool:
    """Count one letter to the mailbox of `address`, however it is spelt; False when it has had its share of this hour.

    `request_id` names the request that asked for the letter, so that a job which is tried again after a
    failure of the mail server is counted once.
    """
    first_attempt = try_acquire(f"letter-request:{request_id}", 1, timedelta(days=1))
    if not first_attempt:
        return True
    allowed = try_acquire(f"letter:{mailbox_key(address)}", MAX_EMAILS_AN_HOUR, timedelta(hours=1))
    if not allowed:
        log.warning("letters.held_back")
    return allowed


def send_email(name: str, address: str, context: dict[str, Any]) -> None:
    """Send the letter `emails/<name>` in the paper's name. Only after `may_mail` said yes."""
    mail.send(name, address, {"paper_name": paper_name(), **context})


def link(path: str) -> str:
    """The whole address of a path, under the configured site address and never under a request's host."""
    return f"{settings.SITE_URL}{path}"
