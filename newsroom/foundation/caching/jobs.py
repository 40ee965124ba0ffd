from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from newsroom.foundation.caching.models import CHANGE_RETENTION, Change
from newsroom.foundation.jobs import periodic


@periodic(every=timedelta(hours=1), name="forget_past_changes")
def forget_past_changes() -> None:
    Change.objects.filter(at__lt=timezone.now() - CHANGE_RETENTION).delete()
