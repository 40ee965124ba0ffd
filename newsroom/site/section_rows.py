"""The shape of a section's row on the front page: where its pictures and its words stand."""

from __future__ import annotations

from collections.abc import Sequence

from articles.front.showing import Card

TURNS = "abcd"
WIDE, TEXT = "wide", "text"
FEWEST = 3  # stories from which a row has columns


def arranged(cards: Sequence[Card], turn: int) -> tuple[str, list[Card]]:
    """The row's shape, and its stories in the order of the shape's places.

    The shapes take turns, as far as the pictures allow: "a" and "d" open with a picture and need another, "c" opens
    with its only one, "b" opens with words. The first story stays first; of the others those with a picture take
    the places made for one. Without any picture a row is "text", with fewer than three stories "wide".
    """
    if len(cards) < FEWEST:
        return WIDE, list(cards)
    first, *rest = cards
    pictured = [card for card in rest if _has_picture(card)]
    if not _has_picture(first):
        shape = "b" if pictured else TEXT
    elif pictured:
        shape = TURNS[turn % len(TURNS)]
    else:
        shape = "c"
    if shape in {"c", TEXT}:
        return shape, [first, *rest]
    return shape, [first, *sorted(rest, key=lambda card: card not in pictured[: _places(shape)])]


def _places(shape: str) -> int:
    """How many of the places after the first are for pictures."""
    return 1 if shape == "a" else 2


def _has_picture(card: Card) -> bool:
    return card.lead_photo is not None and card.lead_photo.is_ready
