from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.utils.cache import get_conditional_response

from newsroom.foundation.caching.dependencies import NO_GENERATION, Dependencies, present
from newsroom.foundation.caching.results import current_generation

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

BROWSER_TTL = 1  # these three in seconds
STALE_TTL = 60
STALE_IF_ERROR_TTL = 86_400


def page(*tags: str, lifetime: int, rows: bool = True) -> Callable[[View[P]], View[P]]:
    """Make a view a public page, kept at most `lifetime` seconds by shared caches and purged by its tags.

    `rows=False`: it shows nothing of the database, and is answered without one.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def public(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.method not in ("GET", "HEAD"):
                return HttpResponseNotAllowed(["GET", "HEAD"])
            generation = current_generation() if rows else NO_GENERATION  # before any row is loaded
            named = Dependencies(set(tags), state=generation)
            token = present.set(named)
            try:
                response = view(request, *args, **kwargs)
            finally:
                present.reset(token)
            return _public_response(request, response, named, lifetime)

        public.is_public_page = True  # type: ignore[attr-defined]
        return cast(View[P], public)

    return decorate


def _public_response(
    request: HttpRequest, response: HttpResponseBase, named: Dependencies, lifetime: int
) -> HttpResponseBase:
    if not isinstance(response, HttpResponse):
        raise TypeError("A public page answers with a whole response, not a stream.")
    if response.cookies:
        raise ValueError(f"A public page must set no cookie: {request.path} sets {', '.join(response.cookies)}.")
    seconds = named.lifetime(lifetime)
    stale = f"stale-while-revalidate={STALE_TTL}, stale-if-error={STALE_IF_ERROR_TTL}"
    response["Cache-Control"] = (
        f"public, max-age={min(BROWSER_TTL, seconds)}, stale-while-revalidate={BROWSER_TTL},"
        f" stale-if-error={STALE_IF_ERROR_TTL}"
    )
    response["CDN-Cache-Control"] = f"max-age={seconds}, {stale}"
    response["Surrogate-Key"] = " ".join(sorted(named.tags))
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
