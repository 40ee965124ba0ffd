"""What cleaning changed, in words for the person whose text it was."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from newsroom.foundation.characters import legal

_SENTENCES: dict[str, Promise | str] = {
    "shape": _("This was not a body document; its words were kept as plain paragraphs."),
    "newer": _("This was written with a newer version of the editor; parts of it may be missing."),
    "unknown": _("“%(name)s” is not known here; its words were kept."),
    "misplaced": _("“%(name)s” cannot stand in this place; its words were kept."),
    "deep": _("“%(name)s” was nested too deeply; its words were kept."),
    "attribute": _("“%(name)s” was incomplete and was left out; its words were kept."),
    "mark": _("The formatting “%(name)s” is not available here."),
    "link": _("A link was removed: its address is not one a reader can follow."),
}
_MOST = 200


@dataclass(frozen=True, slots=True)
class CleanWarning:
    """`code`: a key of the sentences above; `name`: the node or mark it is about; `count`: how often."""

    code: str
    name: str
    count: int

    def __str__(self) -> str:
        return str(_SENTENCES[self.code]) % {"name": self.name}


class CleanWarnings:
    """Counts alike findings together, so that a hostile document cannot fill memory with them."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], int] = {}

    def note(self, code: str, name: Any = "") -> None:
        key = (code, legal(name[:40]) if isinstance(name, str) else "")
        if key in self._counts or len(self._counts) < _MOST:
            self._counts[key] = self._counts.get(key, 0) + 1

    def listed(self) -> list[CleanWarning]:
        return [CleanWarning(code, name, count) for (code, name), count in self._counts.items()]
