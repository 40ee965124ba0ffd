"""The paper's name and settings, for the apps that must know them and may not look where they are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class SiteSettings:
    name: Callable[[], str]
    shows_differences: Callable[[], bool]


_registered: list[SiteSettings] = []


def register(name: Callable[[], str], *, shows_differences: Callable[[], bool] = lambda: False) -> None:
    """Tell where the name and settings are kept; called once, when the project starts."""
    _registered[:] = [SiteSettings(name, shows_differences)]


def paper_name() -> str:
    """The name the desk gave the paper; the site's host where nothing has registered."""
    return _registered[0].name() if _registered else str(settings.SITE_HOST)


def shows_differences() -> bool:
    """Whether readers may compare a corrected text with what it said before."""
    return _registered[0].shows_differences() if _registered else False
