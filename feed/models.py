"""Table of contents of the feed's models."""

from feed.coverages.coverage import Coverage
from feed.news.item import NewsItem
from feed.news.ledger import ItemLedgerEntry

__all__ = ["Coverage", "ItemLedgerEntry", "NewsItem"]
