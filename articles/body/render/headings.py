"""Ids of headings, from their words, so that a link to one keeps working while other headings come and go."""

from dataclasses import dataclass

from articles.body.clean.document import clean_on_error
from articles.body.schema import Body
from articles.body.traversal import blocks, plain
from newsroom.foundation.slugs import slug_from

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str
    id: str


class HeadingIds:
    """Unique within one document. `h-` keeps them apart from the ids of the page around it."""

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix
        self._counts: dict[str, int] = {}
        self._taken: set[str] = set()

    def next(self, text: str) -> str:
        slug = slug_from(text[:200], _LONGEST)
        wanted = slug = f"h-{slug}" if slug else "h"
        while wanted in self._taken:
            self._counts[slug] = self._counts.get(slug, 1) + 1
            wanted = f"{slug}-{self._counts[slug]}"
        self._taken.add(wanted)
        return f"{self.prefix}{wanted}"


@clean_on_error
def outline(doc: Body, prefix: str = "") -> list[Heading]:
    """The headings with the ids the web output gives them, for a list of contents."""
    ids = HeadingIds(prefix)
    shown = ((node, plain(node)) for node in blocks(doc) if node["type"] == "heading" and node.get("content"))
    return [Heading(node["attrs"]["level"], text.strip(), ids.next(text)) for node, text in shown]
