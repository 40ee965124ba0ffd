"""Moving a page without losing a reader."""

from __future__ import annotations

from django.db.models import Model

from newsroom.foundation.caching import invalidate
from newsroom.foundation.redirects.belonging import addresses_of
from newsroom.foundation.redirects.cache_tags import REDIRECTS
from newsroom.foundation.redirects.models import Redirect
from newsroom.foundation.redirects.paths import new_form, old_form


def move(old_path: str, new_path: str) -> None:
    """Make `old_path`, and all that led to it, lead to `new_path`. Call it in the move's transaction."""
    old, new = old_form(old_path), new_form(new_path)
    if old == old_form(new_path):
        return
    Redirect.objects.filter(old_path=old_form(new_path)).delete()
    Redirect.objects.filter(new_path=new_form(old_path)).update(new_path=new)
    Redirect.objects.update_or_create(old_path=old, defaults={"new_path": new})
    invalidate(REDIRECTS)


def move_row(before: Model, row: Model) -> None:
    """Lead readers from all addresses of a row as it was to those it has now: its page, its feed, its lists."""
    for old, new in zip(addresses_of(before), addresses_of(row), strict=True):
        move(old, new)
