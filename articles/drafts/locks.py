"""Who has what open. It only tells people of one another; what protects the text is the draft's sequence number."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Manager, Q
from django.utils import timezone

from articles.drafts.content import Content, D, R, kind_of
from articles.drafts.models import AbstractEditLock
from newsroom.foundation.models import User

BEAT = timedelta(seconds=15)
EXPIRY = timedelta(seconds=45)


def beat(content: Content[D, R], by: User, tab: str) -> AbstractEditLock:
    """Take the lock if it is free, hold it if it is ours; whoever holds it then."""
    moment = timezone.now()
    ours_or_free = Q(user=by, tab=tab) | Q(beat_at__lt=moment - EXPIRY)
    taken = _locks(content).filter(ours_or_free, **_about(content)).update(user=by, tab=tab, beat_at=moment)
    if not taken:
        _locks(content).get_or_create(**_about(content), defaults={"user": by, "tab": tab, "beat_at": moment})
    return _locks(content).select_related("user").get(**_about(content))


@transaction.atomic
def take_over(content: Content[D, R], by: User, tab: str) -> AbstractEditLock:
    """Take the lock from whoever has it; they are told at their next beat."""
    mine = {"user": by, "tab": tab, "beat_at": timezone.now()}
    return _locks(content).update_or_create(**_about(content), defaults=mine)[0]


def leave(content: Content[D, R], by: User, tab: str) -> None:
    _locks(content).filter(**_about(content), user=by, tab=tab).delete()


def holder_of(content: Content[D, R]) -> AbstractEditLock | None:
    """Who has it open now; None after three beats missed."""
    live = _locks(content).filter(**_about(content), beat_at__gte=timezone.now() - EXPIRY)
    return live.select_related("user").first()


def _locks(content: Content[D, R]) -> Manager[AbstractEditLock]:
    return kind_of(content).lock._default_manager


def _about(content: Content[D, R]) -> dict[str, Any]:
    return kind_of(content).names(content)
