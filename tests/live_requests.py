"""What the live server is doing: a test's database is emptied only once every request of its pages has ended."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.signals import request_finished
from pytest_django.live_server_helper import LiveServer

LONGEST = 20  # seconds


class LiveRequests:
    """Counts the requests of a live server, by its threads; between tests it lets none in."""

    def __init__(self) -> None:
        self.change = threading.Condition()
        self.running: set[int] = set()
        self.is_open = False
        self.application: Callable[..., Iterable[bytes]] | None = None
        request_finished.connect(self.finished)

    @contextmanager
    def let_in(self, server: LiveServer) -> Iterator[None]:
        if self.application is None:
            self.application = server.thread.httpd.get_app()
            server.thread.httpd.set_app(self.answer)
        with self.change:
            self.is_open = True
        yield
        with self.change:
            self.is_open = False
            assert self.change.wait_for(lambda: not self.running, LONGEST), "A request of the live server does not end."

    def answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The WSGI application that stands before Django's."""
        assert self.application is not None
        with self.change:
            if not self.is_open:
                start_response("503 Service Unavailable", [("Content-Length", "0")])
                return []
            self.running.add(threading.get_ident())
        return self.application(environ, start_response)

    def finished(self, **_sent: Any) -> None:
        """Sent by Django when an answer is closed, in the thread that gave it."""
        with self.change:
            self.running.discard(threading.get_ident())
            self.change.notify_all()
