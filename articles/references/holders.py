"""Who names records, and which records can be named: registers that each app fills when the project starts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db.models import PROTECT, Model
from django.utils.functional import Promise

from articles.body.fields import BodyField
from articles.body.resolvers import collect

Names: TypeAlias = Mapping[str, Iterable[int]]
"""Numbers of records by kind, a name of `articles.body.resolvers`."""


@dataclass(frozen=True)
class Holder:
    """A model whose rows name records in their text.

    `how` says it to editors. `opened`: the model whose row the desk opens in place of this one, and the column with its
    number. `is_past`: what was, and is seen by readers no more, nor will be without anybody's doing.
    """

    model: type[Model]
    how: Promise | str
    names: Callable[[Any], Names]
    opened: tuple[type[Model], str] | None = None
    is_past: bool = False


@dataclass(frozen=True)
class Link:
    """A foreign key by which rows of `model` show a record."""

    model: type[Model]
    field: str
    how: Promise | str
    opened: tuple[type[Model], str] | None = None

    @property
    def target(self) -> type[Model]:
        return self._column.related_model  # type: ignore[no-any-return]

    @property
    def protects(self) -> bool:
        return self._column.remote_field.on_delete is PROTECT  # type: ignore[no-any-return]

    @property
    def _column(self) -> Any:
        return self.model._meta.get_field(self.field)


@dataclass(frozen=True)
class Target:
    """A model whose rows are named. `past_protects`: what is past keeps a row from being deleted as well."""

    model: type[Model]
    kind: str
    past_protects: bool = False


_holders: dict[type[Model], Holder] = {}
_links: dict[tuple[type[Model], str], Link] = {}
_targets: dict[type[Model], Target] = {}


def named_in_bodies(row: Any) -> dict[str, list[int]]:
    """What all body documents of a row name."""
    found: dict[str, list[int]] = {}
    for field in body_fields(type(row)):
        for kind, ids in collect(getattr(row, field)).items():
            found.setdefault(kind, []).extend(ids)
    return found


def body_fields(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.get_fields() if isinstance(field, BodyField)]


def register_holder(
    model: type[Model],
    how: Promise | str,
    *,
    names: Callable[[Any], Names] = named_in_bodies,
    opened: tuple[type[Model], str] | None = None,
    is_past: bool = False,
) -> None:
    _holders[model] = Holder(model, how, names, opened, is_past)


def register_link(
    model: type[Model], field: str, how: Promise | str, *, opened: tuple[type[Model], str] | None = None
) -> None:
    _links[model, field] = Link(model, field, how, opened)


def register_target(model: type[Model], kind: str, *, past_protects: bool = False) -> None:
    _targets[model] = Target(model, kind, past_protects)


def holder_of(model: type[Model]) -> Holder:
    """Raises KeyError for a model that was not registered."""
    return _holders[model]


def holders() -> list[Holder]:
    return list(_holders.values())


def links_to(model: type[Model]) -> Iterator[Link]:
    return (link for link in _links.values() if link.target is model)


def target_of(model: type[Model]) -> Target:
    """Raises KeyError for a model whose rows no text can name."""
    return _targets[model]
