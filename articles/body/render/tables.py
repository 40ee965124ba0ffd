"""Which cells of a table are figures, so that they are set flush with one another."""

import re
from collections.abc import Sequence
from typing import Any

from articles.body.schema import Node
from articles.body.traversal import blocks, plain

_SIGNS = "+\\-−–±~≈<>"
_FIGURE = re.compile(rf"[{_SIGNS}]?\s?[$€£¥₴]?\s?[{_SIGNS}]?\d[\d\s.,:'’/–-]*(?:\s?(?:[%‰°$€£¥₴]|[^\W\d_]{{1,3}}\.?))?")
_ABSENT = {"", "-", "–", "—", "…", "n/a"}
_MOST_COLUMNS = 200


def figures_in(rows: Sequence[Node], heads: int) -> set[int]:
    """The `id()` of each cell that stands in a column of figures; its heading is one of them.

    A column is one of figures where each cell below the first `heads` rows holds a number, a dash or nothing, and one
    holds a number. Cells over several columns, and rows' names, are none.
    """
    columns: dict[int, list[tuple[int, Node]]] = {}
    for number, row in enumerate(placed(rows)):
        for column, cell in row:
            columns.setdefault(column, []).append((number, cell))
    return {
        id(cell)
        for cells in columns.values()
        if _are_figures([cell for number, cell in cells if number >= heads])
        for _number, cell in cells
        if _span(cell, "colspan") == 1
    }


def placed(rows: Sequence[Node]) -> list[list[tuple[int, Node]]]:
    """Each row's cells with the column they begin in, past what cells of the rows above reach down into."""
    reached: dict[int, int] = {}  # column: how many more rows are taken
    found = []
    for row in rows:
        taken = {column for column, left in reached.items() if left > 0}
        reached = {column: left - 1 for column, left in reached.items() if left > 1}
        column, cells = 0, []
        for cell in row["content"]:
            while column in taken:
                column += 1
            cells.append((column, cell))
            below = _span(cell, "rowspan") - 1
            for wide in range(column, column + min(_span(cell, "colspan"), _MOST_COLUMNS)):
                if below:
                    reached[wide] = below
            column += min(_span(cell, "colspan"), _MOST_COLUMNS)
        found.append(cells)
    return found


def _are_figures(cells: Sequence[Node]) -> bool:
    if any(cell["type"] == "tableHeader" for cell in cells):
        return False
    words = [_words(cell) for cell in cells if _span(cell, "colspan") == 1]
    numbers = [said for said in words if said.casefold() not in _ABSENT]
    return bool(numbers) and all(_FIGURE.fullmatch(said) for said in numbers)


def _words(cell: Node) -> str:
    return " ".join(plain(each) for each in blocks(cell)).strip()


def _span(cell: Node, name: str) -> int:
    attrs: dict[str, Any] = cell.get("attrs") or {}
    return int(attrs.get(name, 1))
