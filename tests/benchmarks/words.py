"""How many words are lost when everything goes wrong, in a real browser against a server that runs.

SEQUENCES random sequences of two people's accidents (`tests/articles/writing/random_trouble`), and KILLS browsers whose
process is killed while somebody types on the writing page. `python -m tests.benchmarks.words 12 13` runs the sequences
of those seeds alone.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.benchmarks.live import measured, person, served, set_up

SEQUENCES, KILLS = 1000, 20
TYPING = (0.8, 2.2)  # seconds before a kill


def lost() -> Iterable[str]:
    found = measured("words")
    yield f"words.lost {found['lost']} words"
    yield f"words.lost.sequences {found['sequences']} sequences"
    yield f"words.lost.typed {found['typed']} words"
    yield f"words.lost.killed {found['killed']} browsers"


@contextmanager
def _pages(chromium: Any, address: str, people: list[Any]) -> Iterator[list[Any]]:
    """A page for each person, of a browser in which they are signed in."""
    from tests.articles.writing.browsing import signed_in

    contexts = [chromium.new_context(base_url=address) for _person in people]
    for context, user in zip(contexts, people, strict=True):
        context.base_url = address
        signed_in(context, user)
    yield [context.new_page() for context in contexts]
    for context in contexts:
        context.close()


def _sequences(chromium: Any, address: str, people: list[Any], seeds: Iterable[int]) -> dict[str, int]:
    from tests.articles.writing.random_trouble.sequences import run, start_writers

    found = {"sequences": 0, "typed": 0, "lost": 0}
    with _pages(chromium, address, people) as pages:
        start_writers(pages)
        for outcome in run(pages, seeds):
            found["sequences"] += 1
            found["typed"] += len(outcome.typed)
            found["lost"] += len(outcome.lost)
            if outcome.lost or outcome.problems:
                print(f"Seed {outcome.seed}: lost {outcome.lost}; {outcome.problems}")
    return found


def _kills(chromium: Any, address: str, user: Any) -> dict[str, int]:
    """In every second browser no save reaches the server. Each is opened again on its story, then the next begun."""
    from articles.body.build import doc, p
    from tests.articles.writing.killed_browsers import ProfiledBrowser, reopened, type_until_killed
    from tests.make import make_article

    found = {"killed": 0, "typed": 0, "lost": 0}
    with tempfile.TemporaryDirectory() as folder:
        browser = ProfiledBrowser(chromium.browser_type, Path(folder), address, user)
        for number in range(KILLS):
            story = make_article(f"Killed {number}", published=False, body=doc(p("start")))
            seconds = random.Random(number).uniform(*TYPING)
            refuses = number % 2 == 0
            typed = type_until_killed(browser, story, seconds=seconds, mark=f"k{number}", refuses=refuses)
            page = reopened(browser, story)
            there = page.locator(".be-text").inner_text().split()
            page.close()
            gone = [word for word in typed if word not in there]
            if gone:
                print(f"Kill {number}: lost {gone}")
            found = {"killed": number + 1, "typed": found["typed"] + len(typed), "lost": found["lost"] + len(gone)}
        browser.close()
    return found


def main(seeds: list[int]) -> None:
    set_up()
    from playwright.sync_api import sync_playwright

    from tests.debian_chromium import BROWSER_OPTIONS, CHROMIUM

    people = [person(name) for name in ("Edda", "Chidi")]
    with served() as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=BROWSER_OPTIONS)
        found = _sequences(chromium, address, people, seeds or range(SEQUENCES))
        killed = {"killed": 0, "typed": 0, "lost": 0} if seeds else _kills(chromium, address, people[0])
        chromium.close()
    both = {name: found[name] + killed[name] for name in ("typed", "lost")}
    print(json.dumps({**found, **killed, **both}))


if __name__ == "__main__":
    main([int(seed) for seed in sys.argv[1:] if seed])
