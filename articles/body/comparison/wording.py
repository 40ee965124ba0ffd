"""Two texts, word by word: what stayed, what came, what went."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeAlias

SAME, ADDED, REMOVED = "same", "added", "removed"

_TOKEN = re.compile(r"\s+|\w+(?:['’\-]\w+)*|[^\w\s]")
_MOST = 4_000_000  # words of the one times words of the other: past it the whole is taken as replaced

Token: TypeAlias = tuple[str, str]
"""A word, a blank or a sign, and how it is formatted (“bold”, “link to …”), in words."""


@dataclass(frozen=True, slots=True)
class Piece:
    """`mark`: same, added or removed; `about`: formatting that came or went with it, in words."""

    text: str
    mark: str
    about: str = ""


def tokens(text: str, about: str = "") -> list[Token]:
    return [(found, about) for found in _TOKEN.findall(text)]


def differ(before: Sequence[Token], after: Sequence[Token]) -> list[Piece]:
    """The pieces of both in reading order, what went before what came in its place."""
    if len(before) * len(after) > _MOST:
        return _joined([*((token, REMOVED) for token in before), *((token, ADDED) for token in after)])
    marked: list[tuple[Token, str]] = []
    for tag, start, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            marked += [(token, SAME) for token in after[begin:stop]]
        else:
            marked += [(token, REMOVED) for token in before[start:end]]
            marked += [(token, ADDED) for token in after[begin:stop]]
    return _joined(_bridged(marked))


def _bridged(marked: list[tuple[Token, str]]) -> list[tuple[Token, str]]:
    """A lone blank that stayed between changed words goes with them: “the red wall” reads better than three crumbs."""
    out: list[tuple[Token, str]] = []
    run: list[tuple[Token, str]] = []
    for place, (token, mark) in enumerate(marked):
        inside = mark == SAME and token[0].isspace() and 0 < place < len(marked) - 1
        if inside and SAME not in (marked[place - 1][1], marked[place + 1][1]):
            run += [(token, REMOVED), (token, ADDED)]
        elif mark == SAME:
            out += [*_sorted(run), (token, mark)]
            run = []
        else:
            run.append((token, mark))
    return out + _sorted(run)


def _sorted(run: list[tuple[Token, str]]) -> list[tuple[Token, str]]:
    return sorted(run, key=lambda entry: entry[1] == ADDED)


def _joined(marked: Iterable[tuple[Token, str]]) -> list[Piece]:
    pieces: list[Piece] = []
    for (text, formatting), mark in marked:
        about = "" if mark == SAME else formatting
        last = pieces[-1] if pieces else None
        if last is not None and (last.mark, last.about) == (mark, about):
            pieces[-1] = Piece(last.text + text, mark, about)
        else:
            pieces.append(Piece(text, mark, about))
    return pieces
