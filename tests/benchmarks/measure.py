"""Runs in a process of its own against one paper, and prints what each page costs as JSON.

Each request goes through the whole application to the database; no page is cached. Warm is the state of a running
server: what pages share (`caching.results`) has been made. Cold drops all of that before each request; the parts made
anew are in its cost. After an edit: another story, of which the page shows nothing, has just been edited.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

Get = Callable[[str], Any]
Act = Callable[[], object]

BATCHES, REQUESTS = 9, 8


def reference() -> float:
    """CPU milliseconds of a fixed piece of plain Python, to compare machines and moments by."""
    begin = time.process_time()
    total = 0
    for number in range(200_000):
        total += number * number % 7
    return (time.process_time() - begin) * 1000


def cost(get: Get, address: str, states: dict[str, Act]) -> dict[str, Any]:
    """CPU milliseconds (medians of batches), queries and bytes of one uncached request in each state.

    `states`: by the name of its figures, what brings it about; done before each request and in no figure itself.
    """
    for _ in range(3):
        response = get(address)
    assert response.status_code == 200, (address, response.status_code)
    batches = [(*(batch(get, address, act) for act in states.values()), reference()) for _ in range(BATCHES)]
    get(address)
    return {
        **dict(zip((*states, "reference"), map(statistics.median, zip(*batches, strict=True)), strict=True)),
        "queries": {state: queries(get, address, act) for state, act in states.items()},
        "bytes": len(response.content),
    }


def batch(get: Get, address: str, before: Act) -> float:
    """CPU milliseconds of one of many requests."""
    spent = 0.0
    for _ in range(REQUESTS):
        before()
        begin = time.process_time()
        get(address)
        spent += time.process_time() - begin
    return spent * 1000 / REQUESTS


def queries(get: Get, address: str, before: Act) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    before()
    with CaptureQueriesContext(connection) as captured:
        get(address)
    return len(captured)


def handler() -> Get:
    """Requests made by Django's WSGI handler as a server calls it, with nothing in front."""
    from django.core.wsgi import get_wsgi_application
    from django.test import RequestFactory

    application, requests = get_wsgi_application(), RequestFactory(SERVER_NAME="localhost")

    def get(address: str) -> Any:
        response = application(requests.get(address).environ, lambda status, headers, info=None: bytes)
        b"".join(response)
        response.close()
        return response

    return get


def edit_of_another(get: Get, addresses: Iterable[str]) -> Act:
    """The edit of a story that none of the pages shows, by the action in which the desk's edits end."""
    from articles.cache_tags import article_tag
    from articles.models import Article
    from articles.story.actions import finish_edit

    other = Article.objects.published().earliest("published_at")
    for address in addresses:
        assert article_tag(other.pk) not in get(address)["Surrogate-Key"].split(), (address, other.pk)
    return lambda: finish_edit(other, set())


def nothing() -> None:
    """What is done before a request to a running server."""


def main(what: str) -> None:
    """`render`: what render.* and scale.* print. `uncached`: what uncached.* do, of a paper to be edited."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    import django

    django.setup()
    from django.test import Client

    from articles.models import Article, Section
    from newsroom.foundation.caching import clear_cached_results

    story = Article.objects.get(slug="sea-wall-overspend")
    addresses = {"article": story.get_absolute_url(), "home": "/", "feed": "/news-feed/"}
    client = Client(SERVER_NAME="localhost")
    get: Get = client.get
    if what == "uncached":
        get = handler()
        addresses["rss"] = "/feed.xml"
        states: dict[str, Act] = {"warm": nothing, "after_edit": edit_of_another(get, addresses.values())}
    else:
        # Its first page is full in both papers: a longer page costs more at any size.
        addresses["section"] = Section.objects.get(slug="politics").get_absolute_url()
        states = {"warm": nothing, "cold": clear_cached_results}
    costs = {name: cost(get, address, states) for name, address in addresses.items()}
    print(json.dumps({"costs": costs}))


if __name__ == "__main__":
    main(sys.argv[1])
