"""Whether a save may be stored: by the sequence number it started from, and by the editor session it is of.

An editor session is one loading of the writing page in one tab. It numbers what it sends: `n` grows with each other
content, and a repeated request has the number it had. So a session can go on although an answer was lost, and can never
write over what anybody else stored meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from articles.drafts.models import AbstractDraft
from newsroom.foundation.models import User


@dataclass(frozen=True)
class Save:
    """What asks to be stored. `seq`: the sequence number its writer had seen; `session` is empty outside the page."""

    by: User
    seq: int
    session: str = ""
    n: int = 0

    NO_SESSION: ClassVar[dict[str, Any]] = {"session": "", "session_n": 0, "session_base": 0}

    def may_follow(self, draft: AbstractDraft) -> bool:
        """Nothing was stored since `seq`, or nothing but saves of this very session."""
        return self.seq == draft.seq or self._is_of_the_run(draft)

    def is_stored_in(self, draft: AbstractDraft) -> bool:
        """It was stored already and its answer got lost, or a later save of its session overtook it."""
        return self._is_of_the_run(draft) and self.n <= draft.session_n

    def marks(self, draft: AbstractDraft) -> dict[str, Any]:
        """What the draft keeps of this save, once it follows what `draft` held."""
        base = draft.session_base if self._is_of_the_run(draft) else draft.seq
        return {"session": self.session, "session_n": self.n, "session_base": base} if self.session else self.NO_SESSION

    def _is_of_the_run(self, draft: AbstractDraft) -> bool:
        """All that was stored since `seq` is of this session, and of this person: an id alone proves nothing."""
        is_same = self.session != "" and (draft.session, draft.saved_by_id) == (self.session, self.by.pk)
        return is_same and draft.session_base <= self.seq <= draft.seq
