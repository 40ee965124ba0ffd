from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from newsroom.foundation import jobs
from newsroom.foundation.ratelimit.models import Limit, LimitPlace, LimitTurn


@jobs.periodic(every=timedelta(days=1), name="forget_past_windows")
def forget_past_windows() -> None:
    Limit.objects.filter(ends_at__lt=timezone.now()).delete()
    LimitPlace.objects.filter(taken_until__lt=timezone.now()).delete()
    LimitTurn.objects.filter(last_at__lt=timezone.now()).delete()
