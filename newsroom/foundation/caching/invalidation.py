from __future__ import annotations

import structlog
from django.db import transaction

from newsroom.foundation.caching.models import Change
from newsroom.foundation.events import Event

invalidated: Event[frozenset[str]] = Event("foundation.tags_invalidated")
logger = structlog.get_logger(__name__)


def invalidate(*tags: str) -> None:
    """Invalidate every page that has one of `tags`, once the present transaction has committed.

    Cached results go with the same commit: call it in the transaction of the change, or after it.
    """
    names = frozenset(tags)
    if names:
        Change.objects.create()
        transaction.on_commit(lambda: invalidated.send(names))


def log_invalidation(tags: frozenset[str]) -> None:
    """The listener of a paper that has nothing behind it to purge: a line in the log."""
    logger.info("tags_invalidated", tags=sorted(tags))
