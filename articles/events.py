"""What happens to articles, for the apps further out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.foundation.events import Event

if TYPE_CHECKING:
    from articles.story.models import Article

published: Event[Article] = Event("articles.published")
changed: Event[Article] = Event("articles.changed")
withdrawn: Event[Article] = Event("articles.withdrawn")
