"""What a page asks of the database does not grow with the number of stories."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles.front.models import Pick
from articles.front.picks import picks_beside
from articles.models import Article
from newsroom.foundation.pagination import encode_cursor, keyset_page
from newsroom.site.front_page import front_page_context
from tests.make import make_article, make_front_page, make_section

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="counts the steps of SQLite's machine"),
]


def steps(work: Callable[[], object]) -> int:
    """How many steps (in tens) SQLite's machine takes: the same on every computer."""
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    connection.ensure_connection()
    connection.connection.set_progress_handler(count, 10)
    try:
        work()
    finally:
        connection.connection.set_progress_handler(None, 0)
    return taken


def add_stories(number: int, *, age: timedelta, section_id: int) -> list[Article]:
    """`number` public stories an hour apart, the newest of them `age` old."""
    newest = timezone.now() - age
    begin = Article.objects.count()
    return Article.objects.bulk_create(
        Article(
            headline=f"Filler {place}",
            slug=f"filler-{place}",
            path=f"2010/01/filler-{place}",
            section_id=section_id,
            state=Article.State.PUBLIC,
            published_at=newest - timedelta(hours=place - begin),
            first_published_at=newest - timedelta(hours=place - begin),
            announced=True,
        )
        for place in range(begin, begin + number)
    )


def test_picks_and_places_take_as_many_steps_among_many_stories_as_among_few() -> None:
    chosen = make_article()
    assert chosen.section_id
    Pick.objects.create(article=chosen)
    make_front_page(lead=chosen)
    add_stories(200, age=timedelta(hours=1), section_id=chosen.section_id)
    few = steps(lambda: picks_beside([])), steps(front_page_context)
    add_stories(1_000, age=timedelta(days=100), section_id=chosen.section_id)
    many = steps(lambda: picks_beside([])), steps(front_page_context)
    assert many[0] <= few[0] * 1.1 + 2
    assert many[1] <= few[1] * 1.1 + 2


def test_a_pick_of_a_scheduled_story_is_not_shown() -> None:
    scheduled = make_article(published=timezone.now() + timedelta(hours=1))
    Pick.objects.create(article=scheduled)
    make_front_page(lead=scheduled)
    assert picks_beside([]) == []
    assert front_page_context()["lead"] is None


def test_a_deep_page_takes_no_more_steps_than_the_second() -> None:
    add_stories(1_000, age=timedelta(hours=1), section_id=make_section().pk)
    rows = list(Article.objects.published().newest())

    def page_after(place: int) -> int:
        published = rows[place].published_at
        assert published
        cursor = encode_cursor(published, rows[place].pk)
        found = keyset_page(Article.objects.published(), by="published_at", cursor=cursor, size=20)
        assert [row.pk for row in found.items] == [row.pk for row in rows[place + 1 : place + 21]]
        return steps(lambda: keyset_page(Article.objects.published(), by="published_at", cursor=cursor, size=20))

    assert page_after(900) <= page_after(20) * 1.2 + 2
