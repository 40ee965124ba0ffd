"""Which campaign asks now, for the strip, the box and the count."""

from __future__ import annotations

from django.utils import timezone

from membership.cache_tags import CAMPAIGN, CAMPAIGN_COUNT
from membership.campaigns.models import SAID_AFTER_THE_END, Campaign
from newsroom.foundation.caching import add_cache_tags, add_result_tags, cached_until_invalidated, page_expires_at


@cached_until_invalidated
def campaign_now() -> Campaign | None:
    """The one that began last among those that run; where none runs, the one that ended last, for some days.

    The page is kept until one begins or ends, or has been over for those days.
    """
    add_cache_tags(CAMPAIGN)
    add_result_tags(CAMPAIGN_COUNT)
    campaigns = list(Campaign.objects.current_or_coming(timezone.now() - SAID_AFTER_THE_END))
    for campaign in campaigns:
        page_expires_at(campaign.said_until if campaign.has_ended else campaign.changes_at)
    running = (campaign for campaign in campaigns if campaign.is_live)
    ended = (campaign for campaign in campaigns if campaign.has_ended)
    return next(running, None) or max(ended, key=lambda each: each.ends_at or each.starts_at, default=None)
