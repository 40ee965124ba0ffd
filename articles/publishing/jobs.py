from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import structlog
from django.apps import apps
from django.db import transaction

from articles.publishing.events import announce_due
from articles.publishing.models import Publishable, Standing, StateChange
from articles.publishing.record import line
from newsroom.foundation.caching import invalidate
from newsroom.foundation.jobs import periodic, task
from newsroom.foundation.users.actors import SYSTEM

logger = structlog.get_logger(__name__)
AT_ONCE = 200  # rows a turn: a paper that was off for a week catches up in several


def publishables() -> list[type[Publishable]]:
    return [model for model in apps.get_models() if issubclass(model, Publishable)]


@periodic(every=timedelta(seconds=5))
@task(name="fire_due", priority=50)
def fire_due() -> int:
    """Tell of every publication whose time has come, once each; how many. Pages do not wait for it.

    Scheduling queues it for the very moment (`actions.schedule`), so that an idle worker tells it within a second; the
    turn every five seconds catches what was queued for another moment than the one that came.
    One whose listeners fail is tried again at the next turn, and holds up no other.
    """
    due = {model: model._default_manager.unannounced().values_list("pk", flat=True) for model in publishables()}  # type: ignore[attr-defined]
    return sum(_attempt(model, list(keys[:AT_ONCE])) for model, keys in due.items())


def _attempt(model: type[Publishable], keys: Sequence[int]) -> int:
    """All of them together, by as many queries as one takes; each by itself where a listener fails."""
    try:
        with transaction.atomic():
            return _tell(model, keys) if keys else 0
    except Exception:  # whatever a listener met: the next turn tries again
        if len(keys) == 1:
            logger.exception("went_public_failed", kind=model._meta.label_lower, pk=keys[0])
            return 0
    return sum(_attempt(model, [key]) for key in keys)


def _tell(model: type[Publishable], keys: Sequence[int]) -> int:
    told = announce_due(model, keys)
    StateChange.objects.bulk_create(_line(row) for row in told)
    invalidate(*model.cache_tags_of(told))
    return len(told)


def _line(row: Publishable) -> StateChange:
    at = row.published_at and row.published_at.isoformat()
    return line(row, "went_public", by=SYSTEM, before=Standing.SCHEDULED, at=at)
