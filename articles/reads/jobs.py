from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from articles.reads.models import KEPT_FOR, ReadHour
from newsroom.foundation.jobs import periodic


@periodic(every=timedelta(days=1), name="forget_past_reads")
def forget_past_reads() -> None:
    ReadHour.objects.filter(hour__lt=timezone.now() - KEPT_FOR).delete()
