from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from newsroom.foundation.caching.models import Change
from newsroom.foundation.jobs import periodic

# Far longer than anything is kept, so that no cached result can meet the generation it was made in a second time.
MARK_RETENTION = timedelta(hours=1)


@periodic(every=timedelta(hours=1), name="forget_past_changes")
def forget_past_changes() -> None:
    Change.objects.filter(at__lt=timezone.now() - MARK_RETENTION).delete()
