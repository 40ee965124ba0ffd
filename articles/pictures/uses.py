"""Where a photo stands: in rows that name it as their picture, in bodies, and in what else a register says of.

Each app says which of its rows readers see. Rows of a kind that nobody spoke for count as seen, so that a new kind is
guarded before anybody thinks of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import PROTECT, ForeignObjectRel, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast

from articles.body.fields import BodyField
from articles.pictures.models import Photo

Rows = Callable[[], QuerySet[Any]]
Asked = Callable[[Photo], bool]
Counted = Callable[[Photo], int]
_seen_rows: dict[type[Model], Rows] = {}
_asked: list[Asked] = []
_counted: list[Counted] = []


def register(model: type[Model], seen: Rows) -> None:
    """`seen`: the rows of `model` that readers see now, or will without anybody's looking at them again."""
    _seen_rows[model] = seen


def register_place(shows: Asked) -> None:
    """Something that names photos otherwise than by a foreign key or in a body: whether readers see this one there."""
    if shows not in _asked:
        _asked.append(shows)


def register_count(count: Counted) -> None:
    """Rows that name photos otherwise than by a foreign key or in a body: how many of them show this one."""
    if count not in _counted:
        _counted.append(count)


def spoken_for() -> list[type[Model]]:
    return list(_seen_rows)


def is_seen(photo: Photo) -> bool:
    """Whether readers see the photo anywhere. It may read every public body: asked for one photo at a time."""
    return (
        any(_seen(model).filter(**{field: photo}).exists() for model, field in pictured())
        or any(shows(photo) for shows in _asked)
        or any(showing(photo, _seen(model), field).exists() for model, field in texts())
    )


def count_uses(photo: Photo) -> int:
    """How many rows show the photo, seen by readers or not: by a protecting foreign key, in a body, or as counted by
    those who register."""
    holding: list[tuple[Any, str]] = [
        (rel.related_model, rel.field.name) for rel in _relations() if rel.on_delete is PROTECT
    ]
    named: int = sum(model._base_manager.filter(**{field: photo}).count() for model, field in holding)
    in_bodies = sum(showing(photo, model._base_manager.all(), field).count() for model, field in texts())
    return named + in_bodies + sum(count(photo) for count in _counted)


def pictured() -> list[tuple[type[Model], str]]:
    """Every model with a foreign key to a photo, and the field's name."""
    return [(rel.related_model, rel.field.name) for rel in _relations()]


def texts() -> list[tuple[type[Model], str]]:
    """Every model with a body document, and the field's name."""
    return [
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, BodyField)
    ]


def showing(photo: Photo, rows: QuerySet[Any], body: str) -> QuerySet[Any]:
    """Those of `rows` whose body document, the field `body`, shows the photo: as a figure or in a gallery."""
    named = Q(body_text__contains=f'"photo": {photo.pk},') | Q(body_text__contains=f'"photo": {photo.pk}}}')
    found: QuerySet[Any] = rows.annotate(body_text=Cast(body, TextField())).filter(named)
    return found


def _relations() -> Iterator[Any]:
    for relation in Photo._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel):
            yield relation


def _seen(model: type[Model]) -> QuerySet[Any]:
    rows: QuerySet[Any] = _seen_rows[model]() if model in _seen_rows else model._base_manager.all()
    return rows
