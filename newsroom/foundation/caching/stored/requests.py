"""Which requests share a page, under which key, and what Django sees of them: nothing that differs between readers."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http.request import split_domain_port
from django.urls import Resolver404, resolve

from newsroom.foundation.caching.stored.entries import MAX_HEADER, chosen_encoding
from newsroom.foundation.caching.stored.release import release
from newsroom.foundation.wsgi_calls import environ_of

MAX_PATH = 300  # characters; longer ones go to Django
MAX_QUERY = 4000
WHOLE_QUERY = "newsroom.query"  # in the environ, beside QUERY_STRING: what the redirects look at, and no page
MAX_VALUE = 200  # of a declared parameter: a longer one goes to Django, and is stored under no key


class Headers(Protocol):
    def get(self, key: str, default: Any = None) -> Any: ...


class Scope(Protocol):
    method: str
    scheme: str
    path: str
    query_string: str
    authority: str | None

    @property
    def headers(self) -> Headers: ...


@dataclass(frozen=True, slots=True)
class SharedRequest:
    """A GET or HEAD of a public page, with all that may change what is answered."""

    scheme: str
    host: str
    path: str
    query: str  # the parameters that the view has declared, in its order
    is_head: bool
    encoding: str
    if_none_match: str
    whole_query: str = ""  # all that was asked; answers that are stored do not differ by it

    @property
    def key(self) -> str:
        return f"{release()} {self.scheme}://{self.host}{self.path}?{self.query}"

    @property
    def has_parameters(self) -> bool:
        return bool(self.query)

    def environ(self) -> dict[str, Any]:
        """For WSGI (PEP 3333): a GET without cookie, condition, range, or any header but the host's name."""
        return environ_of("GET", self.path, self.query, scheme=self.scheme, body=io.BytesIO()) | {
            "SERVER_PROTOCOL": "HTTP/1.1",
            "SERVER_NAME": self.host,
            "SERVER_PORT": "443" if self.scheme == "https" else "80",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": self.host,
            WHOLE_QUERY: self.whole_query,
            **_told_by_proxy(self.scheme),
        }


def shared_request(scope: Scope) -> SharedRequest | None:
    """None for what is no public page, or comes to a host that ALLOWED_HOSTS does not name: all that is Django's."""
    if scope.method not in ("GET", "HEAD") or len(scope.path) > MAX_PATH:
        return None
    declared = declared_parameters(scope.path)
    if declared is None:
        return None
    headers = scope.headers
    host = named_host(headers.get("host") or scope.authority or "")
    query = declared_query(scope.query_string, declared) if scope.query_string else ""
    if not host or query is None:
        return None
    return SharedRequest(
        scheme=_scheme(scope),
        host=host,
        path=scope.path,
        query=query,
        is_head=scope.method == "HEAD",
        encoding=chosen_encoding(str(headers.get("accept-encoding", ""))[:MAX_HEADER]),
        if_none_match=headers.get("if-none-match", ""),
        whole_query=scope.query_string[:MAX_QUERY],
    )


@lru_cache(maxsize=8192)
def declared_parameters(path: str) -> tuple[str, ...] | None:
    """The query parameters that the page at this path declares (`@page`); None where no stored page stands there."""
    try:
        view = resolve(path).func
    except Resolver404:
        return None
    return getattr(view, "page_parameters", None)


def declared_query(query: str, declared: tuple[str, ...]) -> str | None:
    """Of a query, what is declared, each parameter once; None where one is too long for a key."""
    if not declared or len(query) > MAX_QUERY:
        return ""
    given = dict(parse_qsl(query, keep_blank_values=True))  # the last of several, as Django reads it
    kept = [(name, given[name]) for name in declared if given.get(name)]
    if any(len(value) > MAX_VALUE for _name, value in kept):
        return None
    return urlencode(kept)


@lru_cache(maxsize=1024)
def named_host(given: str) -> str:
    """The host without its port, if ALLOWED_HOSTS names it as it is: a pattern names endless ones."""
    host, _port = split_domain_port(given[:MAX_PATH])
    return host if host in settings.ALLOWED_HOSTS else ""


def _scheme(scope: Scope) -> str:
    """As Django's `request.scheme` finds it."""
    if settings.SECURE_PROXY_SSL_HEADER:
        _name, secure = settings.SECURE_PROXY_SSL_HEADER
        told = scope.headers.get("x-forwarded-proto")
        if told is not None:
            return "https" if told.split(",", 1)[0].strip() == secure else "http"
    return scope.scheme


def _told_by_proxy(scheme: str) -> dict[str, str]:
    return {settings.SECURE_PROXY_SSL_HEADER[0]: scheme} if settings.SECURE_PROXY_SSL_HEADER else {}
