"""A section's row keeps a shape of its own, whatever pictures its stories have."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from newsroom.site.section_rows import arranged


def card(name: str) -> Any:
    """A story: a capital letter has a picture, "?" one that is not ready yet."""
    photo = SimpleNamespace(is_ready=name.isupper()) if name.isupper() or name == "?" else None
    return SimpleNamespace(headline=name, lead_photo=photo)


@pytest.mark.parametrize(
    ("stories", "turn", "shape", "order"),
    [
        ("ABCDE", 0, "a", "ABCDE"),
        ("ABCDE", 1, "b", "ABCDE"),
        ("ABCDE", 2, "c", "ABCDE"),
        ("ABCDE", 3, "d", "ABCDE"),
        ("ABCDE", 4, "a", "ABCDE"),
        ("AbcDe", 0, "a", "ADbce"),
        ("AbcDE", 3, "d", "ADEbc"),
        ("AbcDE", 1, "b", "ADEbc"),
        ("AbcDE", 2, "c", "AbcDE"),
        ("Abcde", 0, "c", "Abcde"),
        ("abCde", 0, "b", "aCbde"),
        ("abcde", 0, "text", "abcde"),
        ("?bcde", 0, "text", "?bcde"),
        ("A?cDe", 0, "a", "AD?ce"),
        ("Ab", 0, "wide", "Ab"),
        ("a", 2, "wide", "a"),
    ],
)
def test_shapes(stories: str, turn: int, shape: str, order: str) -> None:
    found, cards = arranged([card(name) for name in stories], turn)
    assert (found, "".join(each.headline for each in cards)) == (shape, order)
