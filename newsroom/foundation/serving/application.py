"""The RSGI application around Django's WSGI application."""

from __future__ import annotations

import asyncio
import gc
import io
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from newsroom.foundation.caching.stored.pages import StoredPages
from newsroom.foundation.caching.stored.requests import shared_request
from newsroom.foundation.serving.bodies import BROKEN_OFF, BodyError, BodyReader, Limits, SpooledBody
from newsroom.foundation.serving.environ import Scope, build_environ, declared_length, has_body
from newsroom.foundation.serving.shared_pages import SharedPages
from newsroom.foundation.unavailable import RETRY_AFTER_SECONDS
from newsroom.foundation.wsgi_calls import HeaderList, Wsgi, call, whole_body

STALLED_READER_SECONDS = 60.0  # for each chunk of a file: a reader who takes none for so long has gone
LARGE_BYTES = (
    1_000_000  # a request refers to itself and keeps its body until collected: so many bytes are not left to chance
)
TEXT = ("content-type", "text/plain; charset=utf-8")
TOO_BUSY = (503, "The paper is very busy right now. Try again in a few seconds.\n")
BUSY = "newsroom.busy"  # in the environ of a form that is not let in: to be answered at once, without the database

T = TypeVar("T")


class Transport(Protocol):
    async def send_bytes(self, data: bytes) -> None: ...


class RsgiProtocol(Protocol):
    def __aiter__(self) -> AsyncIterator[bytes]: ...
    def response_bytes(self, status: int, headers: HeaderList, body: bytes) -> None: ...
    def response_stream(self, status: int, headers: HeaderList) -> Transport: ...


@dataclass(slots=True)
class Answer:
    status: int
    headers: HeaderList
    body: bytes
    stream: Any = None  # where the body is a file: what gives it in chunks, and is closed at the end


class Application:
    """Awaits bodies, then lets `threads` requests at once into `wsgi`; one that waits `patience` seconds hears 503.

    A fixed pool of threads rather than a limit on many: each thread keeps a database connection of its own. Public
    pages that are in `pages` are answered here, in the event loop, and wait for no thread.
    """

    def __init__(
        self,
        wsgi: Wsgi,
        limits: Limits,
        *,
        threads: int,
        patience: float,
        max_bytes: Callable[[str], int],
        pages: StoredPages | None = None,
        on_start: Callable[[], None] = lambda: None,
    ) -> None:
        self.wsgi = wsgi
        self.reader = BodyReader(limits)
        self.max_bytes = max_bytes
        self.patience = patience
        self.entry = asyncio.Semaphore(threads)
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="django")
        self.is_drawing_a_form = False
        self.on_start = on_start
        self.shared = None if pages is None else SharedPages(wsgi, pages, self._in_a_thread)

    def __rsgi_init__(self, _loop: asyncio.AbstractEventLoop) -> None:
        """RSGI, "Application interface": called once in each server process, before its first request."""
        self.on_start()

    async def __rsgi__(self, scope: Scope, protocol: RsgiProtocol) -> None:
        body: SpooledBody | None = None
        try:
            if self.shared is not None and (request := shared_request(scope)) is not None:
                protocol.response_bytes(*await self.shared.answer(request))
                return
            if has_body(scope):
                body = await self._body(scope, protocol)
            answer = await self._enter(scope, body)
        except BodyError as refused:
            headers = [TEXT, ("cache-control", "no-store")]
            if refused.status == 503:
                headers.append(("retry-after", str(RETRY_AFTER_SECONDS)))
            protocol.response_bytes(refused.status, headers, refused.words.encode())
            return
        finally:
            if body is not None:
                self.reader.release(body)
        if answer.stream is None:
            protocol.response_bytes(answer.status, answer.headers, answer.body)
        else:
            await _send(answer, protocol.response_stream(answer.status, answer.headers))

    async def _body(self, scope: Scope, protocol: RsgiProtocol) -> SpooledBody:
        try:
            declared = declared_length(scope)
        except ValueError:
            raise BodyError(*BROKEN_OFF) from None
        return await self.reader.read(protocol, declared=declared, max_bytes=self.max_bytes(scope.path))

    async def _enter(self, scope: Scope, body: SpooledBody | None) -> Answer:
        environ = build_environ(scope, body.file if body else io.BytesIO(), body.size if body else 0)
        try:
            return await self._in_a_thread(lambda: self._answer(environ))
        except BodyError:
            return await self._busy(scope, body)

    async def _in_a_thread(self, act: Callable[[], T]) -> T:
        """Raises BodyError (TOO_BUSY) where none is free in time."""
        try:
            async with asyncio.timeout(self.patience):
                await self.entry.acquire()
        except TimeoutError:
            raise BodyError(*TOO_BUSY) from None
        try:
            return await asyncio.get_running_loop().run_in_executor(self.pool, act)
        finally:
            self.entry.release()

    async def _busy(self, scope: Scope, body: SpooledBody | None) -> Answer:
        """A form as it was typed, one at a time and beside the threads of the pool; else plain words."""
        if body is None or self.is_drawing_a_form:
            raise BodyError(*TOO_BUSY)
        self.is_drawing_a_form = True
        try:
            environ = {**build_environ(scope, body.file, body.size), BUSY: True}
            return await asyncio.to_thread(self._answer, environ)
        finally:
            self.is_drawing_a_form = False

    def _answer(self, environ: dict[str, Any]) -> Answer:
        """Runs in a thread: the whole of a page, or the beginning of a file."""
        status, headers, result = call(self.wsgi, environ)
        answer = Answer(status, headers, b"")
        if getattr(result, "streaming", True):
            answer.stream = result
            return answer
        answer.body = whole_body(result)
        if int(environ["CONTENT_LENGTH"] or 0) > LARGE_BYTES:
            del result
            gc.collect()
        return answer


async def _send(answer: Answer, transport: Transport) -> None:
    """A file, chunk by chunk: its reader may be slow, and holds no thread meanwhile."""
    chunks = iter(answer.stream)
    try:
        while chunk := await asyncio.to_thread(next, chunks, b""):
            async with asyncio.timeout(STALLED_READER_SECONDS):
                await transport.send_bytes(chunk)
    except (TimeoutError, RuntimeError):  # the reader stalls, or has gone (RSGI's ProtocolClosed)
        return
    finally:
        await asyncio.to_thread(answer.stream.close)
