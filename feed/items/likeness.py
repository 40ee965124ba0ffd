"""How alike two short texts are, to find what was posted twice: by the groups of three letters that they share.

Dice's coefficient over sets of trigrams: 1 for the same text, about 0.2 for two sentences of one language. Word order
and endings matter little, so a sentence turned round or in another tense is found too.
"""

from __future__ import annotations

import re
import unicodedata

ALIKE = 0.6
SHORTEST = 12  # letters; what is shorter is compared as it is
COMPARED = 1500  # letters of a text

_WORD = re.compile(r"\w+")


def trigrams(text: str) -> frozenset[str]:
    """Of the letters alone: without case, accents, punctuation."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    line = " ".join(_WORD.findall(plain.casefold()))[:COMPARED]
    padded = f"  {line} "
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2)) if line else frozenset()


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def are_alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Two pairs of headline and text: alike by their headlines, by their texts, or by all of it."""
    pairs = [(one[0], other[0]), (" ".join(one), " ".join(other))]
    if min(len(one[1]), len(other[1])) >= SHORTEST:
        pairs.append((one[1], other[1]))
    return any(likeness(trigrams(mine), trigrams(theirs)) >= ALIKE for mine, theirs in pairs)
