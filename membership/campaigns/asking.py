"""Which campaign asks now, for the strip, the box and the count."""

from __future__ import annotations

from membership.campaigns.models import Campaign
from membership.tags import CAMPAIGN
from newsroom.foundation.caching import depend, kept, rely_until


@kept
def campaign_now() -> Campaign | None:
    """The one that began last among those that run; the page is kept until one begins or ends."""
    depend(CAMPAIGN)
    campaigns = list(Campaign.objects.current_or_coming())
    for campaign in campaigns:
        rely_until(campaign.changes_at)
    return next((campaign for campaign in campaigns if campaign.is_live), None)
