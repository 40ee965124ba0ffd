from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from newsroom.foundation import jobs
from newsroom.foundation.one_time_links.models import MailedLink

ENDED_LINK_RETENTION = timedelta(days=7)


@jobs.periodic(every=timedelta(days=1), name="forget_old_links")
def forget_old_links() -> None:
    """Links are kept for a week past their end, to tell "expired" from "never was", then forgotten."""
    MailedLink.objects.filter(expires_at__lt=timezone.now() - ENDED_LINK_RETENTION).delete()
