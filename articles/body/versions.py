"""Versions of the body document, and the functions that bring an older one up to date."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.body.schema import VERSION

Migration = Callable[[dict[str, Any]], dict[str, Any]]

MIGRATIONS: dict[int, Migration] = {}
"""`n` to the function that makes version n+1 of version n: from uncleaned JSON, a new document."""


class NewerVersionError(ValueError):
    """The document was written by a newer release; saving it here would lose what this one does not know."""

    def __init__(self, version: int) -> None:
        super().__init__(
            _("This text was written with a newer version of the editor (%(version)s).") % {"version": version}
        )


def version_of(value: Any) -> int:
    """The document's version; one without a sensible `v` was made by today's code."""
    version = value.get("v") if isinstance(value, dict) else None
    if isinstance(version, int) and not isinstance(version, bool) and version > 0:
        return min(version, 1_000_000)
    return VERSION


def check_version(value: Any) -> None:
    """Raises NewerVersionError for a document that only a later release understands."""
    version = version_of(value)
    if version > VERSION:
        raise NewerVersionError(version)


def migrate(value: dict[str, Any]) -> dict[str, Any]:
    """The document in today's version; where a migration is missing, it is taken as it is."""
    for version in range(version_of(value), VERSION):
        migration = MIGRATIONS.get(version)
        if migration is not None:
            value = migration(value)
    return value
