"""Telling caches what has changed: pages and results out of date, and pages that nobody may see any more."""

from __future__ import annotations

import structlog
from django.db import transaction

from newsroom.foundation.caching.epochs import EVERYTHING, epochs
from newsroom.foundation.caching.models import Change
from newsroom.foundation.caching.stored.pages import stored_pages
from newsroom.foundation.events import Event

invalidated: Event[frozenset[str]] = Event("foundation.tags_invalidated")
logger = structlog.get_logger(__name__)


def invalidate(*tags: str) -> None:
    """Put every page that has one of `tags` out of date, once the present transaction has committed.

    Such a page is made anew for the next who asks, and served on only where that fails. Cached results go with the same
    commit: call it in the transaction of the change, or after it.
    """
    _tell(frozenset(tags), removes=False)


def remove_pages(*tags: str) -> None:
    """Remove every page that has one of `tags` from the caches, once the present transaction has committed: something
    was taken from the public, and is served to nobody from then on, whether the database answers or not."""
    _tell(frozenset(tags), removes=True)


def invalidate_everything() -> None:
    """Put every page and every cached result out of date, once the present transaction has committed."""
    _tell(frozenset({EVERYTHING}), removes=False)


def _tell(tags: frozenset[str], *, removes: bool) -> None:
    if not tags:
        return
    change = Change.objects.create(tags=" ".join(sorted(tags)), removes=removes)
    transaction.on_commit(lambda: _committed(change, tags))


def _committed(change: Change, tags: frozenset[str]) -> None:
    act_on(change)
    invalidated.send(tags)


def act_on(change: Change) -> None:
    """What this machine does about a committed change, once: of its own processes or of others."""
    numbers, tags = epochs(), change.tags.split()
    numbers.change(tags, removes=change.removes)
    numbers.mark_heard(change.pk, change.mark)
    if change.removes:
        stored_pages().remove_tagged(tags)


def log_invalidation(tags: frozenset[str]) -> None:
    """The listener of a paper that has nothing behind it to purge: a line in the log."""
    logger.info("tags_invalidated", tags=sorted(tags))
