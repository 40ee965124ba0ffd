"""The feed's cache tags. Article pages do not name `feed`: the column in them is refreshed on its own."""

from __future__ import annotations

FEED = "feed"
COVERAGES = "coverages"


def item_tag(pk: int) -> str:
    return f"item:{pk}"


def coverage_tag(pk: int) -> str:
    return f"coverage:{pk}"
