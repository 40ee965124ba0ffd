from __future__ import annotations

from django.db import transaction

from newsroom.foundation.events import Event

bumped: Event[frozenset[str]] = Event("foundation.tags_bumped")


def bump(*tags: str) -> None:
    """Tell, once the present transaction has committed, that every page that named one of `tags` is out of date."""
    names = frozenset(tags)
    if names:
        transaction.on_commit(lambda: bumped.send(names))
