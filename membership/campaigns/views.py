from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from membership.cache_tags import CAMPAIGN_COUNT
from membership.campaigns.current_campaign import campaign_now
from newsroom.foundation.caching import page

COUNT_TTL = 30  # seconds


@page(CAMPAIGN_COUNT, lifetime=COUNT_TTL)
def count(request: HttpRequest) -> JsonResponse:
    """How the running campaign stands: one small shared answer, so that pages need not be made anew."""
    campaign = campaign_now()
    if campaign is None:
        return JsonResponse({"detail": _("No campaign is running.")}, status=404)
    part = render_to_string("membership/parts/campaign_count.html", {"campaign": campaign})
    return JsonResponse(
        {"progress": campaign.progress, "goal": campaign.goal, "percent": campaign.percent, "part": part}
    )
