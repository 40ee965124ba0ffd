"""Fills the demo paper up to the size of a real one, for benches: by bulk insert, from the stories that are there."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from random import Random
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from articles.cache_tags import LATEST
from articles.models import Article, Byline
from articles.publishing.models import public_since
from articles.references.updating import update_references
from articles.story.models import path_for
from feed.cache_tags import FEED
from feed.models import NewsItem
from membership.models import Newsletter, Signup
from newsroom.foundation.caching import invalidate

ARTICLES = 32_000
ITEMS = 100_000
SIGNUPS = 300_000
BATCH = 2_000
MINUTES_APART = 130  # 32,000 stories over eight years
SEED = 20_261_123


def build(say: Callable[[str], None]) -> None:
    """Add what is missing to 32,000 articles, 100,000 items and 300,000 sign-ups."""
    random = Random(SEED)
    with transaction.atomic():
        say("Articles …")
        _articles(random, ARTICLES - Article.objects.count())
        say("News items …")
        _items(random, ITEMS - NewsItem.objects.count())
        say("Sign-ups …")
        _signups(random, SIGNUPS - Signup.objects.count())
        invalidate(LATEST, FEED)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    source = iter(rows)
    while batch := list(itertools.islice(source, BATCH)):
        yield batch


def _articles(random: Random, wanted: int) -> None:
    models = list(Article.objects.published().order_by("pk")[:66])
    bylines = {story.pk: list(story.bylines.values_list("author_id", "role", "position")) for story in models}
    topics = {story.pk: list(story.topics.values_list("pk", flat=True)) for story in models}
    sections = [story.section_id for story in models if story.section_id]
    begin = timezone.now() - timedelta(days=60)
    through = Article.topics.through
    for numbers in _batches(range(max(0, wanted))):
        chosen = [random.choice(models) for _ in numbers]
        made = Article.objects.bulk_create(
            _copy(model, number, begin, random.choice(sections)) for model, number in zip(chosen, numbers, strict=True)
        )
        update_references(*made)
        pairs = list(zip(made, chosen, strict=True))
        Byline.objects.bulk_create(
            Byline(article_id=row.pk, author_id=author, role=role, position=position)
            for row, model in pairs
            for author, role, position in bylines[model.pk]
        )
        through.objects.bulk_create(
            through(article_id=row.pk, topic_id=topic) for row, model in pairs for topic in topics[model.pk]
        )


def _copy(model: Article, number: int, begin: Any, section_id: int) -> Article:
    published = begin - timedelta(minutes=MINUTES_APART * number)
    row = Article(
        headline=model.headline,
        slug=f"{model.slug}-{number + 1}",
        standfirst=model.standfirst,
        label=model.label,
        section_id=section_id,
        body=model.body,
        text=model.text,
        words=model.words,
        folded=model.folded,
        characters=model.characters,
        lead_photo_id=model.lead_photo_id,
        lead_caption=model.lead_caption,
        **public_since(published),
    )
    row.path = path_for(row, published)
    return row


def _items(random: Random, wanted: int) -> None:
    models = list(NewsItem.objects.published()[:150])
    begin = timezone.now() - timedelta(days=11)
    for numbers in _batches(range(max(0, wanted))):
        made = NewsItem.objects.bulk_create(
            _copied_item(random.choice(models), begin - timedelta(minutes=40 * number)) for number in numbers
        )
        update_references(*made)


def _copied_item(model: NewsItem, posted: Any) -> NewsItem:
    return NewsItem(
        headline=model.headline,
        body=model.body,
        text=model.text,
        folded=model.folded,
        section_id=model.section_id,
        author_id=model.author_id,
        source_name=model.source_name,
        source_url=model.source_url,
        **public_since(posted),
    )


def _signups(random: Random, wanted: int) -> None:
    newsletters = list(Newsletter.objects.listed())
    now = timezone.now()
    for numbers in _batches(range(max(0, wanted))):
        Signup.objects.bulk_create(
            Signup(
                email=f"reader{number}@example.org",
                email_key=f"reader{number}@example.org",
                newsletter=random.choice(newsletters),
                state=Signup.State.CONFIRMED,
                asked_at=now,
                confirmed_at=now,
            )
            for number in numbers
        )
