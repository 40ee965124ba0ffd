"""Who has a story open. It only tells people of one another; what protects the text is the draft's sequence number."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.revisions.models import EditLock
from articles.story.models import Article
from newsroom.foundation.models import User

BEAT = timedelta(seconds=15)
EXPIRY = timedelta(seconds=45)


def beat(article: Article, by: User, tab: str) -> EditLock:
    """Take the lock if it is free, hold it if it is ours; whoever holds it then."""
    moment = timezone.now()
    ours_or_free = Q(user=by, tab=tab) | Q(beat_at__lt=moment - EXPIRY)
    taken = EditLock.objects.filter(ours_or_free, article=article).update(user=by, tab=tab, beat_at=moment)
    if not taken:
        EditLock.objects.get_or_create(article=article, defaults={"user": by, "tab": tab, "beat_at": moment})
    return EditLock.objects.select_related("user").get(article=article)


@transaction.atomic
def take_over(article: Article, by: User, tab: str) -> EditLock:
    """Take the lock from whoever has it; they are told at their next beat."""
    mine = {"user": by, "tab": tab, "beat_at": timezone.now()}
    return EditLock.objects.update_or_create(article=article, defaults=mine)[0]


def leave(article: Article, by: User, tab: str) -> None:
    EditLock.objects.filter(article=article, user=by, tab=tab).delete()


def holder_of(article: Article) -> EditLock | None:
    """Who has it open now; None after three beats missed."""
    live = EditLock.objects.filter(article=article, beat_at__gte=timezone.now() - EXPIRY)
    return live.select_related("user").first()
