"""Runs in a process of its own against one paper, and prints what each page costs as JSON."""

from __future__ import annotations

import json
import os
import re
import statistics
import time
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
    """CPU milliseconds (median of batches), queries and bytes of one uncached request."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(3):
        response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    queries = len(captured)  # now: the next request forgets them
    batches, plain = [], []
    for _ in range(BATCHES):
        begin = time.process_time()
        for _ in range(REQUESTS):
            client.get(address)
        batches.append((time.process_time() - begin) * 1000 / REQUESTS)
        plain.append(reference())
    return {
        "cpu": statistics.median(batches),
        "reference": statistics.median(plain),
        "queries": queries,
        "bytes": len(response.content),
    }


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

    from articles.models import Article

    story = Article.objects.get(slug="sea-wall-overspend")
    client = Client(SERVER_NAME="localhost")
    addresses = {
        "article": story.get_absolute_url(),
        "home": "/",
        "feed": "/news-feed/",
        "section": story.section.get_absolute_url(),
    }
    costs = {name: cost(client, address) for name, address in addresses.items()}
    print(json.dumps({"costs": costs, "weight": weight(client, addresses["article"])}))


if __name__ == "__main__":
    main()
