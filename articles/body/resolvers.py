"""The records a body names by id, fetched for a whole page in one call a kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from articles.body.attributes import identifier
from articles.body.clean.document import clean_on_error
from articles.body.schema import ARTICLE, Body, Node
from articles.body.traversal import blocks

Resolver = Callable[[Sequence[int]], Mapping[int, Any]]
"""From ids to what a reader may see of them now; withdrawn and deleted records are simply missing. It names the cache
tags that a page depends on by asking, found or not, and the moment at which one of them appears by itself."""

MOST_A_KIND = 500
"""More atoms of one kind on a page than this are not asked for, and so not shown."""

_resolvers: dict[str, Resolver] = {}
_REFS = {node.name: node.refs for node in ARTICLE.nodes.values() if node.refs}


def register(kind: str, resolver: Resolver) -> None:
    """`kind`: photo, articleCard, newsItemCard, newsletterCard, campaignCard."""
    _resolvers[kind] = resolver


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was asked for, and what of it there is."""

    asked: Mapping[str, Sequence[int]] = field(default_factory=lambda: MappingProxyType({}))
    found: Mapping[str, Mapping[int, Any]] = field(default_factory=lambda: MappingProxyType({}))

    def get(self, kind: str, pk: Any) -> Any | None:
        return self.found.get(kind, {}).get(pk)

    def ids(self, kind: str) -> list[int]:
        """All ids the bodies name, found or not: a page depends on what may come back as well."""
        return list(self.asked.get(kind, ()))


NOTHING = Resolved()


@clean_on_error
def collect(doc: Body) -> dict[str, list[int]]:
    """The ids a document names, by kind, in reading order and each once."""
    found: dict[str, dict[int, None]] = {}
    for node in blocks(doc):
        for kind, pk in _named(node):
            found.setdefault(kind, {})[pk] = None
    return {kind: list(ids) for kind, ids in found.items()}


def _named(node: Node) -> Iterator[tuple[str, int]]:
    name = node["type"]
    if name == "gallery":
        named = [("photo", entry["photo"]) for entry in node["attrs"]["photos"]]
    else:
        named = [(kind, node["attrs"][attr]) for attr, kind in _REFS.get(name, {}).items()]
    for kind, pk in named:
        if identifier(pk) == pk:
            yield kind, pk


def resolve(docs: Iterable[Body]) -> Resolved:
    """Everything the documents name, by one call of each kind's resolver."""
    asked: dict[str, dict[int, None]] = {}
    for doc in docs:
        for kind, ids in collect(doc).items():
            asked.setdefault(kind, {}).update(dict.fromkeys(ids))
    wanted = {kind: list(ids)[:MOST_A_KIND] for kind, ids in asked.items()}
    return Resolved(wanted, {kind: _resolvers[kind](ids) for kind, ids in wanted.items() if kind in _resolvers})
