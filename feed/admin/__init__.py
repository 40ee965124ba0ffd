"""The news desk's screens."""

from feed.admin import coverages, items

__all__ = ["coverages", "items"]
