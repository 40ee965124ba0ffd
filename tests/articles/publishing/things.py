"""A story and a news item at each step of their public life: the same actions put them there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from articles.publishing import actions
from articles.publishing.models import Publishable
from newsroom.foundation.users.actors import SYSTEM
from tests.make import make_article, make_item

HOUR = timedelta(hours=1)
KINDS: dict[str, Callable[[], Publishable]] = {
    "story": lambda: make_article(published=False),
    "item": lambda: make_item(posted=False),
}


def draft(kind: str) -> Any:
    return KINDS[kind]()


def scheduled(kind: str) -> Any:
    return actions.schedule(draft(kind), by=SYSTEM, at=timezone.now() + HOUR)


def live(kind: str) -> Any:
    return actions.publish(draft(kind), by=SYSTEM)


def withdrawn(kind: str) -> Any:
    return actions.withdraw(live(kind), by=SYSTEM, reason="The source lied.")


def waiting(kind: str) -> Any:
    """Withdrawn, and to come back in an hour."""
    return actions.republish(withdrawn(kind), by=SYSTEM, at=timezone.now() + HOUR)


STEPS = {"draft": draft, "scheduled": scheduled, "live": live, "withdrawn": withdrawn, "waiting": waiting}
