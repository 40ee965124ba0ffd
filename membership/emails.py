"""Emails of this app: sent by jobs, few an hour to one mailbox, whatever asks for them."""

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
# What is counted in the database keeps its name.
_BUCKET, _REQUEST_BUCKET = "letter", "letter-request"
log = structlog.get_logger(__name__)


def may_send_to(email: str, request_id: str) -> bool:
    """Count one email to the mailbox of `email`, however it is spelt; False when it has had its share of this hour.

    `request_id` names the request that asked for it, so that a job which is tried again after a failure of
    the mail server is counted once.
    """
    first_attempt = try_acquire(f"{_REQUEST_BUCKET}:{request_id}", 1, timedelta(days=1))
    if not first_attempt:
        return True
    allowed = try_acquire(f"{_BUCKET}:{mailbox_key(email)}", MAX_EMAILS_AN_HOUR, timedelta(hours=1))
    if not allowed:
        log.warning("email_throttled")
    return allowed


def send_email(name: str, to: str, context: dict[str, Any]) -> mail.Refusal | None:
    """Send the email `emails/<name>` in the paper's name. Only after `may_send_to` said yes.

    A final refusal by the mail server is given back, and not raised: no further attempt would change it.
    """
    try:
        mail.send(name, to, {"paper_name": paper_name(), **context})
    except mail.RefusedError as refused:
        log.warning("email_refused", email=name, reply=str(refused))
        return refused.refusal
    return None


def link(path: str) -> str:
    """The absolute URL of a path, under the configured site URL and never under a request's host."""
    return f"{settings.SITE_URL}{path}"
