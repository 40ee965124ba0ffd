"""Cleaning of what stands inside a line: text with its marks, line breaks, footnotes."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from articles.body.clean.warnings import CleanWarnings
from articles.body.links import safe_href
from articles.body.schema import MARKS, Group, Node, NodeType
from newsroom.foundation.characters import legal

_RANK = {name: rank for rank, name in enumerate(MARKS)}
_GAP = object()  # a blank between what were two blocks

Marks = list[dict[str, Any]]


def children_of(node: dict[str, Any]) -> Iterable[Any]:
    """A node's children, however they were given; bare strings among them stand for text."""
    content, text = node.get("content"), node.get("text")
    if not isinstance(content, list):
        content = [] if content is None else [content]
    return [text, *content] if isinstance(text, str) else content


def clean_inline(
    children: Iterable[Any],
    spec: NodeType,
    nodes: Mapping[str, NodeType],
    findings: CleanWarnings,
    *,
    splits: bool,
) -> list[Node] | None:
    """The inline content of a `spec`; None if it holds a block and the caller `splits` it there."""
    return _Line(spec, nodes, findings, splits).read(children)


class _Line:
    """One line's runs, neighbours with the same marks joined.

    Text gathers in a list first: joining it as it comes takes quadratic time.
    """

    def __init__(self, spec: NodeType, nodes: Mapping[str, NodeType], findings: CleanWarnings, splits: bool) -> None:
        self.spec = spec
        self.nodes = nodes
        self.findings = findings
        self.out: list[Node] = []
        self.parts: list[str] = []
        self.marks: Marks | None = None
        self.splits = splits
        self.holds_block = False
        self.gap = False

    def read(self, children: Iterable[Any]) -> list[Node] | None:
        stack: list[Iterator[Any]] = [iter(children)]
        while stack:
            for child in stack[-1]:
                inner = self._child(child)
                if self.holds_block:
                    return None
                if inner is not None:
                    stack.append(iter(inner))
                    break
            else:
                stack.pop()
        self._end_run()
        return self.out

    def _child(self, child: Any) -> Iterable[Any] | None:
        if isinstance(child, dict):
            name = child.get("type")
            if name == "text":
                return self._text_node(child)
            spec = self.nodes.get(name) if isinstance(name, str) else None
            if spec is None:
                self.findings.note("unknown", name)
                return children_of(child)
            return self._inline(child, spec) if spec.group is Group.INLINE else self._foreign(child, spec)
        if isinstance(child, str):
            self._add(child, None)
        elif child is _GAP:
            self.gap = True
        return child if isinstance(child, list) else None

    def _text_node(self, child: dict[str, Any]) -> Iterable[Any] | None:
        text, marks = child.get("text"), child.get("marks")
        if isinstance(text, str):
            self._add(text, self._clean_marks(marks) if marks and isinstance(marks, list) else None)
        content = child.get("content")
        return None if content is None else [content]

    def _inline(self, child: dict[str, Any], spec: NodeType) -> Iterable[Any] | None:
        if spec.name not in self.spec.children:
            if spec.name == "hardBreak":
                self._add(" " if self.spec.marks else "\n", None)
            return children_of(child)
        if spec.name == "footnote":
            content = clean_inline(children_of(child), spec, self.nodes, self.findings, splits=False)
            if content:
                self._put({"type": "footnote", "content": content})
            return None
        self._put({"type": spec.name})
        return children_of(child)

    def _foreign(self, child: dict[str, Any], spec: NodeType) -> Iterable[Any] | None:
        """A block inside a line."""
        if self.splits:
            self.holds_block = True
            return None
        self.findings.note("misplaced", spec.name)
        return chain((_GAP,), children_of(child), (_GAP,))

    def _add(self, text: str, marks: Marks | None) -> None:
        text = legal(text)
        if not text:
            return
        if self.gap and self.parts and not self.parts[-1][-1].isspace():
            self.parts.append(" " if self.spec.marks else "\n")
        self.gap = False
        if marks != self.marks:
            self._end_run()
            self.marks = marks
        self.parts.append(text)

    def _put(self, node: Node) -> None:
        self._end_run()
        self.out.append(node)

    def _end_run(self) -> None:
        if self.parts:
            run: Node = {"type": "text", "text": "".join(self.parts)}
            if self.marks:
                run["marks"] = self.marks
            self.out.append(run)
            self.parts = []

    def _clean_marks(self, marks: list[Any]) -> Marks | None:
        found: dict[str, dict[str, Any]] = {}
        for mark in marks:
            name = mark.get("type") if isinstance(mark, dict) else mark
            if not isinstance(name, str) or name not in self.spec.marks:
                self.findings.note("mark", name)
            elif name == "link":
                self._link(mark, found)
            else:
                found.setdefault(name, {"type": name})
        return _compatible(found) if len(found) > 1 else list(found.values()) or None

    def _link(self, mark: Any, found: dict[str, dict[str, Any]]) -> None:
        attrs = mark.get("attrs") if isinstance(mark, dict) else None
        href = safe_href(attrs.get("href")) if isinstance(attrs, dict) else None
        if href is None:
            self.findings.note("link")
        else:
            found.setdefault("link", {"type": "link", "attrs": {"href": href}})


def _compatible(found: dict[str, dict[str, Any]]) -> Marks:
    """In stored order. ProseMirror's code mark stands alone, and text is raised or lowered, not both."""
    if "code" in found:
        return [found["link"]] if "link" in found else [found["code"]]
    if "subscript" in found:
        found.pop("superscript", None)
    return [found[name] for name in sorted(found, key=_RANK.__getitem__)]
