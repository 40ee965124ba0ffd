"""What the server's door lets into Django, how many at once, and what it answers by itself."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest

from newsroom.foundation.serving import BUSY, Application, Limits
from newsroom.foundation.wsgi_calls import HeaderList
from tests.foundation.serving.clock import arriving, run, silent


class Request:
    """A scope of RSGI, its body, and the answer it got."""

    def __init__(self, method: str = "GET", *, body: AsyncIterator[bytes] | None = None, **more: Any) -> None:
        self.method, self.scheme, self.query_string = method, "http", "q=%C3%A9"
        self.path = more.pop("path", "/")
        self.http_version, self.authority = more.pop("version", "1.1"), more.pop("authority", None)
        self.server, self.client = "[::1]:8000", "[2001:db8::7]:4711"
        self.sent: list[tuple[str, str]] = more.pop("headers", [("host", "courier.example.org")])
        self.headers = self
        self.body = body
        self.status, self.answer = 0, b""
        self.answered: dict[str, str] = {}

    def __contains__(self, key: str) -> bool:
        return key in dict(self.sent)

    def get(self, key: str, default: Any = None) -> Any:
        return dict(self.sent).get(key, default)

    def items(self) -> list[tuple[str, str]]:
        return self.sent

    def __aiter__(self) -> AsyncIterator[bytes]:
        assert self.body is not None, "a body was read that there is not"
        return self.body

    def response_bytes(self, status: int, headers: HeaderList, body: bytes) -> None:
        self.status, self.answered, self.answer = status, dict(headers), body

    def response_stream(self, status: int, headers: HeaderList) -> Request:
        self.status, self.answered = status, dict(headers)
        return self

    async def send_bytes(self, data: bytes) -> None:
        self.answer += data


class Page(list[bytes]):
    streaming = False

    def close(self) -> None:
        pass


class Inside:
    """A WSGI application that keeps what it was asked, and holds each request until told to let go."""

    def __init__(self, *, held: bool = False) -> None:
        self.environs: list[dict[str, Any]] = []
        self.bodies: list[bytes] = []
        self.may_go = threading.Event()
        if not held:
            self.may_go.set()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.environs.append(environ)
        self.bodies.append(environ["wsgi.input"].read())
        assert self.may_go.wait(20)
        start_response("200 OK", [("Content-Type", "text/plain")])
        return Page([b"in", b"side"])


class AtOnce(ThreadPoolExecutor):
    """Runs what it is given before it returns: no time of the test's clock passes meanwhile."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


def door(inside: Any, threads: int = 2) -> Application:
    limits = Limits(grace=30, min_rate=500, max_seconds=3600, spooled=10**9, folder=None)
    return Application(inside, limits, threads=threads, patience=15, max_bytes=lambda path: 1000)


def post(body: AsyncIterator[bytes], length: str, *more: tuple[str, str]) -> Request:
    return Request("POST", body=body, headers=[("content-length", length), *more])


def ask(request: Request, inside: Any = None) -> Inside:
    inside = inside or Inside()

    async def asked() -> None:
        await door(inside).__rsgi__(request, request)

    run(asked)
    return inside  # type: ignore[no-any-return]


def test_a_request_reaches_django_with_its_body_and_its_answer_comes_back() -> None:
    request = post(arriving((2, b"email="), (2, b"a@b.example")), "17", ("content-type", "text/plain"))
    inside = ask(request)
    assert (request.status, request.answer) == (200, b"inside")
    assert inside.bodies == [b"email=a@b.example"]
    environ = inside.environs[0]
    assert (environ["CONTENT_LENGTH"], environ["CONTENT_TYPE"]) == ("17", "text/plain")
    assert (environ["REMOTE_ADDR"], environ["SERVER_PORT"]) == ("2001:db8::7", "8000")


def test_a_body_without_a_length_reaches_django_with_the_length_it_has() -> None:
    request = Request("POST", body=arriving((1, b"a=1")), headers=[("transfer-encoding", "chunked")])
    inside = ask(request)
    assert (inside.environs[0]["CONTENT_LENGTH"], inside.bodies) == ("3", [b"a=1"])
    assert "HTTP_TRANSFER_ENCODING" not in inside.environs[0]


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_the_body_of_a_method_that_has_none_is_not_awaited(method: str) -> None:
    inside = ask(Request(method, body=silent(), headers=[("content-length", "5")]))
    assert (inside.bodies, inside.environs[0]["CONTENT_LENGTH"]) == ([b""], "")


def test_headers_become_the_environ_and_none_passes_for_a_proxys() -> None:
    sent = [("x-a", "1"), ("x-a", "2"), ("cookie", "a=b"), ("cookie", "c=d"), ("x_forwarded_for", "192.0.2.1")]
    environ = ask(Request(path="/café/%41", headers=sent, version="2", authority="courier.example.org")).environs[0]
    assert (environ["HTTP_X_A"], environ["HTTP_COOKIE"]) == ("1,2", "a=b; c=d")
    assert "HTTP_X_FORWARDED_FOR" not in environ
    assert environ["HTTP_HOST"] == "courier.example.org"
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/café/%41"


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (post(silent(), "900"), 408),
        (post(silent(), "1001"), 413),
        (post(arriving((1, b"half")), "900"), 400),
        (post(silent(), "many"), 400),
    ],
    ids=["slow", "large", "broken off", "no number"],
)
def test_a_body_that_is_refused_never_reaches_django(request_: Request, status: int) -> None:
    inside = ask(request_)
    assert (request_.status, inside.environs) == (status, [])
    assert request_.answered["content-type"].startswith("text/plain")


def test_two_hundred_slow_bodies_keep_nobody_waiting() -> None:
    async def asked() -> tuple[float, list[int]]:
        loop = asyncio.get_running_loop()
        application = door(Inside())
        application.pool = AtOnce()
        slow = [post(arriving(*[(1, b"a")] * 900), "900") for _number in range(200)]
        tasks = [loop.create_task(application.__rsgi__(one, one)) for one in slow]
        await asyncio.sleep(5)
        quick = Request()
        begin = loop.time()
        await application.__rsgi__(quick, quick)
        taken = loop.time() - begin
        assert quick.answer == b"inside"
        await asyncio.gather(*tasks)
        return taken, [one.status for one in slow]

    taken, statuses = run(asked)
    assert taken == 0
    assert statuses == [408] * 200


def test_a_request_that_django_has_no_thread_for_hears_when_to_come_again() -> None:
    async def asked() -> None:
        inside = Inside(held=True)
        application = door(inside, threads=2)
        held, late = [Request(), Request()], Request()
        tasks = [asyncio.create_task(application.__rsgi__(one, one)) for one in held]
        await asyncio.sleep(0)
        await application.__rsgi__(late, late)
        assert (late.status, late.answered["retry-after"]) == (503, "5")
        inside.may_go.set()
        await asyncio.gather(*tasks)
        assert [one.status for one in held] == [200, 200]
        assert len(inside.environs) == 2

    run(asked)


def test_a_form_that_django_has_no_thread_for_is_drawn_again_one_at_a_time() -> None:
    async def asked() -> None:
        inside = Inside(held=True)
        application = door(inside, threads=1)
        held = Request()
        late = [post(arriving((0, b"a=1")), "3") for _number in range(2)]
        tasks = [asyncio.create_task(application.__rsgi__(held, held))]
        while not inside.environs:
            await asyncio.sleep(0)
        tasks += [asyncio.create_task(application.__rsgi__(one, one)) for one in late]
        await asyncio.sleep(20)
        while len(inside.environs) < 2:
            await asyncio.sleep(0)
        assert [one.answer for one in late] == [
            b"",
            b"The paper is very busy right now. Try again in a few seconds.\n",
        ]
        assert [BUSY in environ for environ in inside.environs] == [False, True]
        inside.may_go.set()
        await asyncio.gather(*tasks)
        assert inside.bodies[1] == b"a=1"
        assert [one.status for one in (held, *late)] == [200, 200, 503]
        assert not application.is_drawing_a_form

    run(asked)


def test_a_file_is_sent_in_chunks_and_closed() -> None:
    class File:
        closed = False

        def __iter__(self) -> AsyncIterator[bytes]:
            return iter([b"one", b"two"])  # type: ignore[return-value]

        def close(self) -> None:
            self.closed = True

    file = File()

    def inside(environ: dict[str, Any], start_response: Any) -> File:
        start_response("206 Partial Content", [("X", "y")])
        return file

    request = Request()
    ask(request, inside)
    assert (request.status, request.answer, file.closed) == (206, b"onetwo", True)


def test_a_reader_who_takes_nothing_of_a_file_is_left() -> None:
    class Stalled(Request):
        async def send_bytes(self, data: bytes) -> None:
            await asyncio.Event().wait()

    class File(list[bytes]):
        closed = False

        def close(self) -> None:
            self.closed = True

    file = File([b"one"])

    def inside(environ: dict[str, Any], start_response: Any) -> File:
        start_response("200 OK", [])
        return file

    ask(Stalled(), inside)
    assert file.closed
