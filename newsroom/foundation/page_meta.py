"""What a page says of itself to search engines, social media and readers of structured data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.encoding import iri_to_uri


@dataclass(frozen=True)
class PageMeta:
    """`path` is the canonical one; URLs leave absolute, under the configured site URL."""

    title: str
    path: str
    description: str = ""
    social_title: str = ""
    image: str = ""
    image_alt: str = ""
    kind: str = "website"  # og:type
    robots: str = ""
    published: str = ""  # ISO 8601 with offset
    modified: str = ""
    json_ld: dict[str, Any] = field(default_factory=dict)

    @property
    def canonical(self) -> str:
        return absolute(self.path)

    @property
    def type(self) -> str:
        return self.kind


def absolute(path: str) -> str:
    """The absolute URL of a path on this site, percent-encoded (RFC 3986, section 2.1); absolute URLs pass through."""
    return path if path.startswith(("http://", "https://")) else f"{settings.SITE_URL}{iri_to_uri(path)}"
