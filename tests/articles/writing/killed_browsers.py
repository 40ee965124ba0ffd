"""A browser whose profile is on disk, so that its process can be killed and the browser opened again."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from time import monotonic

from playwright.sync_api import BrowserContext, BrowserType, Error, Page

from articles.models import Article
from newsroom.foundation.models import User
from tests.articles.writing.browsing import NOTE_KEYS, signed_in, write_page
from tests.debian_chromium import BROWSER_OPTIONS, CHROMIUM

PATIENCE = 20  # seconds
UNSAFE = 0.5  # seconds of typing before a kill that may be lost


class ProfiledBrowser:
    """`open()` and `kill()`, as often as one likes; `close()` at last."""

    def __init__(self, kind: BrowserType, folder: Path, address: str, user: User) -> None:
        self.kind, self.folder, self.address, self.user = kind, folder, address, user
        self.context: BrowserContext | None = None

    def open(self) -> BrowserContext:
        context = self.kind.launch_persistent_context(
            str(self.folder),
            executable_path=CHROMIUM,
            args=BROWSER_OPTIONS,
            base_url=self.address,
            viewport={"width": 1280, "height": 900},
            locale="en",
        )
        context.base_url = self.address  # type: ignore[attr-defined]
        context.add_init_script(NOTE_KEYS)
        signed_in(context, self.user)
        self.context = context
        return context

    def kill(self) -> float:
        """The moment (monotonic) at which the process was sent its end, which it cannot put off."""
        pid = self._process()
        moment = monotonic()
        os.kill(pid, signal.SIGKILL)
        while self._is_there(pid):
            assert monotonic() < moment + PATIENCE, "The browser did not die."
            time.sleep(0.02)
        self.close()
        return moment

    def close(self) -> None:
        with suppress(Error):  # of one that was killed
            if self.context:
                self.context.close()
        self.context = None

    def _process(self) -> int:
        """The browser's own process, of which all others of it are children."""
        wanted = f"--user-data-dir={self.folder}".encode()
        for entry in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):
                words = entry.read_bytes().split(b"\0")
                if wanted in words and not any(word.startswith(b"--type=") for word in words):
                    return int(entry.parent.name)
        raise AssertionError("The browser does not run.")

    @staticmethod
    def _is_there(pid: int) -> bool:
        try:
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
        except OSError:
            return False


def type_until_killed(
    browser: ProfiledBrowser, story: Article, *, seconds: float, mark: str, refuses: bool
) -> list[str]:
    """The words typed on the writing page that must not be lost. `refuses`: no save reaches the server."""
    page = write_page(browser.context or browser.open(), story)
    if refuses:
        page.route("**/save/", lambda route: route.abort())
    page.locator(".be-text").click()
    page.keyboard.press("Control+End")
    typed: list[tuple[float, str]] = []
    end = monotonic() + seconds
    while monotonic() < end:
        word = f"{mark}x{len(typed)}"
        page.keyboard.type(f" {word}")
        typed.append((monotonic(), word))
        page.wait_for_timeout(40)
    killed = browser.kill()
    return [word for moment, word in typed if moment < killed - UNSAFE]


def reopened(browser: ProfiledBrowser, story: Article) -> Page:
    """The writing page of the story in the browser, opened again."""
    return write_page(browser.open(), story)
