"""A member's session: one signed cookie, no row, and nothing in common with the desk's sessions."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from membership.members.models import Member

COOKIE = "membership"
HINT = "member"
LASTS = timedelta(days=90)
# Counted up to end the sessions of all members at once.
FORMAT = 1
_SALT = "membership.session"


def begin(response: HttpResponse, member: Member) -> None:
    """Sign this browser in for 90 days. The second cookie is a hint for scripts and holds no secret."""
    value = signing.dumps({"f": FORMAT, "m": member.pk, "v": member.session_version}, salt=_SALT)
    _set(response, COOKIE, value, httponly=True)
    _set(response, HINT, "1", httponly=False)


def finish(response: HttpResponse) -> None:
    """Sign this browser out."""
    for name in (COOKIE, HINT):
        response.delete_cookie(name, samesite="Lax")


def member_of(request: HttpRequest) -> Member | None:
    """The active member this request comes from, or None. One query a request, none without a cookie."""
    if not hasattr(request, "_member"):
        request._member = _find(request.COOKIES.get(COOKIE, ""))  # type: ignore[attr-defined]
    found: Member | None = request._member  # type: ignore[attr-defined]
    return found


def _find(cookie: str) -> Member | None:
    if not cookie:
        return None
    try:
        given = signing.loads(cookie, salt=_SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    if given.get("f") != FORMAT:
        return None
    return Member.objects.active().filter(pk=given["m"], session_version=given["v"]).first()


def _set(response: HttpResponse, name: str, value: str, *, httponly: bool) -> None:
    response.set_cookie(
        name, value, max_age=LASTS, secure=settings.SESSION_COOKIE_SECURE, httponly=httponly, samesite="Lax"
    )
