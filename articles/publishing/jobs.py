from __future__ import annotations

from datetime import timedelta

import structlog
from django.apps import apps
from django.db import transaction

from articles.publishing.events import announce
from articles.publishing.models import Publishable, Standing
from articles.publishing.record import record
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
    due = [row for model in publishables() for row in model._default_manager.unannounced()[:AT_ONCE]]  # type: ignore[attr-defined]
    return sum(_attempt(row) for row in due)


def _attempt(row: Publishable) -> bool:
    try:
        with transaction.atomic():
            if not announce(row, is_first=row.published_at == row.first_published_at):
                return False
            before = Standing.SCHEDULED
            record(row, "went_public", by=SYSTEM, before=before, at=row.published_at and row.published_at.isoformat())
            invalidate(*row.cache_tags())
            return True
    except Exception:  # whatever a listener met: the next turn tries again
        logger.exception("went_public_failed", kind=row._meta.label_lower, pk=row.pk)
        return False
