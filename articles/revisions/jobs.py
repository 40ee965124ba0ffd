from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby

from django.db import transaction
from django.db.models import ForeignObjectRel
from django.utils import timezone

from articles.revisions.models import Revision
from articles.revisions.trash import KEEP_TRASH, delete_if_due, drop_if_blank
from articles.story.models import BEING_WRITTEN, Article
from newsroom.foundation.jobs import periodic

KEEP_CHECKPOINTS = timedelta(days=30)
KEEP_BLANK = timedelta(days=1)
_BATCH = 500


@periodic(every=timedelta(hours=1), name="drop_blank_drafts")
def drop_blank_drafts() -> int:
    """Stories begun a day ago or longer in which nothing stands; how many went.

    One that only the history has words of goes into the trash; one that a colleague's work is about stays.
    """
    blank = Article.objects.not_in_trash().filter(
        BEING_WRITTEN, headline="", words=0, revision=None, draft__headline="", draft__words=0,
        draft__saved_at__lt=timezone.now() - KEEP_BLANK,
    )  # fmt: skip
    return sum(drop_if_blank(pk) for pk in list(blank.values_list("pk", flat=True)))


@periodic(every=timedelta(days=1), name="empty_trash")
def empty_trash() -> int:
    """Delete what has been in the trash for 30 days; how many went."""
    due = Article.objects.in_trash().filter(trashed_at__lte=timezone.now() - KEEP_TRASH)
    return sum(delete_if_due(pk) for pk in list(due.values_list("pk", flat=True)))


@periodic(every=timedelta(days=1), name="thin_checkpoints")
def thin_checkpoints() -> int:
    """Of checkpoints older than 30 days keep the last of each story's day; how many went. Other kinds always stay."""
    batch: list[int] = []
    gone = 0
    for pk in _thinnable():
        batch.append(pk)
        if len(batch) == _BATCH:
            gone += _delete(batch)
            batch = []
    return gone + _delete(batch)


def _thinnable() -> Iterator[int]:
    old = Revision.objects.filter(kind=Revision.Kind.CHECKPOINT, created_at__lt=timezone.now() - KEEP_CHECKPOINTS)
    rows = list(old.order_by("article_id", "number").values_list("article_id", "created_at", "pk"))
    for _day, found in groupby(rows, key=lambda row: (row[0], timezone.localdate(row[1]))):
        yield from [pk for _article, _moment, pk in found][:-1]


@transaction.atomic
def _delete(ids: list[int]) -> int:
    """What a draft, a plan, the ledger, the logbook or a link names stays."""
    named: set[int] = set()
    for rows in _naming(ids):
        named.update(rows)
    return Revision.objects.filter(pk__in=set(ids) - named).delete()[0]


def _naming(ids: list[int]) -> Iterator[Iterator[int]]:
    """Of `ids` those that rows of other models name, a model and foreign key at a time, whatever models there are."""
    for relation in Revision._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel):
            rows = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": ids})
            yield rows.values_list(relation.field.name, flat=True).iterator()
