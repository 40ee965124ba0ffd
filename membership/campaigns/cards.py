"""Campaigns as cards inside a story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from articles.editor.cards import Finder, Told
from articles.search.simple import holding
from membership.cache_tags import CAMPAIGN
from membership.campaigns.models import Campaign
from newsroom.foundation.caching import add_cache_tags, page_expires_at
from newsroom.foundation.timeframes import TimeFramedQuerySet


def cards(ids: Sequence[int]) -> Mapping[int, Campaign]:
    """Those of `ids` that run now."""
    add_cache_tags(CAMPAIGN)
    campaigns = Campaign.objects.current_or_coming().filter(pk__in=ids)
    for campaign in campaigns:
        page_expires_at(campaign.changes_at)
    return {campaign.pk: campaign for campaign in campaigns if campaign.is_live}


def _search(words: Sequence[str]) -> TimeFramedQuerySet[Campaign]:
    return holding(words, Campaign.objects.live(), "box_title")


def _tell(campaign: Campaign) -> Told:
    return Told(campaign.said["box_title"], _("Goal: %(goal)d") % {"goal": campaign.goal})


FINDER = Finder(_search, cards, _tell)
