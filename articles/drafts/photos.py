"""Photos that drafts and revisions name: as long as one does, the photo is used."""

from __future__ import annotations

from django.db.models import Q

from articles.drafts.content import kinds
from articles.pictures.models import Photo


def count_uses(photo: Photo) -> int:
    """In how many drafts it stands as a field, and in how many revisions at all. A draft's text is a body like any
    other, and counted as such."""
    count = 0
    for known in kinds():
        named = Q(pk__in=[])
        for name in known.photo_fields:
            named |= Q(**{f"fields__{name}": photo.pk})
        count += known.draft._default_manager.filter(named).count()
        count += known.revision._default_manager.showing(photo.pk).count()
    return count
