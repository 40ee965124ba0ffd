"""`make shots` writes every kind of page to var/shots: the demo paper and a hard one, at three widths, light and dark.

`make shots ONLY="front article"` takes those pages alone. Names: paper-page-width-scheme.png.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.papers import FOLDER, ROOT, built, environment

SHOTS = ROOT / "var" / "shots"
HEIGHTS = {1440: 900, 768: 1024, 390: 844}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
STARTS = 60.0  # seconds at most
CHROMIUM = "/usr/bin/chromium"


def main(only: Sequence[str]) -> None:
    shutil.rmtree(SHOTS, ignore_errors=True)
    SHOTS.mkdir(parents=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for paper, env in (("demo", built("demo")), ("hard", _hard())):
            pages = json.loads(_python(["-m", "tests.shots.places", paper], env))
            with _served(env) as base:
                _shoot(browser, base, paper, {name: path for name, path in pages.items() if not only or name in only})
        browser.close()
    print(f"{len(list(SHOTS.iterdir()))} pictures in {SHOTS.relative_to(ROOT)}")


def _shoot(browser: Browser, base: str, paper: str, pages: dict[str, str]) -> None:
    for (width, height), scheme in product(HEIGHTS.items(), SCHEMES):
        viewport = {"width": width, "height": height}
        context = browser.new_context(base_url=base, viewport=viewport, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        for name, path in pages.items():
            page.goto(path, wait_until="networkidle")
            _load_pictures(page)
            page.screenshot(path=SHOTS / f"{paper}-{name}-{width}-{scheme}.png", full_page=True)
        context.close()


def _load_pictures(page: Page) -> None:
    """Those further down, too, which are fetched only when one comes near them."""
    page.evaluate(
        """() => Promise.all([...document.images].filter((each) => each.currentSrc || each.src).map((each) => {
            each.loading = "eager"
            return each.decode().catch(() => null)
        }))"""
    )


def _hard() -> dict[str, str]:
    """Made anew each time: it takes two seconds."""
    env = environment("hard")
    shutil.rmtree(FOLDER / "hard", ignore_errors=True)
    (FOLDER / "hard").mkdir(parents=True)
    for arguments in (["migrate", "--verbosity=0"], ["collectstatic", "--noinput", "--verbosity=0"]):
        _python(["manage.py", *arguments], env)
    return env


def _python(arguments: Sequence[str], env: dict[str, str]) -> str:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=env, check=True, text=True, stdout=subprocess.PIPE
    ).stdout


@contextmanager
def _served(env: dict[str, str]) -> Iterator[str]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    granian = str(Path(sys.executable).with_name("granian"))
    words = [granian, "--interface", "rsgi", "--host", "127.0.0.1", "--port", str(port), "--no-access-log"]
    server = subprocess.Popen([*words, "--log-level", "error", "newsroom.rsgi:application"], cwd=ROOT, env=env)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(port: int) -> None:
    end = time.monotonic() + STARTS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if time.monotonic() > end:
                sys.exit("The server did not start.")
            time.sleep(0.1)


if __name__ == "__main__":
    os.environ.pop("DEBUG", None)
    main(sys.argv[1:])
