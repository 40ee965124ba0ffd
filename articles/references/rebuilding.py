"""Compare the index of references with the texts, and repair it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, QuerySet

from articles.references.holders import Holder, holders
from articles.references.models import Reference
from articles.references.updating import differences, update_references

BATCH = 100  # rows, of at most some 2 MB each


@dataclass(frozen=True)
class Compared:
    """The references of one model's rows: how many were `missing`, and how many too many (`stale`)."""

    model: type[Model]
    rows: int = 0
    missing: int = 0
    stale: int = 0

    @property
    def is_right(self) -> bool:
        return not (self.missing or self.stale)


def compare() -> Iterator[Compared]:
    """Go through every text and change nothing."""
    for holder in holders():
        rows, missing, stale = 0, 0, _orphans(holder).count()
        for batch in _batches(holder.model._base_manager.all()):
            lacking, extra = differences(*batch)
            rows, missing, stale = rows + len(batch), missing + len(lacking), stale + len(extra)
        yield Compared(holder.model, rows, missing, stale)


def rebuild() -> Iterator[Compared]:
    """Go through every text and repair, in batches under a lock of their rows; gives what was wrong."""
    for holder in holders():
        rows, missing, stale = 0, 0, _orphans(holder).delete()[0]
        for batch in _batches(holder.model._base_manager.only("pk")):
            with transaction.atomic():
                ids = [row.pk for row in batch]
                locked: Any = holder.model._base_manager.select_for_update(of=("self",)).filter(pk__in=ids)
                added, removed = update_references(*locked)
            rows, missing, stale = rows + len(batch), missing + added, stale + removed
        yield Compared(holder.model, rows, missing, stale)


def _batches(rows: QuerySet[Any]) -> Iterator[list[Any]]:
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk


def _orphans(holder: Holder) -> QuerySet[Reference]:
    """References of rows that were deleted past Django."""
    of = ContentType.objects.get_for_model(holder.model)
    return Reference.objects.filter(content_type=of).exclude(object_id__in=holder.model._base_manager.values("pk"))
