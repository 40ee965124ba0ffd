"""Why something was not put before readers, where the writer must look at what is live before going on."""

from __future__ import annotations

from articles.story.drafts import Revision


class Outdated(Exception):  # noqa: N818
    """The changes were begun from a text that readers no longer see. `live` is what they see now."""

    def __init__(self, live: Revision | None) -> None:
        super().__init__()
        self.live = live
