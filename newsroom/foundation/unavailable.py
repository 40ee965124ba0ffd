"""503 Service Unavailable (RFC 9110, section 15.6.4): come again soon, and keep this nowhere."""

from __future__ import annotations

from typing import TypeVar

from django.http import HttpRequest, HttpResponseBase

from newsroom.foundation.caching.headers import never_store

Response = TypeVar("Response", bound=HttpResponseBase)

RETRY_AFTER_SECONDS = 5
TEXT = "text/plain; charset=utf-8"
NO_PAGES = (".xml", ".json", ".txt", ".webmanifest")  # feeds and the like, which a browser may ask for as a page


def unavailable(response: Response) -> Response:
    """Make it a 503 that no cache keeps and that says when to come again (Retry-After, section 10.2.3)."""
    response.status_code = 503
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return never_store(response)


def wants_page(request: HttpRequest) -> bool:
    """Whether somebody looks at the answer in a browser: browsers name text/html when they open a page."""
    return (
        request.method != "HEAD"
        and "text/html" in request.headers.get("Accept", "")
        and not request.path.endswith(NO_PAGES)
    )
