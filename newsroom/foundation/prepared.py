"""Queries whose SQL is made once, for the reads that every page repeats.

Django puts a queryset together and compiles it anew each time, which costs four times what running it does. A prepared
query is compiled at its first use, with places left open for what changes from one use to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression
from django.db.models.query import get_related_populators

Row = TypeVar("Row", bound=models.Model)
Shape = tuple[str, tuple[int | None, ...]]


class Parameter(Expression):
    """An open place in a prepared query. It goes wherever a value goes: into a filter, into a list of ids."""

    def __init__(self, name: str, field: models.Field[Any, Any], index: int | None = None) -> None:
        super().__init__(output_field=field)
        self.name = name
        self.index = index

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]

    def filled(self, values: dict[str, Any], connection: BaseDatabaseWrapper) -> Any:
        value = values[self.name]
        if self.index is not None:
            value = value[min(self.index, len(value) - 1)]
        return self.output_field.get_db_prep_value(value, connection)


Moment = datetime | Parameter


@dataclass(frozen=True, slots=True)
class Plan(Generic[Row]):
    """A compiled query, and how a row of its answer becomes a record with its related records."""

    model: type[Row]
    sql: str
    params: Sequence[Any]
    names: list[str]
    columns: slice
    converters: list[tuple[int, list[Callable[..., Any]], Any]]
    populators: list[Any]

    def rows(self, connection: BaseDatabaseWrapper, values: dict[str, Any]) -> list[Any]:
        params = [each.filled(values, connection) if isinstance(each, Parameter) else each for each in self.params]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            return list(cursor.fetchall())

    def record(self, found: Sequence[Any], connection: BaseDatabaseWrapper) -> Row:
        row = list(found)
        for position, converters, expression in self.converters:
            for convert in converters:
                row[position] = convert(row[position], expression, connection)
        record = self.model.from_db(connection.alias, self.names, row[self.columns])
        for populator in self.populators:
            populator.populate(row, record)
        return record


def _plan(queryset: models.QuerySet[Row], connection: BaseDatabaseWrapper) -> Plan[Row] | None:
    """None for a query that can find nothing, such as one for an empty list of ids."""
    if queryset._prefetch_related_lookups:  # type: ignore[attr-defined]
        raise ValueError("A prepared query does not prefetch: ask for the related records by a query of their own.")
    compiler = queryset.query.get_compiler(connection=connection)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    select, kind = compiler.select, compiler.klass_info
    if kind is None or compiler.annotation_col_map:
        raise ValueError("A prepared query gives whole records: no values, no annotations.")
    columns = slice(kind["select_fields"][0], kind["select_fields"][-1] + 1)
    converters = compiler.get_converters([each[0] for each in select[: compiler.col_count]])
    return Plan(
        queryset.model,
        sql,
        params,
        [each[0].target.attname for each in select[columns]],
        columns,
        [(position, *conversion) for position, conversion in converters.items()],
        get_related_populators(kind, select, connection.alias),  # type: ignore[call-arg]  # Django 6's takes one more
    )


class Prepared(Generic[Row]):
    """Call it with a value for each parameter, a list of values for one that stands in an `__in`."""

    def __init__(self, build: Callable[..., models.QuerySet[Row]], fields: dict[str, models.Field[Any, Any]]) -> None:
        self.build = build
        self.fields = fields
        self.plans: dict[Shape, Plan[Row] | None] = {}

    def __call__(self, **values: Any) -> list[Row]:
        """The records found, new ones at each call."""
        connection = connections[DEFAULT_DB_ALIAS]
        plan = self._planned(values, connection)
        return [plan.record(row, connection) for row in plan.rows(connection, values)] if plan else []

    def _planned(self, values: dict[str, Any], connection: BaseDatabaseWrapper) -> Plan[Row] | None:
        shape = connection.vendor, tuple(_places(values[name]) for name in self.fields)
        if shape not in self.plans:
            self.plans[shape] = _plan(self._queryset(shape[1]), connection)
        return self.plans[shape]

    def _queryset(self, places: Iterable[int | None]) -> models.QuerySet[Row]:
        return self.build(
            **{
                name: Parameter(name, field)
                if count is None
                else [Parameter(name, field, index) for index in range(count)]
                for (name, field), count in zip(self.fields.items(), places, strict=True)
            }
        )


def _places(value: Any) -> int | None:
    """How many places a list gets: a power of two, its last value repeated, so that few shapes are ever compiled."""
    if not isinstance(value, list):
        return None
    return 1 << (len(value) - 1).bit_length() if value else 0


def prepared(
    **fields: models.Field[Any, Any],
) -> Callable[[Callable[..., models.QuerySet[Row]]], Prepared[Row]]:
    """Make a function from parameters to a queryset a prepared query. `fields`: what kind of value each takes.

        @prepared(path=models.CharField(), now=models.DateTimeField())
        def at(path, now): return Article.objects.published(now).filter(path=path)

    The function runs once: it may look neither at its parameters nor at anything else that changes.
    `select_related`, `defer` and slices work; `prefetch_related`, `values` and annotations do not.
    """
    return lambda build: Prepared(build, fields)
