"""Which newsletters a reader may sign up for, wherever they are offered."""

from __future__ import annotations

from articles.cache_tags import NAMES, photo_tag
from membership.cache_tags import NEWSLETTERS
from membership.newsletters.models import Newsletter
from newsroom.foundation.caching import add_cache_tags, add_result_tags, cached_until_invalidated

IN_BOX = 3
"""How many newsletters the box offers that pages carry."""


@cached_until_invalidated
def listed_newsletters() -> list[Newsletter]:
    """All that are open, in their order, hosts and portraits with them."""
    add_cache_tags(NEWSLETTERS)
    found = list(Newsletter.objects.listed().defer("sample"))
    pictures = {photo_tag(each.host.photo_id) for each in found if each.host and each.host.photo_id}
    add_result_tags(NAMES, *pictures)
    return found


def boxed_newsletters() -> list[Newsletter]:
    """Those of the box that pages carry: open to everybody, so that nobody ticks one they may not have."""
    return [newsletter for newsletter in listed_newsletters() if not newsletter.members_only]


def is_concealed(slug: str) -> bool:
    """Whether there is a newsletter of this slug that readers may not sign up for."""
    return Newsletter.objects.filter(slug=slug, active=False).exists()
