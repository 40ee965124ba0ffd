"""Plain semantic HTML, the ground of web, feed and email, and the only place that calls `mark_safe`."""

from collections.abc import Sequence
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.body.embeds import find_provider
from articles.body.links import safe_href
from articles.body.render.visitor import Visitor
from articles.body.schema import Body, Node

_MARKS = {
    "bold": ("<strong>", "</strong>"),
    "italic": ("<em>", "</em>"),
    "strike": ("<s>", "</s>"),
    "code": ("<code>", "</code>"),
    "subscript": ("<sub>", "</sub>"),
    "superscript": ("<sup>", "</sup>"),
}
_HEADINGS = {2: "h2", 3: "h3", 4: "h4"}
_NO_LINK = ("", "")


def safe(html: str) -> SafeString:
    """For markup built in this package, in which every value was escaped where it was put in."""
    return mark_safe(html)  # noqa: S308


class Html(Visitor):
    """Every value is escaped here, links and embed ids are checked again, tags come from closed tables."""

    def render(self, doc: Body) -> SafeString:
        return safe(super().render(doc))

    def begin(self, doc: Body) -> None:
        self.footnotes: list[str] = []

    def finish(self) -> str:
        if self.footnotes:
            self.write_footnotes(self.footnotes)
        return "".join(self.out)

    def start(self, tag: str, role: str = "", attrs: str = "") -> str:
        """The opening tag; `role` is the part it plays, for outputs that style it."""
        return f"<{tag}{attrs}>"

    def end(self, tag: str) -> str:
        return f"</{tag}>"

    def element(self, tag: str, inner: str, role: str = "", attrs: str = "") -> str:
        return f"{self.start(tag, role, attrs)}{inner}{self.end(tag)}"

    # In a line

    def inline(self, runs: Sequence[Node]) -> str:
        """Runs with their marks; a mark that goes on over several runs is opened once."""
        out: list[str] = []
        opened: list[Any] = []
        closers: list[str] = []
        for run in runs:
            marks = run.get("marks", ())
            if marks or opened:
                self._turn(marks, opened, closers, out)
            name = run["type"]
            if name == "text":
                out.append(escape(run["text"], False))
            elif name == "hardBreak":
                out.append("<br>")
            elif name == "footnote":
                out.append(self.footnote(run))
            else:
                raise KeyError(name)
        out.extend(reversed(closers))
        return "".join(out)

    def _turn(self, marks: Sequence[Any], opened: list[Any], closers: list[str], out: list[str]) -> None:
        """Closes what ends and opens what begins."""
        same = 0
        while same < len(opened) and same < len(marks) and opened[same] == marks[same]:
            same += 1
        while len(opened) > same:
            opened.pop()
            out.append(closers.pop())
        for mark in marks[same:]:
            start, end = self._mark(mark)
            out.append(start)
            opened.append(mark)
            closers.append(end)

    def _mark(self, mark: Any) -> tuple[str, str]:
        if mark["type"] != "link":
            return _MARKS[mark["type"]]
        href = self.href(safe_href(mark["attrs"]["href"]) or "")
        return (self.link_start(href), "</a>") if href else _NO_LINK

    def href(self, href: str) -> str:
        """The address as this output gives it; "" makes plain text of the link."""
        return href

    def link_start(self, href: str) -> str:
        return f'<a href="{escape(href)}">'

    def link(self, href: str, text: str) -> str:
        """A link to one of our own records, or plain text where it has no address."""
        address = self.href(safe_href(href) or "")
        return f"{self.link_start(address)}{escape(text)}</a>" if address else escape(text)

    def footnote(self, node: Node) -> str:
        self.footnotes.append(self.inline(node["content"]))
        return f"<sup>{len(self.footnotes)}</sup>"

    def write_footnotes(self, notes: list[str]) -> None:
        self.out.append(self.element("ol", "".join(self.element("li", note) for note in notes), "footnotes"))

    # Blocks of text

    def visit_paragraph(self, node: Node) -> None:
        content = node.get("content")
        if content:
            self.out.append(f"{self.start('p')}{self.inline(content)}</p>")

    def visit_heading(self, node: Node) -> None:
        tag = _HEADINGS[node["attrs"]["level"]]
        inner = self.inline(node.get("content", ()))
        if inner:
            self.out.append(self.element(tag, inner, attrs=self.heading_attrs(node)))

    def heading_attrs(self, node: Node) -> str:
        return ""

    def visit_bullet_list(self, node: Node) -> None:
        self.out.append(self.element("ul", self.apart(node["content"])))

    def visit_ordered_list(self, node: Node) -> None:
        start = int(self.attrs(node).get("start", 1))
        attrs = f' start="{start}"' if start != 1 else ""
        self.out.append(self.element("ol", self.apart(node["content"]), attrs=attrs))

    def visit_list_item(self, node: Node) -> None:
        """An item that is one paragraph stands without its `<p>`."""
        first, *rest = node["content"]
        inner = self.inline(first.get("content", ())) if first["type"] == "paragraph" else self.apart([first])
        self.out.append(self.element("li", inner + self.apart(rest)))

    def visit_blockquote(self, node: Node) -> None:
        self.out.append(self.element("blockquote", self.apart(node["content"])))

    def visit_code_block(self, node: Node) -> None:
        self.out.append(self.element("pre", f"<code>{self.inline(node.get('content', ()))}</code>"))

    def visit_horizontal_rule(self, node: Node) -> None:
        self.out.append(self.start("hr"))

    # Tables

    def visit_table(self, node: Node) -> None:
        self.out.append(self.element("table", self.table_parts(node)))

    def table_parts(self, node: Node) -> str:
        """Caption, then leading rows of header cells as the head, then the rest."""
        caption = self.attrs(node).get("caption")
        rows = node["content"]
        heads = 0
        while heads < len(rows) and all(cell["type"] == "tableHeader" for cell in rows[heads]["content"]):
            heads += 1
        self.begin_table(rows, heads)
        parts = [self.element("caption", escape(caption))] if caption else []
        if heads:
            parts.append(self.element("thead", "".join(self._row(row, "col") for row in rows[:heads])))
        if heads < len(rows):
            parts.append(self.element("tbody", "".join(self._row(row, "row") for row in rows[heads:])))
        return "".join(parts)

    def begin_table(self, rows: Sequence[Node], heads: int) -> None:
        """Before its rows are written, of which the first `heads` are its head."""

    def cell_role(self, cell: Node) -> str:
        """The part that a cell plays, for outputs that style it."""
        return ""

    def _row(self, row: Node, scope: str) -> str:
        if row["type"] != "tableRow":
            raise KeyError(row["type"])
        return self.element("tr", "".join(self._cell(cell, scope) for cell in row["content"]))

    def _cell(self, cell: Node, scope: str) -> str:
        spans = {name: int(self.attrs(cell).get(name, 1)) for name in ("colspan", "rowspan")}
        attrs = "".join(f' {name}="{span}"' for name, span in spans.items() if span != 1)
        inner = self.flow(cell["content"])
        if cell["type"] == "tableHeader":
            return self.element("th", inner, self.cell_role(cell), f' scope="{scope}"{attrs}')
        return self.element("td", inner, self.cell_role(cell), attrs)

    def flow(self, nodes: Sequence[Node]) -> str:
        """A single paragraph stands without its `<p>`."""
        if len(nodes) == 1 and nodes[0]["type"] == "paragraph":
            return self.inline(nodes[0].get("content", ()))
        return self.apart(nodes)

    # Set apart

    def visit_pull_quote(self, node: Node) -> None:
        inner = self.inline(node.get("content", ()))
        if inner:
            self.out.append(self.element("blockquote", f"{self.start('p')}{inner}</p>{self.cite(node)}", "pull-quote"))

    def cite(self, node: Node) -> str:
        cite = self.attrs(node).get("cite")
        return self.element("p", f"<cite>{escape(cite)}</cite>", "cite") if cite else ""

    def visit_note(self, node: Node) -> None:
        self.out.append(self.element("aside", self.note_title(node) + self.apart(node["content"]), "note"))

    def note_title(self, node: Node) -> str:
        attrs = self.attrs(node)
        title = attrs.get("title") or (_("Editor’s note") if attrs.get("kind") == "editors-note" else "")
        return self.element("p", f"<strong>{escape(title)}</strong>", "note-title") if title else ""

    def visit_embed(self, node: Node) -> None:
        attrs = node["attrs"]
        provider = find_provider(attrs["provider"], attrs["id"])
        if provider is None:
            return
        page = provider.page_url(attrs["id"])
        text = f"{provider.label}: {attrs['title']}" if attrs.get("title") else provider.label
        self.out.append(self.element("p", self.link(page, text), "embed"))
