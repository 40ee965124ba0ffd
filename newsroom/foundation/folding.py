"""Letters as a search compares them: case, accents, apostrophes, composition and what nobody sees make no difference.

`fold` does it in Python and `Folded` in a query: both must give the same, `tests/foundation/test_folding.py` holds it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models import Func, TextField

APOSTROPHES = "’‘‛ʼʹ′`´＇"
QUOTES = "“”„‟«»″＂"
DASHES = "‐‑‒–—―−"
# Letters that are one of their own to Unicode, and not another with an accent; of sigma's two small forms one.
LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "ð": "d", "ς": "σ"}
PAIRS = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
# Accents; the vowel points of Hebrew and Arabic, and the stroke that stretches a word.
_MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670\u0640"
# Soft hyphen, zero width, direction marks, joiners, variation selectors, byte order mark.
_UNSEEN = "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
DROPPED = f"[{_MARKS}{_UNSEEN}]"
_DROPPED = re.compile(DROPPED)
_SAME = dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(QUOTES, '"') | dict.fromkeys(DASHES, "-")
_PLAIN = LETTERS | PAIRS
_IS_SAME, _IS_PLAIN = re.compile(f"[{''.join(_SAME)}]"), re.compile(f"[{''.join(_PLAIN)}]")
_BLANKS = re.compile(r"\s+")


def fold(text: str) -> str:
    """The text in lower case, without accents, quotes and dashes as a keyboard has them, one space between words."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", _IS_SAME.sub(lambda found: _SAME[found[0]], text)).lower()
        text = _IS_PLAIN.sub(lambda found: _PLAIN[found[0]], _DROPPED.sub("", text))
        text = unicodedata.normalize("NFC", text)
    return _BLANKS.sub(" ", text.lower())


class Folded(Func):
    """A column as `fold` gives it, made while the rows are read: for headlines and names, not for whole texts."""

    arity = 1
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, function="newsroom_fold", **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        column, params = compiler.compile(self.source_expressions[0])
        same = "".join(_SAME), "".join(_SAME.values())
        sql = f"LOWER(NORMALIZE(TRANSLATE(({column})::text, %s, %s), NFKD))"
        sql = f"TRANSLATE(REGEXP_REPLACE({sql}, %s, '', 'g'), %s, %s)"
        more_params: list[str] = [*same, DROPPED, "".join(LETTERS), "".join(LETTERS.values())]
        for letter, pair in PAIRS.items():
            sql = f"REPLACE({sql}, %s, %s)"
            more_params += [letter, pair]
        return f"REGEXP_REPLACE(NORMALIZE({sql}, NFC), '\\s+', ' ', 'g')", [*params, *more_params]


def _teach(connection: BaseDatabaseWrapper, **_named: Any) -> None:
    """SQLite has no such function."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("newsroom_fold", 1, _fold_or_none, deterministic=True)


def _fold_or_none(text: str | None) -> str | None:
    return None if text is None else fold(text)


def install() -> None:
    """For every connection to SQLite from now on; called when the project starts."""
    connection_created.connect(_teach, dispatch_uid="newsroom.folding")
