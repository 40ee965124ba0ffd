"""Write what a text names. Every writer of a body calls this, in the transaction that writes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from articles.references.holders import holder_of
from articles.references.models import Reference

Named: TypeAlias = tuple[int, str, int]
"""The number of the row, a kind, and the number of the record named."""


def update_references(*rows: Model) -> tuple[int, int]:
    """Store what the texts of these rows, all of one model, name now; how many references were added, and removed.

    One query where nothing is to be changed. Who writes a row holds its lock, so that the last writer's stay.
    Raises KeyError for a model that is no registered holder.
    """
    added, removed = differences(*rows)
    if removed:
        Reference.objects.filter(pk__in=[reference.pk for reference in removed]).delete()
    if added:
        Reference.objects.bulk_create(added)
    return len(added), len(removed)


def differences(*rows: Model) -> tuple[list[Reference], list[Reference]]:
    """The references that these rows, all of one model, lack, and those they have and should not."""
    if not rows:
        return [], []
    model = type(rows[0])
    of = ContentType.objects.get_for_model(model)
    stored = Reference.objects.filter(content_type=of, object_id__in=[row.pk for row in rows])
    before = {(each.object_id, each.kind, each.target): each for each in stored}
    now = set(_named(model, rows))
    added = [
        Reference(content_type=of, object_id=pk, kind=kind, target=target)
        for pk, kind, target in sorted(now - before.keys())
    ]
    return added, [reference for named, reference in before.items() if named not in now]


def _named(model: type[Model], rows: Iterable[Any]) -> Iterable[Named]:
    names = holder_of(model).names
    return ((row.pk, kind, target) for row in rows for kind, ids in names(row).items() for target in ids)
