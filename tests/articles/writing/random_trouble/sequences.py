"""The plans of sequences, and running them."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db.models import Max
from django.templatetags.static import static
from django.urls import reverse
from playwright.sync_api import Page

from articles.body.build import doc, p
from articles.body.clean.document import empty
from articles.models import Article, Draft, Revision
from articles.story.content import blank_fields
from articles.writing.inflating import INFLATED_MOST
from tests.make import make_article
from tests.waiting import wait_until

FOLDER = Path(__file__).parent
STEPS = 10  # of each writer
AT_ONCE = 10  # sequences, unless told otherwise
STAYS = 0.7  # of all steps are in the tab of the last one
NEW = 3  # of each so many sequences one is of new stories: each writer begins one of their own
JOINS = 0.5  # of the second tabs are opened on the new story of the first, if there is one by then
RESTORES = 0.5  # of the crashed browsers bring their tabs back, as they were before the story was made
PLACES = ["paragraph"] * 3 + ["first paragraph", "standfirst"]
SCRIPTS = ("saver", "store", "recovering", "merge", "beginning")
ADDRESSES: dict[str, list[int]] = {"page": [0], "new": [], "session": []}
ACTS = ["type"] * 8 + ["save"] * 2 + ["goesOffline"] * 2 + ["reload"] * 2 + ["crash"]
WAITS = (0, 4, 15, 40, 120)  # milliseconds; a tab's clock is fifty times as quick as it was made for
LONGEST = 240_000  # milliseconds for a batch

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
        step |= {"joins": chance.random() < JOINS, "restores": chance.random() < RESTORES}
        if step["act"] == "type":
            words = [f"w{seed}x{writer}x{number}x{count}" for count in range(chance.randint(1, 3))]
            step["typing"] = [{"word": word, "place": chance.choice(PLACES)} for word in words]
        elif step["act"] == "goesOffline":
            step["time"] = chance.randint(1000, 20_000)
        steps.append(step)
    return steps


def start_writers(pages: Sequence[Page]) -> None:
    """Turn the writers' pages, each of a browser in which one of them is signed in, into what runs the plans."""
    addresses = {name: reverse(f"admin:writing:{name}", args=args) for name, args in ADDRESSES.items()}
    for number, page in enumerate(pages):
        page.goto(static("articles/writing/random_name.js"))  # a page of the site's origin with nothing on it
        told = {
            "writer": f"writer{number}",
            "addresses": addresses,
            "scripts": [page.evaluate("(path) => new URL(path, origin).href", _script(name)) for name in SCRIPTS],
            "blank": {"fields": blank_fields(), "body": empty()},
            "inflatedMost": INFLATED_MOST,
        }
        code, tab = ((FOLDER / f"{name}.js").read_text() for name in ("browser", "tab"))
        page.evaluate(BEGIN, {"code": code, "tabScript": tab, **told})


def run(pages: Sequence[Page], seeds: Iterable[int], at_once: int = AT_ONCE) -> Iterator[Outcome]:
    """One sequence for each seed, `at_once` of them at the same time; `pages` as `start_writers` left them."""
    left = list(seeds)
    while left:
        batch, left = left[:at_once], left[at_once:]
        before = Article.objects.aggregate(last=Max("pk"))["last"] or 0
        stories = {seed: _story(seed) for seed in batch}
        for number, page in enumerate(pages):
            given = [{"seed": seed, "story": story, "steps": plan(seed, number)} for seed, story in stories.items()]
            page.evaluate(START, given)
        found = [_results(page) for page in pages]
        words = stored_words(after=before) | {word for each in found for word in each["offered"]}
        for place, seed in enumerate(batch):
            yield _outcome(seed, words, [each["results"][place] for each in found])


def _story(seed: int) -> int | None:
    """The number of the story that both writers write; none where each begins one."""
    if seed % NEW == NEW - 1:
        return None
    return make_article(f"Sequence {seed}", published=False, body=doc(p("start"))).pk


def _script(name: str) -> str:
    return static(f"articles/writing/{name}.js")


def _results(page: Page) -> dict[str, Any]:
    wait_until(page, lambda: page.evaluate("Boolean(globalThis.results)"), timeout=LONGEST)
    told = page.evaluate("globalThis.results")
    assert "error" not in told, told["error"]
    results: dict[str, Any] = told["results"]
    assert results["problem"] is None, results["problem"]
    return results


def _outcome(seed: int, found: set[str], results: list[dict[str, Any]]) -> Outcome:
    typed = [word for result in results for word in result["typed"]]
    problems = [problem for result in results for problem in result["problems"]]
    return Outcome(seed, typed, sorted(set(typed) - found), problems)


def stored_words(*, after: int) -> set[str]:
    """Every word in the drafts and revisions of the stories made after this one."""
    revisions = Revision.objects.filter(article__gt=after)
    drafts = Draft.objects.filter(article__gt=after).values_list("fields", "body")
    kept = [(revision.fields, revision.body) for revision in revisions]
    return set(re.findall(r"\w+", json.dumps([*kept, *drafts])))
