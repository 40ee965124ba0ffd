"""Cache-Control (RFC 9111, section 5.2) of what is no page: the headers of pages are `page`'s and `private`'s."""

from __future__ import annotations

from typing import TypeVar

from django.http import HttpResponseBase

Response = TypeVar("Response", bound=HttpResponseBase)

BROWSER_TTL = 1  # all in seconds
STALE_TTL = 60
STALE_IF_ERROR_TTL = 86_400
IMMUTABLE_TTL = 31_536_000  # a year, the longest that caches look at


def cache_for(response: Response, seconds: int) -> Response:
    """Let every cache keep the response so many seconds; 0: let it be asked for anew each time."""
    response["Cache-Control"] = f"public, max-age={seconds}"
    return response


def cache_until_purged(response: Response, seconds: int, *tags: str) -> Response:
    """Let caches that are purged by tag keep the response so many seconds; browsers, which nobody can purge, one."""
    cache_for(response, BROWSER_TTL)
    response["CDN-Cache-Control"] = f"max-age={seconds}"
    response["Surrogate-Key"] = " ".join(tags)
    return response


def cache_immutable(response: Response) -> Response:
    """Let every cache keep the response for good (RFC 8246): its URL changes with its content."""
    response["Cache-Control"] = f"public, max-age={IMMUTABLE_TTL}, immutable"
    return response


def never_store(response: Response) -> Response:
    """Let no cache keep the response."""
    response["Cache-Control"] = "no-store"
    return response
