from __future__ import annotations

from datetime import timedelta

from membership.campaigns.actions import count_members
from newsroom.foundation.jobs import periodic


@periodic(every=timedelta(minutes=5), name="count_campaign_members")
def count_campaign_members() -> None:
    """Catches what no action told of: imports, deletions, a campaign that has just begun."""
    count_members()
