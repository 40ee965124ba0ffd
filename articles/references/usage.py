"""Where a record is used: in texts, by the index of references, and by foreign keys."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, IntegerField, Model, Q, QuerySet, Value
from django.utils.functional import Promise

from articles.references.holders import Holder, Link, holders, links_to, target_of
from articles.references.models import Reference

Rows: TypeAlias = QuerySet[Any, tuple[int, int, int]]
"""In which link of `links_to` (-1: in a text), the content type and the number of the row."""
IN_TEXT = -1


@dataclass
class Place:
    """A row that the desk opens, and how it shows the record: as its lead picture, in its text, in a kept version."""

    model: type[Model]
    pk: int
    how: list[Promise | str] = field(default_factory=list)


def is_used(record: Model) -> bool:
    """Whether anything keeps the record from being deleted. One query."""
    target = target_of(type(record))
    named = _in_texts(record)
    if not target.past_protects:
        past = [_content_type(holder.model) for holder in holders() if holder.is_past]
        named = named.exclude(content_type__in=past)
    return _union(named, record, _numbered_links(record, protecting=True)).exists()


def count_uses(record: Model) -> int:
    """In how many texts and foreign keys. One query."""
    return _all(record).count()


def places(record: Model, start: int = 0, most: int = 20) -> list[Place]:
    """Where the record is used, from the `start`-th use on: at most `most` uses, those of one row together."""
    found = list(_all(record).order_by("by", "-of", "-row")[start : start + most])
    by_key: dict[tuple[type[Model], int], Place] = {}
    for (model, pk), how in _opened(record, found):
        place = by_key.setdefault((model, pk), Place(model, pk))
        if how not in place.how:
            place.how.append(how)
    return list(by_key.values())


def shown_in(record: Model, rows: Iterable[QuerySet[Any]]) -> QuerySet[Reference]:
    """The references to the record from these rows, querysets of holders."""
    wanted = Q(pk__in=[])
    for of in rows:
        wanted |= Q(content_type=_content_type(of.model), object_id__in=of.order_by().values("pk"))
    return _in_texts(record).filter(wanted)


def _all(record: Model) -> Rows:
    return _union(_in_texts(record), record, _numbered_links(record))


def _in_texts(record: Model) -> QuerySet[Reference]:
    return Reference.objects.filter(kind=target_of(type(record)).kind, target=record.pk)


def _numbered_links(record: Model, *, protecting: bool = False) -> list[tuple[int, Link]]:
    """The links that can show the record, each with its place in `links_to`."""
    return [(by, link) for by, link in enumerate(links_to(type(record))) if link.protects or not protecting]


def _union(named: QuerySet[Reference], record: Model, links: list[tuple[int, Link]]) -> Rows:
    texts = named.annotate(by=_number(IN_TEXT), of=F("content_type"), row=F("object_id"))
    rows = [
        link.model._base_manager.filter(**{link.field: record})
        .order_by()
        .annotate(by=_number(by), of=_number(_content_type(link.model).pk), row=F("pk"))
        for by, link in links
    ]
    return texts.values_list("by", "of", "row").union(*(each.values_list("by", "of", "row") for each in rows), all=True)


def _number(value: int) -> Value:
    return Value(value, output_field=IntegerField())


def _content_type(model: type[Model]) -> ContentType:
    return ContentType.objects.get_for_model(model)


def _opened(
    record: Model, found: list[tuple[int, int, int]]
) -> Iterable[tuple[tuple[type[Model], int], Promise | str]]:
    """For each use the row that the desk opens, and how it shows the record; one query a model that another opens."""
    links = list(links_to(type(record)))
    texts = {_content_type(holder.model).pk: holder for holder in holders()}
    uses: list[tuple[Holder | Link, int]] = [
        (texts[of] if by == IN_TEXT else links[by], row) for by, of, row in found if by != IN_TEXT or of in texts
    ]
    numbers: dict[Holder | Link, dict[int, int]] = {}
    for by in {by for by, _pk in uses if by.opened is not None}:
        assert by.opened is not None  # noqa: S101  for the type checker
        rows = by.model._base_manager.filter(pk__in=[pk for each, pk in uses if each == by])
        numbers[by] = dict(rows.values_list("pk", by.opened[1]))
    for by, pk in uses:
        if by.opened is None:
            yield (by.model, pk), by.how
        elif pk in numbers[by]:
            yield (by.opened[0], numbers[by][pk]), by.how
