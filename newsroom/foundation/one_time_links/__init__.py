"""Links sent by mail: 32 random bytes, stored as a SHA-256, for one purpose, for a while, for one use.

Mail scanners open every link, so finding one changes nothing; only `redeem`, behind a button's POST, uses it up.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.utils import timezone

from newsroom.foundation.one_time_links.models import MailedLink, MailedLinkQuerySet


def issue(purpose: str, subject: dict[str, Any], lifetime: timedelta) -> str:
    """A new token for `subject` (JSON), valid for `lifetime`."""
    token = secrets.token_urlsafe(32)
    MailedLink.objects.create(
        purpose=purpose, token_hash=_hash(token), subject=subject, expires_at=timezone.now() + lifetime
    )
    return token


def find(purpose: str, token: str) -> dict[str, Any] | None:
    """The subject of a token that can still be redeemed, else None."""
    link = _links(purpose, token).redeemable().first()
    return link.subject if link else None


def redeem(purpose: str, token: str) -> dict[str, Any] | None:
    """Use the token up and return its subject; None when it is unknown, expired, withdrawn or was used."""
    subject = find(purpose, token)
    used = _links(purpose, token).redeemable().update(used_at=timezone.now())
    return subject if used == 1 else None


def was_redeemed(purpose: str, token: str) -> dict[str, Any] | None:
    """The subject of a token that was used before, so that a second press of the button can be answered kindly."""
    link = _links(purpose, token).exclude(used_at=None).first()
    return link.subject if link else None


def was_withdrawn(purpose: str, token: str) -> bool:
    """Whether whoever sent the link has taken it back before it was used."""
    return _links(purpose, token).exclude(withdrawn_at=None).exists()


def was_issued(purpose: str, token: str) -> bool:
    """Whether there is or was such a link: tells one that is used or too old from one that never was."""
    return _links(purpose, token).exists()


def _links(purpose: str, token: str) -> MailedLinkQuerySet:
    found: MailedLinkQuerySet = MailedLink.objects.filter(purpose=purpose, token_hash=_hash(token))
    return found


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
