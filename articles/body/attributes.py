"""Checks of attribute values: each takes any JSON value and gives the one to store, or None."""

from collections.abc import Callable
from typing import Any

from newsroom.foundation.characters import one_line

LARGEST_ID = 2**53 - 1
"""What a script can hold exactly; every database key in use is smaller."""
MOST_PHOTOS = 60


def integer(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, str) and len(value) <= 16 and value.isascii() and value.isdigit():
        return int(value)
    return None


def identifier(value: Any) -> int | None:
    number = integer(value)
    return number if number is not None and 0 < number <= LARGEST_ID else None


def between(least: int, most: int) -> Callable[[Any], int | None]:
    def check(value: Any) -> int | None:
        number = integer(value)
        return None if number is None else min(max(number, least), most)

    return check


def heading_level(value: Any) -> int:
    """2 to 4: the headline of the page is the only first level."""
    number = integer(value)
    return 2 if number is None else min(max(number, 2), 4)


def one_of(*names: str) -> Callable[[Any], str | None]:
    def check(value: Any) -> str | None:
        return value if isinstance(value, str) and value in names else None

    return check


def line(limit: int) -> Callable[[Any], str | None]:
    def check(value: Any) -> str | None:
        return (one_line(value, limit) or None) if isinstance(value, str) else None

    return check


def word(limit: int) -> Callable[[Any], str | None]:
    """A name of ASCII letters, digits and + # . - only."""

    def check(value: Any) -> str | None:
        if not isinstance(value, str) or not 0 < len(value) <= limit:
            return None
        plain = value.isascii() and all(char.isalnum() or char in "+#.-" for char in value)
        return value if plain else None

    return check


_alt, _credit = line(1000), line(300)


def photos(value: Any) -> list[dict[str, Any]] | None:
    """A gallery's `[{"photo": id, "alt"?: text, "credit"?: text}]`; entries without a photo are left out."""
    if not isinstance(value, list):
        return None
    return [entry for entry in map(_photo, value[:MOST_PHOTOS]) if entry] or None


def _photo(value: Any) -> dict[str, Any] | None:
    given = value if isinstance(value, dict) else {"photo": value}
    photo = identifier(given.get("photo"))
    if photo is None:
        return None
    texts = {"alt": _alt(given.get("alt")), "credit": _credit(given.get("credit"))}
    return {"photo": photo} | {name: text for name, text in texts.items() if text}
