"""Cleaning: whatever JSON comes in, a document of the closed table goes out, with its words kept in order."""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from itertools import chain
from typing import Any, Concatenate, ParamSpec, TypeVar

from articles.body.clean.inline import children_of, clean_inline
from articles.body.clean.warnings import CleanWarning, CleanWarnings
from articles.body.schema import (
    ARTICLE,
    MAX_DEPTH,
    VERSION,
    Body,
    Emptied,
    Group,
    Holds,
    Node,
    NodeType,
    Schema,
)
from articles.body.versions import migrate, version_of

P = ParamSpec("P")
R = TypeVar("R")

_BREAK = object()  # ends the paragraph being gathered
_GONE: Node = {}  # dealt with, and nothing remains


def clean(value: Any, schema: Schema = ARTICLE) -> tuple[Body, list[CleanWarning]]:
    """The document as it may be stored, and what was changed in a way a writer should know.

    Takes any JSON value and never raises; cleaning twice changes nothing more. Words survive: a node that
    is not known, or stands where it may not, is replaced by its text; unknown atoms go.
    """
    cleaner = _Cleaner(schema)
    return cleaner.document(value), cleaner.findings.listed()


def empty() -> Body:
    """A document with nothing in it but the paragraph an editor needs to start in."""
    return {"type": "doc", "v": VERSION, "content": [{"type": "paragraph"}]}


ODD_SHAPE = (TypeError, KeyError, AttributeError, ValueError, IndexError, RecursionError)
"""What reading a document that was never cleaned may raise."""


def clean_on_error(read: Callable[Concatenate[Body, P], R]) -> Callable[Concatenate[Body, P], R]:
    """For readers of stored bodies: one written past the field, by SQL say, is cleaned and read again."""

    @wraps(read)
    def mended(doc: Body, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return read(doc, *args, **kwargs)
        except ODD_SHAPE:
            return read(clean(doc)[0], *args, **kwargs)

    return mended


class _Cleaner:
    def __init__(self, schema: Schema) -> None:
        self.nodes = schema.nodes
        self.findings = CleanWarnings()

    def document(self, value: Any) -> Body:
        if isinstance(value, dict) and value.get("type") == "doc":
            children = children_of(self._migrated(value))
        else:
            children = [] if value is None else [value]
            if value not in (None, "", {}, []):
                self.findings.note("shape")
        content = self._blocks(children, self.nodes["doc"], 0)
        return {"type": "doc", "v": VERSION, "content": content or [{"type": "paragraph"}]}

    def _migrated(self, value: dict[str, Any]) -> dict[str, Any]:
        version = version_of(value)
        if version > VERSION:
            self.findings.note("newer")
        elif version < VERSION:
            try:
                return migrate(value)
            except Exception:  # a migration meets any JSON; a document it cannot read is cleaned as it stands
                self.findings.note("shape")
        return value

    def _blocks(self, children: Iterable[Any], parent: NodeType, depth: int) -> list[Node]:
        """The children of `parent`, which stands at `depth`.

        What is unwrapped goes on a stack, so that no nesting overflows.
        """
        out: list[Node] = []
        strays: list[Any] = []
        stack: list[Iterator[Any]] = [iter(children)]
        while stack:
            for child in stack[-1]:
                inner = self._block(child, parent, depth, out, strays)
                if inner is not None:
                    stack.append(iter(inner))
                    break
            else:
                stack.pop()
        self._settle(strays, parent, depth, out)
        return out

    def _block(
        self, child: Any, parent: NodeType, depth: int, out: list[Node], strays: list[Any]
    ) -> Iterable[Any] | None:
        """Puts one child into `out` or `strays`; returns children to be taken in its place, if any."""
        if not isinstance(child, dict):
            return self._bare(child, parent, depth, out, strays)
        name = child.get("type")
        spec = self.nodes.get(name) if isinstance(name, str) else None
        if spec is None:
            self.findings.note("unknown", name)
            return children_of(child)
        if spec.group is Group.INLINE:
            strays.append(child)
            return None
        if spec.name in parent.children:
            self._settle(strays, parent, depth, out)
            return self._known(child, spec, depth + 1, out)
        self.findings.note("misplaced", name)
        if parent.wrap != "paragraph" and spec.group is Group.BLOCK:
            strays.append(child)
            return None
        return chain((_BREAK,), children_of(child), (_BREAK,))

    def _bare(
        self, child: Any, parent: NodeType, depth: int, out: list[Node], strays: list[Any]
    ) -> Iterable[Any] | None:
        if child is _BREAK:
            self._settle(strays, parent, depth, out)
        elif isinstance(child, str):
            strays.append(child)
        elif isinstance(child, list):
            return child
        return None

    def _known(self, child: dict[str, Any], spec: NodeType, depth: int, out: list[Node]) -> Iterable[Any] | None:
        """An allowed child at `depth`, or its children in its place where it cannot stand."""
        if depth + spec.height > MAX_DEPTH:
            self.findings.note("deep", spec.name)
            return chain(children_of(child), (_BREAK,))
        node = self._node(child, spec, depth)
        if node is None:
            return chain(children_of(child), (_BREAK,))
        if node:
            out.append(node)
        if spec.holds is Holds.NOTHING and ("content" in child or "text" in child):
            return chain(children_of(child), (_BREAK,))
        return None

    def _node(self, child: dict[str, Any], spec: NodeType, depth: int) -> Node | None:
        node: Node = {"type": spec.name}
        if spec.attrs:
            attrs = self._attrs(child, spec)
            if attrs is None:
                self.findings.note("attribute", spec.name)
                return None
            if attrs:
                node["attrs"] = attrs
        if spec.holds is Holds.INLINE:
            content = clean_inline(children_of(child), spec, self.nodes, self.findings, splits=spec.splits)
            if content is None:
                return None
            return node | {"content": content} if content else node
        if spec.holds is Holds.BLOCKS:
            return self._filled(node, self._blocks(children_of(child), spec, depth), spec)
        return node

    @staticmethod
    def _filled(node: Node, content: list[Node], spec: NodeType) -> Node:
        if not content and spec.emptied is Emptied.DROPPED:
            return _GONE
        if not content or (spec.paragraph_first and content[0]["type"] != "paragraph"):
            content.insert(0, {"type": "paragraph"})
        node["content"] = content
        return node

    @staticmethod
    def _attrs(child: dict[str, Any], spec: NodeType) -> dict[str, Any] | None:
        given = child.get("attrs")
        given = given if isinstance(given, dict) else {}
        attrs = {}
        for name, attr in spec.attrs.items():
            value = attr.check(given.get(name))
            if value is None and attr.required:
                return None
            if value is not None and value != attr.default:
                attrs[name] = value
        return attrs if spec.agrees is None or spec.agrees(attrs) else None

    def _settle(self, strays: list[Any], parent: NodeType, depth: int, out: list[Node]) -> None:
        """Wraps what was gathered in the child that `parent` may have."""
        if not strays:
            return
        gathered, spec = strays.copy(), self.nodes[parent.wrap]
        strays.clear()
        if spec.holds is Holds.INLINE:
            content = clean_inline(gathered, spec, self.nodes, self.findings, splits=False) or []
            if any(run["type"] != "text" or not run["text"].isspace() for run in content):
                out.append({"type": spec.name, "content": content})
            return
        content = self._blocks(gathered, spec, depth + 1)
        if content:
            out.append(self._filled({"type": spec.name}, content, spec))
