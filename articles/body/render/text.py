"""The body as plain text: for the search index, for counting, for opening lines."""

from articles.body.clean.document import clean_on_error
from articles.body.counting import Length, length_of
from articles.body.render.visitor import Visitor
from articles.body.schema import Body, Node
from articles.body.sentences import sentences
from articles.body.traversal import plain


class Text(Visitor):
    """Every word a reader sees that stands in the document itself, a blank line between blocks."""

    def finish(self) -> str:
        return "\n\n".join(self.out)

    def line(self, node: Node) -> None:
        text = plain(node).strip()
        if text:
            self.out.append(text)
        for run in node.get("content", ()):
            if run["type"] == "footnote":
                self.line(run)

    def _inside(self, node: Node) -> None:
        self.blocks(node["content"])

    def _titled(self, name: str, node: Node) -> None:
        title = self.attrs(node).get(name)
        if title:
            self.out.append(title)

    visit_paragraph = visit_heading = visit_code_block = visit_figure = visit_gallery = line
    visit_bullet_list = visit_ordered_list = visit_list_item = visit_blockquote = _inside
    visit_table_row = visit_table_header = visit_table_cell = _inside

    def visit_pull_quote(self, node: Node) -> None:
        self.line(node)
        self._titled("cite", node)

    def visit_note(self, node: Node) -> None:
        self._titled("title", node)
        self._inside(node)

    def visit_table(self, node: Node) -> None:
        self._titled("caption", node)
        self._inside(node)

    def visit_embed(self, node: Node) -> None:
        self._titled("title", node)


def length(doc: Body) -> Length:
    """How long it is, captions and notes included."""
    return length_of(Text().render(doc))


def words(doc: Body) -> int:
    """The number of words, captions and notes included."""
    return length(doc).words


@clean_on_error
def excerpt(doc: Body, number: int = 2, limit: int = 320) -> str:
    """The opening lines: the first `number` sentences of its own paragraphs, at most `limit` characters."""
    found: list[str] = []
    for node in doc["content"]:
        if node["type"] == "paragraph":
            found += sentences(" ".join(plain(node).split()))
        if len(found) >= number:
            break
    return shorten(" ".join(found[:number]), limit)


def shorten(text: str, limit: int) -> str:
    """Cut at a word, with an ellipsis, where the text is longer than `limit` characters."""
    if len(text) <= limit:
        return text
    cut = text[:limit]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut[:-1]).rstrip(" ,;:–—-") + "…"
