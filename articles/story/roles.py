"""What a person did for a story. The list grows by code, so it is a registry and no column's choices."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Role:
    slug: str
    name: str | Promise
    credit: str | Promise  # the words before the person's name; empty for writers


WRITER = "writer"
_ROLES = {
    role.slug: role
    for role in (
        Role(WRITER, _("Writer"), ""),
        Role("photographer", _("Photographer"), _("Photographs:")),
        Role("translator", _("Translator"), _("Translation:")),
        Role("editor", _("Editor"), _("Edited by")),
        Role("data", _("Data"), _("Data:")),
        Role("illustrator", _("Illustrator"), _("Illustration:")),
    )
}


def role(slug: str) -> Role:
    """The role of that slug; one that a later version stored is shown by its slug."""
    return _ROLES.get(slug) or Role(slug, slug, f"{slug}:")


def role_choices() -> list[tuple[str, str | Promise]]:
    return [(known.slug, known.name) for known in _ROLES.values()]
