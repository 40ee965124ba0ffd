"""Wait in a test for what a page comes to by itself."""

from collections.abc import Callable
from time import monotonic

from playwright.sync_api import Page

SOON = 10_000
"""Milliseconds."""


def wait_until(page: Page, is_so: Callable[[], object], timeout: float = SOON) -> None:
    """Ask until it is so, at most `timeout` milliseconds.

    Not `page.wait_for_function`: its second try evaluates text inside the page, which `script-src 'self'` forbids.
    """
    deadline = monotonic() + timeout / 1000
    while not is_so():
        assert monotonic() < deadline, "It did not come."
        page.wait_for_timeout(30)
