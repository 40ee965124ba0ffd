"""The cache tags of what the paper offers and asks.

A campaign's count changes by the hour and is no reason to make every page anew: only the small shared answer names it.
Pages that carry a sign-up box name the list of newsletters, a newsletter's own page the newsletter as well.
"""

from __future__ import annotations

CAMPAIGN = "campaign"
CAMPAIGN_COUNT = "campaign-count"
NEWSLETTERS = "newsletters"


def newsletter_tag(pk: int) -> str:
    return f"newsletter:{pk}"
