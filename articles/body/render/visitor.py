"""One walk over a document; each output is a subclass that says what a node becomes."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from articles.body.clean.document import ODD_SHAPE, clean
from articles.body.resolvers import NOTHING, Resolved
from articles.body.schema import ARTICLE, Body, Group, Node
from newsroom.foundation.characters import legal

_HUMP = re.compile(r"(?<!^)(?=[A-Z])")
_METHODS = {
    name: f"visit_{_HUMP.sub('_', name).lower()}"
    for name, node in ARTICLE.nodes.items()
    if node.group is not Group.INLINE and name != "doc"
}


class Visitor:
    """Calls `visit_<node>` for each block; what a subclass has no method for is left out.

    `base_url`: the site's own address, for links that leave it. `page_url`: where this body stands, for its
    fragments. `prefix`: put before every id, where several bodies stand on one page.
    """

    def __init__(
        self, resolved: Resolved = NOTHING, *, base_url: str = "", page_url: str = "", prefix: str = ""
    ) -> None:
        self.resolved = resolved
        self.base_url = base_url.rstrip("/")
        self.page_url = page_url
        self.prefix = prefix
        self.out: list[str] = []
        self._visits: dict[str, Callable[[Node], None]] = {
            name: getattr(self, method, _skip) for name, method in _METHODS.items()
        }

    def render(self, doc: Body) -> str:
        """The output of a document; one that came past the field in an odd shape is cleaned first."""
        try:
            return legal(self._run(doc))
        except ODD_SHAPE:
            return self._run(clean(doc)[0])

    def _run(self, doc: Body) -> str:
        self.out = []
        self.begin(doc)
        self.blocks(doc["content"])
        return self.finish()

    def begin(self, doc: Body) -> None:
        """Forget the document before."""

    def finish(self) -> str:
        return "".join(self.out)

    def blocks(self, nodes: Iterable[Node]) -> None:
        visits = self._visits
        for node in nodes:
            visits[node["type"]](node)

    def apart(self, nodes: Iterable[Node]) -> str:
        """The output of some blocks alone, not yet part of the whole."""
        kept, self.out = self.out, []
        self.blocks(nodes)
        text, self.out = "".join(self.out), kept
        return text

    @staticmethod
    def attrs(node: Node) -> dict[str, Any]:
        attrs: dict[str, Any] = node.get("attrs", {})
        return attrs


def _skip(node: Node) -> None:
    """For nodes an output does not have."""
