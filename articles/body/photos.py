"""How a photo becomes markup: the picture folder registers it at start, so that bodies need not know it."""

from typing import Any, NamedTuple, Protocol

from django.utils.safestring import SafeString


class Markup(Protocol):
    """A responsive `<picture>`. `alt` None is the photo's own."""

    def __call__(self, photo: Any, *, ratio: Any, sizes: str, alt: str | None, eager: bool = False) -> SafeString: ...


class Address(Protocol):
    """The address of one plain file at most `width` pixels wide, for mail and feeds."""

    def __call__(self, photo: Any, *, ratio: Any, width: int) -> str: ...


class _Registered(NamedTuple):
    markup: Markup
    address: Address


_registered: list[_Registered] = []


NO_MARKUP = SafeString("")


def register(*, markup: Markup, address: Address) -> None:
    _registered[:] = [_Registered(markup, address)]


def markup(photo: Any, *, ratio: str, sizes: str, alt: str | None) -> SafeString:
    """Nothing as long as no picture folder has registered."""
    return _registered[0].markup(photo, ratio=ratio, sizes=sizes, alt=alt) if _registered and photo else NO_MARKUP


def address(photo: Any, *, ratio: str, width: int) -> str:
    return _registered[0].address(photo, ratio=ratio, width=width) if _registered and photo else ""
