"""`python -m tests.shots.places demo|hard` prints the pages of a paper as JSON: what is on each, and its path.

The demo paper stands already; the hard one is written here.
"""

from __future__ import annotations

import json
import os
import sys


def demo() -> dict[str, str]:
    from django.db.models.functions import Length

    from articles.models import Article, Author, Section, Topic
    from feed.models import Coverage, NewsItem
    from membership.models import Newsletter
    from newsroom.site.models import Page
    from tests.hard_paper import ALWAYS

    stories = Article.objects.published()
    rows = {
        "article": stories.exclude(lead_photo=None).order_by("-words", "pk").first(),
        "article-short": stories.order_by("words", "pk").first(),
        "article-table": stories.annotate(size=Length("body")).filter(body__icontains='"table"').first(),
        "section": Section.objects.first(),
        "topic": Topic.objects.first(),
        "author": Author.objects.exclude(biography="").first(),
        "item": NewsItem.objects.published().newest().first(),
        "live": Coverage.objects.published().first(),
        "newsletter": Newsletter.objects.first(),
        "page": Page.objects.first(),
    }
    found = {name: row.get_absolute_url() for name, row in rows.items() if row is not None}
    return {"front": "/", "feed": "/news-feed/", **found, **ALWAYS}


def main(paper: str) -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    if paper == "hard":
        from tests.hard_paper import make_hard_paper

        print(json.dumps(make_hard_paper()))
    else:
        print(json.dumps(demo()))


if __name__ == "__main__":
    main(sys.argv[1])
