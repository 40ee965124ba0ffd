"""Answers that thousands of open pages ask for at once, held in memory for a moment: no query, no view, no middleware.

`@held(seconds=1)` on a public page lets this process answer its URL from memory for that long, and 304 (RFC 9110,
section 13) to those who have it; then one request makes it anew while all others still get the last answer (RFC 5861).
Where making it fails, the last answer serves on for `HELD_IF_ERROR_TTL`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from threading import Lock
from time import monotonic
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

HELD_IF_ERROR_TTL = 3600.0  # seconds
MAX_ANSWERS = 256  # URLs
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
NOT_SHARED = frozenset({"x-request-id", "set-cookie"})
ALSO_OF_304 = ("ETag", "Cache-Control", "CDN-Cache-Control", "Surrogate-Key", "Vary", "Content-Location", "Expires")


@dataclass
class Answer:
    content: bytes
    headers: dict[str, str]
    made: float
    seconds: float
    making: Lock = field(default_factory=Lock)

    @property
    def is_fresh(self) -> bool:
        return monotonic() < self.made + self.seconds

    @property
    def may_serve(self) -> bool:
        return monotonic() < self.made + HELD_IF_ERROR_TTL

    def to(self, request: HttpRequest) -> HttpResponseBase:
        response = HttpResponse(self.content, headers=self.headers)
        found = get_conditional_response(request, etag=self.headers.get("ETag"), response=response)
        if found is None or found is response:
            return response
        for name in ALSO_OF_304:
            if name in self.headers:
                found[name] = self.headers[name]
        return found


_answers: dict[str, Answer] = {}


def held(*, seconds: float) -> Callable[[View[P]], View[P]]:
    """Above `@page`, on a view whose answer hangs on its path alone: on no query string, cookie or language."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def marked(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            response = view(request, *args, **kwargs)
            response.held_seconds = seconds  # type: ignore[attr-defined]
            return response

        return cast(View[P], marked)

    return decorate


def clear_held_responses() -> None:
    _answers.clear()


class AnswerHeld:
    """First in the middleware, so that what it keeps carries every header that the others set."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD") or request.META.get("QUERY_STRING"):
            return self.get_response(request)
        answer = _answers.get(request.path_info)
        if answer is None:
            return self._made(request)
        if answer.is_fresh or not answer.making.acquire(blocking=False):
            return answer.to(request)
        try:
            return self._made(request, answer)
        finally:
            answer.making.release()

    def _made(self, request: HttpRequest, before: Answer | None = None) -> HttpResponseBase:
        if before is not None:
            return self._kept(request, self._whole(request), before)
        response = self.get_response(request)
        if response.status_code == 304 and hasattr(response, "held_seconds"):
            response = self._whole(request)
        return self._kept(request, response, None)

    def _whole(self, request: HttpRequest) -> HttpResponseBase:
        """The answer without the reader's conditions, as it is kept for all."""
        conditions = {name: request.META.pop(name) for name in CONDITIONS if name in request.META}
        try:
            return self.get_response(request)
        finally:
            request.META.update(conditions)

    def _kept(self, request: HttpRequest, response: HttpResponseBase, before: Answer | None) -> HttpResponseBase:
        if response.status_code >= 500 and before is not None and before.may_serve:
            return before.to(request)
        seconds = getattr(response, "held_seconds", None)
        if seconds is None or response.status_code != 200 or not isinstance(response, HttpResponse):
            if before is not None:
                _answers.pop(request.path_info, None)
            return response
        headers = {name: value for name, value in response.items() if name.lower() not in NOT_SHARED}
        if len(_answers) >= MAX_ANSWERS:
            _answers.clear()
        _answers[request.path_info] = made = Answer(response.content, headers, monotonic(), seconds)
        return made.to(request)
