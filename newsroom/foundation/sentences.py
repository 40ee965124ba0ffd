"""Whole sentences from the start of a text: a teaser that is shortened never ends in the middle of one."""

from __future__ import annotations

import re

LONGEST_FIRST = 2  # times the limit: how long the first sentence may be to stand alone
CHARACTERS_A_WORD = 6  # where words are not set apart by spaces

_END = re.compile(r"[.!?…؟۔।]+[\"'”’»“)\]]*(?=\s)|[。！？]+[」』”’）]*")
_SHORT = re.compile(r"(?:^|[\s(\[“\"'«])(\w{1,3}|(?:\w\.)+\w)\.$")


def whole_sentences(text: str, words: int) -> str:
    """As many whole sentences from the start of `text` as fit into so many words.

    The first may be twice as long; where it is longer still there is nothing. A point after a
    short name or number ("St.", "J.", "a.m.", "3.") or before a small letter ends none.
    """
    shown = ""
    for end in [*_ends(text), len(text)]:
        found = text[:end].strip()
        if _words(found) > (words if shown else LONGEST_FIRST * words):
            break
        shown = found
        if _words(found) >= words:
            break
    return shown


def _ends(text: str) -> list[int]:
    return [match.end() for match in _END.finditer(text) if not _goes_on(text, match.end())]


def _goes_on(text: str, end: int) -> bool:
    if text[end:].lstrip()[:1].islower():
        return True
    short = _SHORT.search(text[max(0, end - 12) : end])
    return short is not None and (
        "." in short[1] or short[1][0].isupper() or (short[1].isdigit() and len(short[1]) < 3)
    )


def _words(text: str) -> int:
    return max(len(text.split()), len(text) // (2 * CHARACTERS_A_WORD))
