"""Housekeeping of revisions, whatever kind of content they are of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import ForeignObjectRel
from django.utils import timezone

from articles.drafts.content import ContentKind, kinds
from articles.drafts.models import AbstractRevision, Kind
from newsroom.foundation.jobs import periodic

KEEP_CHECKPOINTS = timedelta(days=30)
_BATCH = 500


@periodic(every=timedelta(days=1), name="thin_checkpoints")
def thin_checkpoints() -> int:
    """Of checkpoints older than 30 days keep the last of each row's day; how many went. Other kinds always stay."""
    return sum(_thin(known) for known in kinds())


def _thin(known: ContentKind[Any, Any, Any]) -> int:
    batch: list[int] = []
    gone = 0
    for pk in _thinnable(known):
        batch.append(pk)
        if len(batch) == _BATCH:
            gone += _delete(known.revision, batch)
            batch = []
    return gone + _delete(known.revision, batch)


def _thinnable(known: ContentKind[Any, Any, Any]) -> Iterator[int]:
    before = timezone.now() - KEEP_CHECKPOINTS
    old = known.revision._default_manager.filter(kind=Kind.CHECKPOINT, created_at__lt=before)
    rows = list(old.order_by(f"{known.key}_id", "number").values_list(f"{known.key}_id", "created_at", "pk"))
    for _day, found in groupby(rows, key=lambda row: (row[0], timezone.localdate(row[1]))):
        yield from [pk for _row, _moment, pk in found][:-1]


@transaction.atomic
def _delete(revision: type[AbstractRevision], ids: list[int]) -> int:
    """What any row names (a draft, a plan, a ledger, a logbook, a link) stays."""
    named: set[int] = set()
    for rows in _naming(revision, ids):
        named.update(rows)
    return revision._default_manager.filter(pk__in=set(ids) - named).delete()[0]


def _naming(revision: type[AbstractRevision], ids: list[int]) -> Iterator[Iterator[int]]:
    """Of `ids` those that rows of other models name, a model and foreign key at a time, whatever models there are."""
    for relation in revision._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel):
            rows = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": ids})
            yield rows.values_list(relation.field.name, flat=True).iterator()
