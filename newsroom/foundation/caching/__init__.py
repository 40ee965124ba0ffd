"""Caching of public pages: cache tags and lifetimes, declared by the view, turned into headers here and nowhere else.

A page names its cache tags while it is put together; an action that changes something invalidates the same tags once
its transaction has committed. The tags leave as `Surrogate-Key`, for the page cache and the CDN that purge by them.
Headers follow RFC 9110 (ETag, 304), RFC 9111 and 5861 (Cache-Control) and RFC 9213 (CDN-Cache-Control).
"""

from newsroom.foundation.caching.dependencies import (
    add_cache_tags,
    add_removal_tags,
    add_result_tags,
    page_expires_at,
    result_expires_at,
)
from newsroom.foundation.caching.invalidation import (
    invalidate,
    invalidate_everything,
    invalidated,
    remove_pages,
)
from newsroom.foundation.caching.page import page, page_inside, private, private_with_forms
from newsroom.foundation.caching.results import aged, cached_until_invalidated, clear_cached_results

__all__ = [
    "add_cache_tags",
    "add_removal_tags",
    "add_result_tags",
    "aged",
    "cached_until_invalidated",
    "clear_cached_results",
    "invalidate",
    "invalidate_everything",
    "invalidated",
    "page",
    "page_expires_at",
    "page_inside",
    "private",
    "private_with_forms",
    "remove_pages",
    "result_expires_at",
]
