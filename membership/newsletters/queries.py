"""Which newsletters a reader may sign up for, wherever they are offered."""

from __future__ import annotations

from membership.cache_tags import NEWSLETTERS
from membership.newsletters.models import Newsletter
from newsroom.foundation.caching import add_cache_tags, cached_until_invalidated


@cached_until_invalidated
def listed_newsletters() -> list[Newsletter]:
    """All that are open, in their order, hosts and portraits with them."""
    add_cache_tags(NEWSLETTERS)
    return list(Newsletter.objects.listed().defer("sample"))


def is_concealed(slug: str) -> bool:
    """Whether there is a newsletter of this slug that readers may not sign up for."""
    return Newsletter.objects.filter(slug=slug, active=False).exists()
