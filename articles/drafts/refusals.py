"""Why a save was refused. Nothing was stored, and the writer's copy stays in the browser."""

from __future__ import annotations

from articles.drafts.models import AbstractDraft


class SaveRefusedError(Exception):
    """Not stored; each kind below says what may be done about it."""


class Stale(SaveRefusedError):  # noqa: N818
    """Something newer is stored than the writer had seen. `draft` is it; None where it was published or discarded."""

    def __init__(self, draft: AbstractDraft | None) -> None:
        super().__init__()
        self.draft = draft


class Shrunk(SaveRefusedError):  # noqa: N818
    """Most of the text would go; an editor that failed to load looks alike, so somebody must say that it is meant."""

    def __init__(self, before: int, after: int) -> None:
        super().__init__()
        self.before, self.after = before, after  # words


class Withdrawn(SaveRefusedError):  # noqa: N818
    """What it is about was taken back."""


class Misshapen(SaveRefusedError):  # noqa: N818
    """What came is no body document, or nested too deeply to be stored as it is."""
