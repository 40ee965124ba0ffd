"""The plans of sequences, and running them."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from playwright.sync_api import Page

from articles.body.build import doc, p
from articles.models import Article, Draft, Revision
from tests.make import make_article
from tests.waiting import wait_until

FOLDER = Path(__file__).parent
STEPS = 10  # of each writer
AT_ONCE = 10  # sequences
STAYS = 0.7  # of all steps are in the tab of the last one
ACTS = ["type"] * 8 + ["save"] * 2 + ["goesOffline"] * 2 + ["reload"] * 2 + ["crash"]
WAITS = (0, 4, 15, 40, 120)  # milliseconds; a tab's clock is fifty times as quick as it was made for
LONGEST = 120_000  # milliseconds for a batch

BEGIN = """async ({ code, ...told }) => {
    globalThis.writer = await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })))
    globalThis.writer.begin(told)
}"""
START = """(sequences) => {
    globalThis.results = null
    globalThis.writer.run(sequences).then(
        (results) => (globalThis.results = { results }),
        (error) => (globalThis.results = { error: String(error.stack) }),
    )
}"""


@dataclass
class Outcome:
    """What became of one sequence. `problems`: what was refused or never saved, in the page's words."""

    seed: int
    typed: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def plan(seed: int, writer: int) -> list[dict[str, Any]]:
    """What one writer does. Every word of a sequence is another one."""
    chance = random.Random(f"{seed} {writer}")
    steps, tab = [], 0
    for number in range(STEPS):
        tab = tab if chance.random() < STAYS else 1 - tab
        step: dict[str, Any] = {"tab": tab, "act": chance.choice(ACTS), "wait": chance.choice(WAITS)}
        if step["act"] == "type":
            words = [f"w{seed}x{writer}x{number}x{count}" for count in range(chance.randint(1, 3))]
            step["typing"] = [{"word": word, "place": chance.choice(["body"] * 4 + ["standfirst"])} for word in words]
        elif step["act"] == "goesOffline":
            step["time"] = chance.randint(1000, 20_000)
        steps.append(step)
    return steps


def start_writers(pages: Sequence[Page]) -> None:
    """Turn the writers' pages, each of a browser in which one of them is signed in, into what runs the plans."""
    for number, page in enumerate(pages):
        page.goto(static("articles/writing/random_name.js"))  # a page of the site's origin with nothing on it
        scripts = {
            name: page.evaluate("(path) => new URL(path, origin).href", _script(name)) for name in ("saver", "store")
        }
        told = {"writer": f"writer{number}", "base": reverse("admin:writing:page", args=[0]), "scripts": scripts}
        code, tab = ((FOLDER / f"{name}.js").read_text() for name in ("browser", "tab"))
        page.evaluate(BEGIN, {"code": code, "tabScript": tab, **told})


def run(pages: Sequence[Page], seeds: Iterable[int]) -> Iterator[Outcome]:
    """One sequence for each seed, some of them at the same time; `pages` as `start_writers` left them."""
    left = list(seeds)
    while left:
        batch, left = left[:AT_ONCE], left[AT_ONCE:]
        stories = {seed: make_article(f"Sequence {seed}", published=False, body=doc(p("start"))) for seed in batch}
        for number, page in enumerate(pages):
            given = [{"seed": seed, "story": story.pk, "steps": plan(seed, number)} for seed, story in stories.items()]
            page.evaluate(START, given)
        found = [_results(page) for page in pages]
        for place, (seed, story) in enumerate(stories.items()):
            yield _outcome(seed, story, [results[place] for results in found])


def _script(name: str) -> str:
    return static(f"articles/writing/{name}.js")


def _results(page: Page) -> list[dict[str, Any]]:
    wait_until(page, lambda: page.evaluate("Boolean(globalThis.results)"), timeout=LONGEST)
    told = page.evaluate("globalThis.results")
    assert "error" not in told, told["error"]
    results: list[dict[str, Any]] = told["results"]
    return results


def _outcome(seed: int, story: Article, results: list[dict[str, Any]]) -> Outcome:
    typed = [word for result in results for word in result["typed"]]
    found = {word for result in results for word in result["offered"]} | stored_words(story)
    problems = [problem for result in results for problem in result["problems"]]
    return Outcome(seed, typed, sorted(set(typed) - found), problems)


def stored_words(story: Article) -> set[str]:
    """Every word in the story's draft and in its revisions."""
    kept = [(revision.fields, revision.body) for revision in Revision.objects.filter(article=story)]
    draft = Draft.objects.filter(article=story).values_list("fields", "body")
    return set(re.findall(r"\w+", json.dumps([*kept, *draft])))
