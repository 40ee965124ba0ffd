"""A cookie without a secret that tells the page's script that asking for an edit link is worth a request."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

COOKIE = "desk"


class StaffCookieMiddleware:
    """Keeps `desk=1` beside the session of signed-in staff; set and taken away on the desk's own pages only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path.startswith("/admin/") and response.status_code < 500:
            is_staff = request.user.is_authenticated and request.user.is_staff
            if is_staff and COOKIE not in request.COOKIES:
                response.set_cookie(
                    COOKIE,
                    "1",
                    samesite="Lax",
                    secure=settings.SESSION_COOKIE_SECURE,
                    max_age=settings.SESSION_COOKIE_AGE,
                )
            elif not is_staff and COOKIE in request.COOKIES:
                response.delete_cookie(COOKIE, samesite="Lax")
        return response
