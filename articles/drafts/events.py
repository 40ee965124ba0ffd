"""What was done with a draft, as an event that a log hangs on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from articles.drafts.models import AbstractRevision
from newsroom.foundation.events import Event
from newsroom.foundation.models import User


@dataclass(frozen=True)
class DraftAct:
    """`act`: begun, restored or discarded. `revision` holds what was restored or given up, `details` more of it."""

    row: Any
    act: str
    by: User
    revision: AbstractRevision | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


draft_act: Event[DraftAct] = Event("articles.draft_act")
