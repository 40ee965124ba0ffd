"""`<token:…>` in a URL: what stands there opens something, and no log may tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from django.urls import URLPattern, URLResolver, get_resolver, register_converter
from django.urls.converters import StringConverter

_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


class TokenConverter(StringConverter):
    """A secret in a path. It matches what `str` does; the log knows the routes that hold one by it."""


register_converter(TokenConverter, "token")


def token_routes() -> Iterator[tuple[str, str]]:
    """Every route of the URL conf that holds a token, as (route, name of the token's parameter)."""
    for route, converters in _routes(get_resolver().url_patterns, ""):
        yield from ((route, name) for name, kind in converters.items() if isinstance(kind, TokenConverter))


def token_paths() -> list[str]:
    """For each token a regular expression of the path before it."""
    return [_path_before(route, name) for route, name in token_routes()]


def _routes(patterns: Sequence[URLPattern | URLResolver], before: str) -> Iterator[tuple[str, dict[str, object]]]:
    for entry in patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _routes(entry.url_patterns, route)
        else:
            yield route, entry.pattern.converters


def _path_before(route: str, name: str) -> str:
    parts: list[str] = []
    end = 0
    for found in _PARAMETER.finditer(route):
        parts.append(re.escape(route[end : found.start()]))
        if found[1] == name:
            break
        parts.append("[^/]+")
        end = found.end()
    return "".join(parts)
