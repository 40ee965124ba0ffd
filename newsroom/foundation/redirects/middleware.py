"""Old URLs, looked up only after a 404: they cost a living page nothing, and none tells what is not public."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase

from newsroom.foundation.caching.headers import cache_until_purged
from newsroom.foundation.caching.stored.requests import WHOLE_QUERY
from newsroom.foundation.redirects.cache_tags import REDIRECTS
from newsroom.foundation.redirects.concealed import is_concealed
from newsroom.foundation.redirects.looking_up import has_an_end, look_up
from newsroom.foundation.redirects.models import Redirect
from newsroom.foundation.redirects.paths import with_query

REDIRECT_TTL = 300  # seconds


class RedirectOn404:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        query = request.META.get(WHOLE_QUERY, request.META.get("QUERY_STRING", ""))
        return _redirect(request.path, query) or response


def _redirect(path: str, query: str) -> HttpResponseBase | None:
    """None where nothing leads on, or only round in a circle, or to what is not public."""
    found = look_up(path, query, Redirect.objects.stored)
    if found is None or is_concealed(found.new_path) or not has_an_end(found, Redirect.objects.stored):
        return None
    response = HttpResponsePermanentRedirect(with_query(found.new_path, found.rest))
    return cache_until_purged(response, REDIRECT_TTL, REDIRECTS)
