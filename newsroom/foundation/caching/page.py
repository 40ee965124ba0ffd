from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from time import time
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.utils.cache import get_conditional_response

from newsroom.foundation.caching import dependencies
from newsroom.foundation.caching.dependencies import Dependencies, present
from newsroom.foundation.caching.epochs import Snapshot, epochs
from newsroom.foundation.caching.headers import BROWSER_TTL, STALE_IF_ERROR_TTL, STALE_TTL
from newsroom.foundation.caching.records import RECORD, Record

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def page(
    *tags: str, lifetime: int, parameters: tuple[str, ...] = (), stored: bool = True
) -> Callable[[View[P]], View[P]]:
    """Make a view a public page, kept at most `lifetime` seconds by shared caches and purged by its tags.

    `parameters`: those of the query that it looks at; the page cache keeps a page for each, and takes all others off
    the request. `stored=False`: the page cache keeps none of it.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def public(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.method not in ("GET", "HEAD"):
                return HttpResponseNotAllowed(["GET", "HEAD"])
            snapshot = epochs().snapshot()  # before any row is loaded
            named = Dependencies(set(tags), snapshot=None if dependencies.sees_uncommitted() else snapshot)
            token = present.set(named)
            try:
                response = view(request, *args, **kwargs)
            finally:
                present.reset(token)
            return _public_response(request, response, named, snapshot, lifetime)

        public.page_parameters = parameters if stored else None  # type: ignore[attr-defined]
        return cast(View[P], public)

    return decorate


def page_inside(*, parameters: tuple[str, ...] = ()) -> Callable[[View[P]], View[P]]:
    """Mark a view that is no page itself and whose GET hands on to one, by the path alone, so that the page cache keeps
    what it answers. What is answered otherwise (a redirect, a form's POST) is not stored."""

    def decorate(view: View[P]) -> View[P]:
        view.page_parameters = parameters  # type: ignore[attr-defined]
        return view

    return decorate


def _public_response(
    request: HttpRequest, response: HttpResponseBase, named: Dependencies, snapshot: Snapshot, max_seconds: int
) -> HttpResponseBase:
    if not isinstance(response, HttpResponse):
        raise TypeError("A public page answers with a whole response, not a stream.")
    if response.cookies:
        raise ValueError(f"A public page must set no cookie: {request.path} sets {', '.join(response.cookies)}.")
    seconds = named.lifetime(max_seconds)
    ends_at_moment = seconds < max_seconds
    _set_headers(response, named, int(seconds), ends_at_moment=ends_at_moment)
    stamp = snapshot.stamp(named.tags, named.removed_by)
    request.META[RECORD] = Record(stamp, time() + seconds, ends_at_moment)
    if response.status_code != 200:
        return response
    response["ETag"] = f'W/"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
    conditional = get_conditional_response(request, etag=response["ETag"], response=response)
    if conditional is None:
        raise RuntimeError("Django gave no response to a conditional request.")
    if conditional is not response:
        for header in ("CDN-Cache-Control", "Surrogate-Key", "Cache-Control"):
            conditional[header] = response[header]
    return conditional


def _set_headers(response: HttpResponse, named: Dependencies, seconds: int, *, ends_at_moment: bool) -> None:
    """What ends at a moment is served by nobody while it is made anew (RFC 5861): it would show what is over."""
    browser, shared = (
        ("", "") if ends_at_moment else (f"stale-while-revalidate={ttl}, " for ttl in (BROWSER_TTL, STALE_TTL))
    )
    on_error = f"stale-if-error={STALE_IF_ERROR_TTL}"
    response["Cache-Control"] = f"public, max-age={min(BROWSER_TTL, seconds)}, {browser}{on_error}"
    response["CDN-Cache-Control"] = f"max-age={seconds}, {shared}{on_error}"
    response["Surrogate-Key"] = " ".join(sorted(named.tags))


def private(view: View[P]) -> View[P]:
    """A page for one person, or behind a token: no cache keeps it and no search engine lists it.

    Its address goes nowhere, not even to us, and browsers post its forms with `Origin: null`, which Django's token does
    not survive: such a form needs `same_origin_required`, or its page `private_with_forms`.
    """
    return _private(view, referrer="no-referrer")


def private_with_forms(view: View[P]) -> View[P]:
    """A private page whose plain forms carry Django's token; no other site learns of its address."""
    return _private(view, referrer="same-origin")


def _private(view: View[P], *, referrer: str) -> View[P]:
    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        response.setdefault("Referrer-Policy", referrer)
        return response

    return cast(View[P], guarded)
