"""Who stored what stands in a draft, as the writing page tells it to somebody who wrote at the same time."""

from __future__ import annotations

from typing import Any

from articles.models import Draft, Revision
from newsroom.foundation.models import User


def stored_by(draft: Draft, by: User) -> dict[str, Any]:
    """The last save's author and time; `base`: the revision the draft was begun from; `live`: see `untouched`."""
    return {
        "by": str(draft.saved_by or ""),
        "is_me": draft.saved_by_id == by.pk,
        "at": draft.saved_at.isoformat(),
        "base": draft.base_id,
        "live": untouched(draft, by),
    }


def untouched(draft: Draft, by: User) -> dict[str, Any] | None:
    """Who made the revision that the draft still is, and when; publishing and discarding begin a draft anew."""
    if draft.base_id is None:
        return None
    unread = Revision.objects.select_related("created_by").defer("snapshot")  # mostly the number of words is another
    base = unread.filter(pk=draft.base_id, words=draft.words).first()
    if base is None or not _is_same(draft, base):
        return None
    return {
        "id": base.pk,
        "by": str(base.created_by or ""),
        "is_me": base.created_by_id == by.pk,
        "at": base.created_at.isoformat(),
    }


def _is_same(draft: Draft, base: Revision) -> bool:
    """The slug apart: a draft leaves it empty where it follows the headline."""
    fields = [{name: value for name, value in each.fields.items() if name != "slug"} for each in (draft, base)]
    return draft.body == base.body and fields[0] == fields[1]
