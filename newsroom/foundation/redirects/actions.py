"""Moving a page without losing a reader."""

from __future__ import annotations

from newsroom.foundation.redirects.models import Redirect


def move(old_path: str, new_path: str) -> None:
    """Make `old_path`, and all that led to it, lead to `new_path`. Call it in the move's transaction."""
    if old_path == new_path:
        return
    Redirect.objects.filter(old_path=new_path).delete()
    Redirect.objects.filter(new_path=old_path).update(new_path=new_path)
    Redirect.objects.update_or_create(old_path=old_path, defaults={"new_path": new_path})
