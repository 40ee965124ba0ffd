"""The ledger as readers meet it: on a story, and on the page of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from articles.ledger.models import LedgerEntry, LedgerKind, LedgerLine, LedgerQuerySet
from articles.story.compare import PUBLIC_FIELDS, Comparison, compare
from articles.story.models import Article
from newsroom.foundation.pagination import PARAMETER, KeysetPage, decode_cursor, encode_cursor

MOST_RECORDS = 8
_records: list[Callable[[], QuerySet[Any]]] = []


def register(listed: Callable[[], QuerySet[Any]]) -> None:
    """Add a table of ledger lines to the public record: apps further out do so when the project starts."""
    if listed not in _records:
        if len(_records) == MOST_RECORDS:
            raise ValueError("The ledger has room for no more records.")
        _records.append(listed)


def whole_record(*, cursor: str, size: int) -> KeysetPage[Any]:
    """A page of all records together, newest first, one query a record. BadRequest for an unreadable cursor.

    Two records may have the same row number at the same moment: the number that a cursor carries counts the record
    too (row number times `MOST_RECORDS` plus the record's place).
    """
    at, number = decode_cursor(cursor) if cursor else (None, 0)
    found = _merged(_after(listed(), place, at, number)[: size + 1] for place, listed in enumerate(_records))
    lines = list(islice(found, size + 1))
    items = [line for _key, line in lines[:size]]
    older = ""
    if len(lines) > size:
        (moment, last), _line = lines[size - 1]
        older = f"?{PARAMETER}={encode_cursor(moment, last)}"
    return KeysetPage(items, older, is_first=not cursor)


def _after(lines: QuerySet[Any], place: int, at: datetime | None, number: int) -> QuerySet[Any]:
    lines = lines.order_by("-at", "-pk")
    if at is None:
        return lines
    highest = (number - place + MOST_RECORDS - 1) // MOST_RECORDS  # the rows below it come after the cursor
    return lines.filter(Q(at__lte=at), Q(at__lt=at) | Q(pk__lt=highest))


Keyed = tuple[tuple[datetime, int], LedgerLine]


def _merged(records: Iterable[Iterable[Any]]) -> Iterable[Keyed]:
    keyed = [
        [((line.at, line.pk * MOST_RECORDS + place), line) for line in lines] for place, lines in enumerate(records)
    ]
    return merge(*keyed, key=lambda pair: pair[0], reverse=True)


def entries_of(article: Article) -> list[LedgerEntry]:
    """What was changed in a story since it was first public, newest first, in one query; in none for most stories, as
    every entry moves the updated time."""
    if article.updated_at is None:
        return []
    entries = list(LedgerEntry.objects.filter(article=article.pk))
    for entry in entries:
        entry.article = article
    return entries


def standing_first(entries: list[LedgerEntry]) -> list[LedgerEntry]:
    """Those that a reader must know before reading: the text was retracted."""
    return [entry for entry in entries if entry.kind == LedgerKind.RETRACTION]


def listed() -> LedgerQuerySet:
    """Every public entry of a story, with all that the page and the feed show and no text."""
    return LedgerEntry.objects.public().select_related("article__section").defer("article__body", "article__text")


def difference(entry: LedgerEntry) -> Comparison | None:
    """What readers saw before and after, of the fields they see; None where it is not to be shown."""
    if not entry.has_difference or entry.before is None or entry.after is None:
        return None
    before, after = entry.before, entry.after
    return compare((before.fields, before.body), (after.fields, after.body), only=PUBLIC_FIELDS)
