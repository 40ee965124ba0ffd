from __future__ import annotations

from django.db import transaction

from newsroom.foundation.caching.models import Change
from newsroom.foundation.events import Event

bumped: Event[frozenset[str]] = Event("foundation.tags_bumped")


def bump(*tags: str) -> None:
    """Tell that every page that named one of `tags` is out of date, once the present transaction has committed.

    What is kept between pages goes with the same commit: call it in the transaction of the change, or after it.
    """
    names = frozenset(tags)
    if names:
        Change.objects.create()
        transaction.on_commit(lambda: bumped.send(names))
