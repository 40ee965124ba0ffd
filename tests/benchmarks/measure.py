"""Runs in a process of its own against one paper, and prints what each page costs as JSON.

Each request goes through the whole application to the database; no page is cached. Warm is the state of a running
server: what pages share (`caching.results`) has been made. Cold drops all of that before each request, as if each came
right after a change; the parts made anew are in its cost.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import time
from collections.abc import Callable
from typing import Any

import brotli

BATCHES, REQUESTS = 9, 8
QUALITY_PAGES, QUALITY_FILES = 5, 11  # brotli: what the cache fills with, what WhiteNoise stores


def reference() -> float:
    """CPU milliseconds of a fixed piece of plain Python, to compare machines and moments by."""
    begin = time.process_time()
    total = 0
    for number in range(200_000):
        total += number * number % 7
    return (time.process_time() - begin) * 1000


def cost(client: Any, address: str) -> dict[str, float]:
    """CPU milliseconds (medians of batches), queries and bytes of one uncached request, warm and cold."""
    from newsroom.foundation.caching import clear_cached_results

    for _ in range(3):
        response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)

    def cold() -> None:
        clear_cached_results()
        client.get(address)

    batches = [(batch(lambda: client.get(address)), batch(cold), reference()) for _ in range(BATCHES)]
    client.get(address)
    return {
        **dict(zip(("cpu", "cold", "reference"), map(statistics.median, zip(*batches, strict=True)), strict=True)),
        "queries": queries(lambda: client.get(address)),
        "cold_queries": queries(cold),
        "bytes": len(response.content),
    }


def batch(request: Callable[[], object]) -> float:
    """CPU milliseconds of one of many requests."""
    begin = time.process_time()
    for _ in range(REQUESTS):
        request()
    return (time.process_time() - begin) * 1000 / REQUESTS


def queries(request: Callable[[], object]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        request()
    return len(captured)


def weight(client: Any, address: str) -> float:
    """KB of a page with all it loads but pictures and audio, compressed."""
    from pathlib import Path

    from django.conf import settings

    page = client.get(address).content.decode()
    total = len(brotli.compress(page.encode(), quality=QUALITY_PAGES))
    wanted = set(re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js|woff2))"', page))
    for name in wanted:
        content = (Path(settings.STATIC_ROOT) / name).read_bytes()
        total += len(content) if name.endswith("woff2") else len(brotli.compress(content, quality=QUALITY_FILES))
    return total / 1000


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    import django

    django.setup()
    from django.test import Client

    from articles.models import Article, Section

    story = Article.objects.get(slug="sea-wall-overspend")
    client = Client(SERVER_NAME="localhost")
    addresses = {
        "article": story.get_absolute_url(),
        "home": "/",
        "feed": "/news-feed/",
        # Its first page is full in both papers: a longer page costs more at any size.
        "section": Section.objects.get(slug="politics").get_absolute_url(),
    }
    costs = {name: cost(client, address) for name, address in addresses.items()}
    print(json.dumps({"costs": costs, "weight": weight(client, addresses["article"])}))


if __name__ == "__main__":
    main()
