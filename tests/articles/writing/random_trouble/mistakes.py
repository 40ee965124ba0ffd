"""Mistakes that somebody could make in the desk's modules: random trouble must find a word lost by each of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from playwright.sync_api import BrowserContext, Route

MODULES = Path(settings.BASE_DIR) / "articles" / "static" / "articles" / "writing"


@dataclass(frozen=True)
class Mistake:
    """In module `module`, `right` became `wrong`."""

    module: str
    right: str
    wrong: str

    def make(self, context: BrowserContext) -> None:
        """Serve the module so to the browser."""
        code = (MODULES / f"{self.module}.js").read_text()
        assert code.count(self.right) == 1, f"{self.module}.js has another “{self.right}” now: make the mistake there."
        mistaken = code.replace(self.right, self.wrong)

        def serve(route: Route) -> None:
            route.fulfill(body=mistaken, content_type="text/javascript")

        context.route(f"**/articles/writing/{self.module}.js", serve)


MISTAKES = {
    "a failed save is taken for stored": Mistake(
        "saver",
        "return this.failed(error)\n    }\n    return this.took",
        "answer = { status: 200, seq: this.seq }\n    }\n    return this.took",
    ),
    "an answer is taken for what was typed after it was asked for": Mistake(
        "saver", "this.savedVersion = version\n", "this.savedVersion = this.version\n"
    ),
    "the copy is deleted before the server has the text": Mistake(
        "saver", "await this.copy()\n    return this.exchange", "await this.forget()\n    return this.exchange"
    ),
}
