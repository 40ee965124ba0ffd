"""Table of contents of the feed's models."""

from feed.news.item import NewsItem

__all__ = ["NewsItem"]
