"""Table of contents of the feed's models."""

from feed.coverages.models import Coverage
from feed.items.ledger import ItemLedgerEntry
from feed.items.models import NewsItem

__all__ = ["Coverage", "ItemLedgerEntry", "NewsItem"]
