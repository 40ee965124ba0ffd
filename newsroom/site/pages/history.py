"""The earlier versions of a page, which django-simple-history writes beside each save."""

from __future__ import annotations

from articles.references.updating import update_references
from newsroom.site.pages.models import Page


def update_version_references(*pages: int) -> None:
    """Store what the newest version of each of these pages names. To be called by whoever saves or deletes one."""
    for pk in pages:
        update_references(*Page.history.filter(id=pk).order_by("-history_date", "-history_id")[:1])
