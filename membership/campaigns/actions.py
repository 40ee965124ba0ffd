from __future__ import annotations

from django.db import transaction

from membership.cache_tags import CAMPAIGN_COUNT
from membership.campaigns.models import Campaign
from membership.members.models import Member
from newsroom.foundation.caching import invalidate


@transaction.atomic
def count_members() -> int:
    """Bring the count of campaigns that run or are coming in step with the members there are.

    Returns how many campaigns changed; the shared answer is told only then.
    """
    active = Member.objects.active().count()
    changed = Campaign.objects.current_or_coming().exclude(members_counted=active).update(members_counted=active)
    if changed:
        invalidate(CAMPAIGN_COUNT)
    return changed


def recount(members: list[Member]) -> None:
    """Count again after some became members, or ceased to be: the listener of `membership_changed`."""
    count_members()
