"""Calling a WSGI application (PEP 3333): what every environ has, and the beginning of an answer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import IO, Any

HeaderList = list[tuple[str, str]]
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def environ_of(method: str, path: str, query: str, *, scheme: str, body: IO[bytes], size: int = 0) -> dict[str, Any]:
    """`path` with its per cents decoded; `body` has been read whole, `size` bytes of it."""
    return {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": query,
        "CONTENT_LENGTH": str(size) if size else "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scheme,
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


def call(wsgi: Wsgi, environ: dict[str, Any]) -> tuple[int, HeaderList, Any]:
    """Status, headers, and what gives the body: whoever takes it closes it."""
    begun: list[tuple[str, HeaderList]] = []
    result = wsgi(environ, lambda status, headers, exc_info=None: begun.append((status, headers)))
    status, headers = begun[-1]
    return int(status[:3]), headers, result


def whole_body(result: Any) -> bytes:
    try:
        return b"".join(result)
    finally:
        if (close := getattr(result, "close", None)) is not None:
            close()
