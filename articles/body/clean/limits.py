"""How large and how deep a document may be: checked where one is stored, never by cutting it."""

import json
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.body.schema import MAX_BYTES, MAX_DEPTH


class TooLargeError(ValueError):
    """Storing the document would pass the limit; nothing was cut off."""

    def __init__(self, size: int) -> None:
        super().__init__(
            _("This text is too large: %(size)s of at most %(most)s bytes.") % {"size": size, "most": MAX_BYTES}
        )


def size_of(doc: Any) -> int:
    """Bytes of the document as compact JSON in UTF-8."""
    return len(json.dumps(doc, ensure_ascii=False, separators=(",", ":")).encode())


def check_size(doc: Any) -> None:
    """Raises TooLargeError."""
    size = size_of(doc)
    if size > MAX_BYTES:
        raise TooLargeError(size)


def is_too_deep(value: Any) -> bool:
    """Whether nodes are nested deeper than a body may be; any JSON value, without recursion."""
    level = [value]
    for _depth in range(MAX_DEPTH + 2):
        level = [child for node in level if isinstance(node, dict) for child in _listed(node.get("content"))]
        if not level:
            return False
    return True


def _listed(content: Any) -> list[Any]:
    return content if isinstance(content, list) else []
