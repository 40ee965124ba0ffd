"""The closed table of a body, as data: the editor builds its own schema from it, so the two cannot differ."""

from __future__ import annotations

from typing import Any

from articles.body.embeds import providers
from articles.body.schema import MARKS, VERSION, Group, NodeType, Schema


def described(schema: Schema) -> dict[str, Any]:
    """Plain JSON. Children stand in the table's order: the first is what the editor makes when in doubt."""
    order = {name: place for place, name in enumerate(schema.nodes)}
    used = frozenset[str]().union(*(node.marks for node in schema.nodes.values()))
    return {
        "name": schema.name,
        "v": VERSION,
        "marks": [name for name in MARKS if name in used],
        "nodes": {name: _node(node, order) for name, node in schema.nodes.items()},
    }


def described_providers() -> list[dict[str, Any]]:
    """Patterns that a browser reads as Python does: anchored at the start for links, whole for ids."""
    return [
        {
            "name": provider.name,
            "label": provider.label,
            "id": provider.id_pattern.pattern,
            "page": provider.page,
            "links": [link.pattern for link in provider.links],
        }
        for provider in providers()
    ]


def _node(node: NodeType, order: dict[str, int]) -> dict[str, Any]:
    return {
        "inline": node.group is Group.INLINE,
        "holds": node.holds.name.lower(),
        "children": sorted(node.children, key=order.__getitem__),
        "marks": [name for name in MARKS if name in node.marks],
        "paragraphFirst": node.paragraph_first,
        "attrs": {name: {"required": attr.required, "default": attr.default} for name, attr in node.attrs.items()},
    }
