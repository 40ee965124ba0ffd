"""What a public page depends on and how long it keeps: declared by the view, turned into headers here and nowhere else.

A page names its cache tags while it is put together; a verb that changes something bumps the same tags once its
transaction has committed. The tags leave as `Surrogate-Key`, for the page cache and the CDN that purge by them.
Headers follow RFC 9110 (ETag, 304), RFC 9111 and 5861 (Cache-Control) and RFC 9213 (CDN-Cache-Control).
"""

from newsroom.foundation.caching.dependencies import depend, due, rely_until
from newsroom.foundation.caching.holding import held
from newsroom.foundation.caching.kept import aged, forget, kept
from newsroom.foundation.caching.page import page, private
from newsroom.foundation.caching.tags import bump, bumped

__all__ = ["aged", "bump", "bumped", "depend", "due", "forget", "held", "kept", "page", "private", "rely_until"]
