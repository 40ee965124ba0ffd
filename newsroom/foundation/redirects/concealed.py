"""URLs that a redirect must not tell, because what stands there is not public (yet, or any more)."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import Resolver404, resolve

from newsroom.foundation.redirects.paths import decoded_path

Asked = Callable[..., bool]
_by_view: dict[str, Asked] = {}


def register(view_name: str, is_concealed: Asked) -> None:
    """`is_concealed` is given the URL's own parts, as the view is; True where there is something to be hidden."""
    _by_view[view_name] = is_concealed


def is_concealed(path: str) -> bool:
    """A URL at which there is nothing at all hides nothing."""
    try:
        match = resolve(decoded_path(path))
    except Resolver404:
        return False
    asked = _by_view.get(match.view_name)
    return asked is not None and asked(**match.kwargs)
