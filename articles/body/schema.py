"""The closed table of the body document: each node's group, allowed children and attribute checks.

The JSON is ProseMirror's; the editor's schema must allow exactly what stands here, or what is stored differs
from what was written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, TypeAlias

from articles.body import attributes, embeds

Body: TypeAlias = dict[str, Any]
"""A body document, cleaned: `{"type": "doc", "v": 1, "content": [...]}`."""
Node: TypeAlias = dict[str, Any]

VERSION = 1
MAX_DEPTH = 32
MAX_BYTES = 2 * 1024 * 1024

MARKS = ("link", "bold", "italic", "strike", "subscript", "superscript", "code")
"""Outermost first: the order in which marks are stored and rendered."""


class Group(Enum):
    BLOCK = auto()
    PART = auto()  # rows, cells and list items: at home in one kind of parent only
    INLINE = auto()


class Holds(Enum):
    BLOCKS = auto()
    INLINE = auto()
    NOTHING = auto()


class Emptied(Enum):
    """What becomes of a node none of whose children remains."""

    KEPT = auto()
    FILLED = auto()  # with an empty paragraph, as editors demand
    DROPPED = auto()


@dataclass(frozen=True, slots=True)
class Attr:
    """`check` gives the value to store or None; a required None costs the node; a default is not stored."""

    check: Callable[[Any], Any]
    required: bool = False
    default: Any = None


@dataclass(frozen=True, slots=True)
class NodeType:
    """`height`: levels needed below it; `wrap`: what a stray child is put into; `splits`: a block inside ends
    it; `refs`: the kind of record an attribute names; `agrees`: whether its attributes fit each other.
    """

    name: str
    group: Group = Group.BLOCK
    holds: Holds = Holds.NOTHING
    children: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    attrs: Mapping[str, Attr] = field(default_factory=dict)
    height: int = 0
    emptied: Emptied = Emptied.KEPT
    wrap: str = "paragraph"
    splits: bool = False
    paragraph_first: bool = False
    refs: Mapping[str, str] = field(default_factory=dict)
    agrees: Callable[[Mapping[str, Any]], bool] | None = None


@dataclass(frozen=True, slots=True)
class Schema:
    name: str
    nodes: Mapping[str, NodeType]


_LISTS = {"bulletList", "orderedList"}
_FLOW = frozenset({"paragraph", *_LISTS})
_TEXT = frozenset({"text"})
_BROKEN = frozenset({"text", "hardBreak"})
_NOTED = frozenset({"text", "hardBreak", "footnote"})
_ALL_MARKS = frozenset(MARKS)
_PLAIN_MARKS = frozenset({"italic", "bold", "subscript", "superscript"})


def _container(name: str, children: frozenset[str], **more: Any) -> NodeType:
    return NodeType(name, holds=Holds.BLOCKS, children=children, **{"emptied": Emptied.FILLED, **more})


def _inline(name: str, children: frozenset[str], marks: frozenset[str], **more: Any) -> NodeType:
    height = 2 if "footnote" in children else 1
    return NodeType(name, holds=Holds.INLINE, children=children, marks=marks, height=height, **more)


def _card(name: str, attr: str) -> NodeType:
    return NodeType(name, attrs={attr: Attr(attributes.identifier, required=True)}, refs={attr: name})


def _lists(item: frozenset[str]) -> list[NodeType]:
    lists: dict[str, Any] = {
        "children": frozenset({"listItem"}),
        "height": 4,
        "emptied": Emptied.DROPPED,
        "wrap": "listItem",
    }
    return [
        _container("bulletList", **lists),
        _container("orderedList", **lists, attrs={"start": Attr(attributes.between(0, 1_000_000), default=1)}),
        _container("listItem", item, group=Group.PART, height=3, paragraph_first=True),
    ]


def _tables() -> list[NodeType]:
    spans = {
        "colspan": Attr(attributes.between(1, 50), default=1),
        "rowspan": Attr(attributes.between(1, 500), default=1),
    }
    rows: dict[str, Any] = {"emptied": Emptied.DROPPED}
    return [
        _container(
            "table",
            frozenset({"tableRow"}),
            height=5,
            wrap="tableRow",
            attrs={"caption": Attr(attributes.line(300))},
            **rows,
        ),
        _container(
            "tableRow",
            frozenset({"tableHeader", "tableCell"}),
            group=Group.PART,
            height=4,
            wrap="tableCell",
            **rows,
        ),
        _container("tableHeader", _FLOW, group=Group.PART, height=3, attrs=spans),
        _container("tableCell", _FLOW, group=Group.PART, height=3, attrs=spans),
    ]


def _pictures() -> list[NodeType]:
    return [
        _inline(
            "figure",
            _NOTED,
            _ALL_MARKS,
            attrs={
                "photo": Attr(attributes.identifier, required=True),
                "layout": Attr(attributes.one_of("normal", "wide", "full"), default="normal"),
                "alt": Attr(attributes.line(1000)),
                "credit": Attr(attributes.line(300)),
            },
            refs={"photo": "photo"},
        ),
        _inline("gallery", _NOTED, _ALL_MARKS, attrs={"photos": Attr(attributes.photos, required=True)}),
    ]


def _asides() -> list[NodeType]:
    note = {
        "kind": Attr(attributes.one_of("box", "editors-note"), default="box"),
        "title": Attr(attributes.line(200)),
    }
    return [
        # No link: where it repeats the text it is hidden from screen readers, and must not take the focus.
        _inline("pullQuote", _BROKEN, _PLAIN_MARKS, attrs={"cite": Attr(attributes.line(200))}),
        _container("note", _FLOW, height=3, attrs=note),
    ]


def _is_embed(attrs: Mapping[str, Any]) -> bool:
    return embeds.find_provider(attrs.get("provider"), attrs.get("id")) is not None


def _atoms() -> list[NodeType]:
    embed = {
        "provider": Attr(attributes.line(40), required=True),
        "id": Attr(attributes.line(200), required=True),
        "title": Attr(attributes.line(300)),
    }
    return [
        NodeType("horizontalRule"),
        _card("articleCard", "article"),
        _card("newsItemCard", "newsItem"),
        _card("newsletterCard", "newsletter"),
        _card("campaignCard", "campaign"),
        NodeType("embed", attrs=embed, agrees=_is_embed),
    ]


def _schema(name: str, nodes: list[NodeType]) -> Schema:
    blocks = frozenset(node.name for node in nodes if node.group is Group.BLOCK)
    doc = _container("doc", blocks, group=Group.PART, height=2)
    return Schema(name, {node.name: node for node in [doc, *nodes]})


def _article_nodes() -> list[NodeType]:
    return [
        NodeType("text", group=Group.INLINE),
        NodeType("hardBreak", group=Group.INLINE),
        _inline("footnote", _TEXT, frozenset({"link", "italic"}), group=Group.INLINE),
        _inline("paragraph", _NOTED, _ALL_MARKS, splits=True),
        _inline("heading", _BROKEN, _ALL_MARKS, splits=True, attrs={"level": Attr(attributes.heading_level)}),
        _inline("codeBlock", _TEXT, frozenset(), attrs={"language": Attr(attributes.word(30))}),
        *_lists(_FLOW | {"blockquote", "codeBlock"}),
        _container("blockquote", _FLOW, height=3),
        *_tables(),
        *_pictures(),
        *_asides(),
        *_atoms(),
    ]


def _item_nodes() -> list[NodeType]:
    return [
        NodeType("text", group=Group.INLINE),
        NodeType("hardBreak", group=Group.INLINE),
        _inline("paragraph", _BROKEN, _PLAIN_MARKS | {"link"}, splits=True),
        *_lists(_FLOW),
        _container("blockquote", _FLOW, height=3),
    ]


ARTICLE = _schema("article", _article_nodes())
PAGE = Schema("page", ARTICLE.nodes)
ITEM = _schema("item", _item_nodes())

SCHEMAS: Mapping[str, Schema] = {schema.name: schema for schema in (ARTICLE, PAGE, ITEM)}
