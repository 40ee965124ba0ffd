"""The body as it is read aloud: running text only, without what the eye takes in beside it."""

from articles.body.render.visitor import Visitor
from articles.body.schema import Node
from articles.body.sentences import sentences
from articles.body.traversal import plain

SENTENCE = "\n"
PAUSE = "\n\n"

_ENDS = ".!?…。！？"
_AFTER_END = '"”’»)]'


class Speech(Visitor):
    """One sentence a line (SENTENCE), blank lines between blocks (PAUSE); each block ends as a sentence.

    Left out: captions, pull quotes, tables, boxes, cards, footnotes, code. Editor's notes are part of the
    record, and read.
    """

    def finish(self) -> str:
        return PAUSE.join(self.out)

    def spoken(self, node: Node) -> None:
        text = " ".join(plain(node).split())
        if not any(char.isalnum() for char in text):
            return
        if text.rstrip(_AFTER_END)[-1:] not in _ENDS:
            text = text.rstrip(" ,;:–—-") + "."
        self.out.append(SENTENCE.join(sentences(text)))

    def _inside(self, node: Node) -> None:
        self.blocks(node["content"])

    visit_paragraph = visit_heading = spoken
    visit_bullet_list = visit_ordered_list = visit_list_item = visit_blockquote = _inside

    def visit_note(self, node: Node) -> None:
        if self.attrs(node).get("kind") == "editors-note":
            self._inside(node)
