"""A member's sessions: a random token in a cookie, its hash in a row. Nothing in common with the desk's sessions."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from membership.members.devices import describe_device
from membership.members.models import Member, MemberSession

COOKIE = "membership"
HINT = "member"
SESSION_VALID_FOR = timedelta(days=90)
SEEN_EVERY = timedelta(hours=1)


def begin(request: HttpRequest, response: HttpResponse, member: Member) -> None:
    """Sign this browser in for 90 days, by a new token; the session it had before ends.

    The second cookie is a hint for scripts and holds no secret.
    """
    end(request)
    now, token = timezone.now(), secrets.token_urlsafe(32)
    MemberSession.objects.create(
        member=member,
        token_hash=_hash(token),
        device=describe_device(request.headers.get("User-Agent", "")),
        created_at=now,
        last_seen_at=now,
        expires_at=now + SESSION_VALID_FOR,
    )
    _set(response, COOKIE, token, httponly=True)
    _set(response, HINT, "1", httponly=False)


def end(request: HttpRequest) -> None:
    """End this browser's session: a copy of its cookie is dead at once."""
    MemberSession.objects.filter(token_hash=_hash(request.COOKIES.get(COOKIE, ""))).delete()


def clear_cookies(response: HttpResponse) -> None:
    for name in (COOKIE, HINT):
        response.delete_cookie(name, samesite="Lax")


def session_of(request: HttpRequest) -> MemberSession | None:
    """The session of the active member this request comes from, or None. One query a request, none without a cookie."""
    if not hasattr(request, "_member_session"):
        request._member_session = _find(request.COOKIES.get(COOKIE, ""))  # type: ignore[attr-defined]
    found: MemberSession | None = request._member_session  # type: ignore[attr-defined]
    return found


def member_of(request: HttpRequest) -> Member | None:
    """The active member this request comes from, or None."""
    session = session_of(request)
    return session.member if session else None


def others(session: MemberSession) -> QuerySet[MemberSession]:
    """The other sessions of the same member."""
    return MemberSession.objects.live().filter(member=session.member_id).exclude(pk=session.pk)


def _find(token: str) -> MemberSession | None:
    if not token:
        return None
    session: MemberSession | None = (
        MemberSession.objects.live().select_related("member").filter(token_hash=_hash(token)).first()
    )
    now = timezone.now()
    if session and session.last_seen_at <= now - SEEN_EVERY:
        MemberSession.objects.filter(pk=session.pk).update(last_seen_at=now)
        session.last_seen_at = now
    return session


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _set(response: HttpResponse, name: str, value: str, *, httponly: bool) -> None:
    response.set_cookie(
        name, value, max_age=SESSION_VALID_FOR, secure=settings.SESSION_COOKIE_SECURE, httponly=httponly, samesite="Lax"
    )
