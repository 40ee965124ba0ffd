"""Old URLs, looked up only after a 404: they cost a living page nothing, and none tells what is not public."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase

from newsroom.foundation.caching.headers import cache_for
from newsroom.foundation.redirects.concealed import is_concealed
from newsroom.foundation.redirects.models import Redirect

MAX_PATH_LENGTH = 300  # characters of a path
REDIRECT_TTL = 300  # seconds


class RedirectOn404:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        return _redirect(request.path) or response


def _redirect(path: str) -> HttpResponseBase | None:
    candidates = [path, path.rstrip("/") if path.endswith("/") else f"{path}/"]
    if len(path) > MAX_PATH_LENGTH or "\x00" in path:
        return None
    found = Redirect.objects.filter(old_path__in=candidates).values_list("new_path", flat=True).first()
    if found is None or is_concealed(found):
        return None
    return cache_for(HttpResponsePermanentRedirect(found), REDIRECT_TTL)
