"""What happens to news items, for the apps further out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.foundation.events import Event

if TYPE_CHECKING:
    from feed.items.models import NewsItem

posted: Event[NewsItem] = Event("feed.posted")
