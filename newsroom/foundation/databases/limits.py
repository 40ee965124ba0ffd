"""How long the work at hand may wait for the database: pages briefly, other requests longer, jobs and commands as
long as it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase

PAGE_SECONDS = 3.0  # of waiting, all statements of one page together
REQUEST_SECONDS = 30.0  # of a form, or of the desk


@dataclass
class WaitingTime:
    """Seconds that may still be spent waiting."""

    left: float


_present: ContextVar[WaitingTime | None] = ContextVar("waiting_for_the_database", default=None)


def waiting_time() -> WaitingTime | None:
    """What the work at hand has left; None where nothing bounds it (jobs, commands)."""
    return _present.get()


@contextmanager
def database_limits(seconds: float) -> Iterator[None]:
    """Let the block wait for the database for `seconds` in all, or for what is left of a limit around it if that is
    less. Past them a statement that waits raises OperationalError, and its connection is closed.
    """
    outer = _present.get()
    given = seconds if outer is None else min(seconds, outer.left)
    inner = WaitingTime(given)
    token = _present.set(inner)
    try:
        yield
    finally:
        _present.reset(token)
        if outer is not None:
            outer.left -= given - inner.left


def public_page_limits() -> AbstractContextManager[None]:
    """The limit of whatever a reader waits for."""
    return database_limits(PAGE_SECONDS)


class DatabaseLimits:
    """First in the middleware: what other middleware asks the database counts as well.

    The pages of readers have three seconds, whichever view makes them; forms and the desk have thirty.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_page = request.method in ("GET", "HEAD") and not request.path_info.startswith("/admin/")
        with database_limits(PAGE_SECONDS if is_page else REQUEST_SECONDS):
            return self.get_response(request)
