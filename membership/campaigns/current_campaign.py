"""Which campaign asks now, for the strip, the box and the count."""

from __future__ import annotations

from membership.cache_tags import CAMPAIGN, CAMPAIGN_COUNT
from membership.campaigns.models import Campaign
from newsroom.foundation.caching import add_cache_tags, add_result_tags, cached_until_invalidated, page_expires_at


@cached_until_invalidated
def campaign_now() -> Campaign | None:
    """The one that began last among those that run; the page is kept until one begins or ends."""
    add_cache_tags(CAMPAIGN)
    add_result_tags(CAMPAIGN_COUNT)
    campaigns = list(Campaign.objects.current_or_coming())
    for campaign in campaigns:
        page_expires_at(campaign.changes_at)
    return next((campaign for campaign in campaigns if campaign.is_live), None)
