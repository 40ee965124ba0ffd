"""What stands beside a story on a wide screen. It depends on the story's length, so that the column ends with it."""

from __future__ import annotations

from dataclasses import dataclass

from feed.column import SHOWN, SHOWN_BESIDE_SHORT

# CSS pixels on a screen of 1,100, where the column beside is at its narrowest and so at its highest.
_HEAD, _PICTURE, _WORD, _WRITERS, _RELATED, _ASK = 240, 430, 3.1, 110, 200, 430
_FEED, _ITEM, _PICKS, _MOST_READ = 90, 225, 540, 480


@dataclass(frozen=True)
class Beside:
    """How many items of the news feed, and whether the picks and the most read stories."""

    items: int = 0
    picks: bool = False
    most_read: bool = False

    def __bool__(self) -> bool:
        return bool(self.items or self.picks or self.most_read)


def height_of(words: int, *, has_picture: bool, has_writers: bool, has_related: bool, asks: int) -> float:
    """Pixels that a story takes at the least; `asks`: how many boxes below it ask the reader for something."""
    return (
        _HEAD + _PICTURE * has_picture + _WORD * words + _WRITERS * has_writers + _RELATED * has_related + _ASK * asks
    )


def parts_beside(height: float) -> Beside:
    """What fits beside a story of so many pixels: news first, then the picks, the most read stories, more news."""
    few, many = (_FEED + _ITEM * items for items in (SHOWN_BESIDE_SHORT, SHOWN))
    items = SHOWN_BESIDE_SHORT if few <= height else 0
    left = height - (few if items else 0)
    picks = left >= _PICKS
    left -= _PICKS * picks
    most_read = left >= _MOST_READ
    left -= _MOST_READ * most_read
    if items and many - few <= left:
        items = SHOWN
    return Beside(items, picks, most_read)
