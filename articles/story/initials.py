"""The initials of a person's name, for where a portrait would stand."""

from __future__ import annotations

import unicodedata

JOINERS = "\u200c\u200d"
# The viramas that make one sign of two consonants (Unicode Standard Annex 29, rule GB9c).
VIRAMAS = frozenset("\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d")
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
MAX_CLUSTER = 8  # characters; what is longer is no letter but a heap of marks


def initials(name: str) -> str:
    """The first letter of the first and of the last word of `name`, in title case; one letter for a single word.

    A letter is a grapheme cluster (Unicode Standard Annex 29): marks and joined consonants stay with it. Words in
    small letters (“de”, “van der”) and what follows a name (“Jr.”, “III”) do not count, unless there is nothing else.
    Letters of scripts whose letters join, such as Arabic, are kept apart by a zero-width non-joiner. Empty for a name
    without a letter or a figure.
    """
    words = [word for word in unicodedata.normalize("NFC", name).split() if _first_letter(word)]
    if len(words) > 2 and words[-1].strip(".,").lower() in SUFFIXES:
        words.pop()
    counted = [word for word in words if not _is_small(word)] or words
    letters = [_first_letter(word).title() for word in (*counted[:1], *counted[1:][-1:])]
    return ("\u200c" if any(unicodedata.bidirectional(mark) == "AL" for mark in "".join(letters)) else "").join(letters)


def _is_small(word: str) -> bool:
    return word.islower() and word != word.title()  # Georgian letters are small ones that have no capitals in a text


def _first_letter(word: str) -> str:
    begin = next((place for place, mark in enumerate(word) if unicodedata.category(mark)[0] in "LN"), len(word))
    end = begin + 1
    while end < min(len(word), begin + MAX_CLUSTER) and _belongs_to(word[begin:end], word[end]):
        end += 1
    return word[begin:end].strip(JOINERS)


def _belongs_to(before: str, mark: str) -> bool:
    joined = before.rstrip(JOINERS)[-1] in VIRAMAS and unicodedata.category(mark) == "Lo"
    return joined or mark in JOINERS or unicodedata.category(mark).startswith("M")
