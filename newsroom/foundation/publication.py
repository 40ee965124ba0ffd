"""The paper's name, for the apps that must say it and may not look where it is kept."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings

_doors: list[Callable[[], str]] = []


def register(name: Callable[[], str]) -> None:
    """Tell where the name is kept; called once, when the project starts."""
    _doors[:] = [name]


def paper_name() -> str:
    """The name the desk gave the paper; the site's host where nothing has registered."""
    return _doors[0]() if _doors else str(settings.SITE_HOST)
