"""Whether readers see a photo: in rows that name it as their picture, or in what the index of references knows.

Each app says which of its rows readers see. Rows of a kind that nobody spoke for count as seen, so that a new kind is
guarded before anybody thinks of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import ForeignObjectRel, Model, QuerySet

from articles.pictures.models import Photo
from articles.references.holders import holders
from articles.references.usage import shown_in

Rows = Callable[[], QuerySet[Any]]
_seen_rows: dict[type[Model], Rows] = {}


def register(model: type[Model], seen: Rows) -> None:
    """`seen`: the rows of `model` that readers see now, or will without anybody's looking at them again."""
    _seen_rows[model] = seen


def spoken_for() -> list[type[Model]]:
    return list(_seen_rows)


def is_seen(photo: Photo) -> bool:
    """Whether readers see the photo anywhere."""
    if any(_seen(model).filter(**{field: photo}).exists() for model, field in pictured()):
        return True
    return shown_in(photo, [_seen(holder.model) for holder in holders()]).exists()


def pictured() -> Iterator[tuple[type[Model], str]]:
    """Every model with a foreign key to a photo, and the field's name."""
    for relation in Photo._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel):
            yield relation.related_model, relation.field.name


def _seen(model: type[Model]) -> QuerySet[Any]:
    rows: QuerySet[Any] = _seen_rows[model]() if model in _seen_rows else model._base_manager.all()
    return rows
