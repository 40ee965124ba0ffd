"""A request of RSGI as WSGI's environ (PEP 3333)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any, Protocol

from newsroom.foundation.wsgi_calls import environ_of

BODILESS_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})  # RFC 9110, 9.3: a body has no meaning there
FILE_CHUNK_BYTES = 65_536


class Headers(Protocol):
    def __contains__(self, key: str) -> bool: ...
    def get(self, key: str, default: Any = None) -> Any: ...
    def items(self) -> list[tuple[str, str]]: ...


class Scope(Protocol):
    http_version: str
    server: str
    client: str
    scheme: str
    method: str
    path: str
    query_string: str
    authority: str | None

    @property
    def headers(self) -> Headers: ...


class FileChunks:
    """`wsgi.file_wrapper`: a file in chunks larger than Django's own; closing it ends the response."""

    def __init__(self, file: IO[bytes], _block_size: int = 0) -> None:
        self.file = file

    def __iter__(self) -> Iterator[bytes]:
        return iter(lambda: self.file.read(FILE_CHUNK_BYTES), b"")

    def close(self) -> None:
        self.file.close()


def declared_length(scope: Scope) -> int | None:
    """Content-Length; None where the body comes in chunks. ValueError for what is no number."""
    given = scope.headers.get("content-length")
    return None if given is None else int(given)


def has_body(scope: Scope) -> bool:
    return scope.method not in BODILESS_METHODS and (
        scope.headers.get("content-length", "0") != "0"
        or "transfer-encoding" in scope.headers
        or scope.http_version.startswith("2")
    )


def build_environ(scope: Scope, body: IO[bytes], size: int) -> dict[str, Any]:
    """The environ of a request whose body has been read: CONTENT_LENGTH is what came."""
    host, _, port = scope.server.rpartition(":")
    environ = environ_of(
        scope.method, scope.path, scope.query_string, scheme=scope.scheme, body=body, size=size
    )  # RSGI has decoded the per cents
    environ |= {
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.file_wrapper": FileChunks,
    }
    _add_headers(environ, scope)
    return environ


def _add_headers(environ: dict[str, Any], scope: Scope) -> None:
    """Repeated headers become one (RFC 9110, 5.3; cookies RFC 9113, 8.2.3).

    A name with an underscore is left out: in the environ it would pass for the one with a hyphen, which proxies set.
    """
    for name, value in scope.headers.items():
        if name == "content-type":
            environ["CONTENT_TYPE"] = value
        elif name not in ("content-length", "transfer-encoding") and "_" not in name:
            key = "HTTP_" + name.upper().replace("-", "_")
            joint = "; " if name == "cookie" else ","
            environ[key] = f"{environ[key]}{joint}{value}" if key in environ else value
    if scope.authority and "HTTP_HOST" not in environ:  # HTTP/2 names the host in `:authority`
        environ["HTTP_HOST"] = scope.authority
