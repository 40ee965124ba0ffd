"""What pages share is made once, and never outlives a committed change, a moment, or a minute."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils.translation import get_language, override
from pytest_django import DjangoAssertNumQueries

from newsroom.foundation.caching import (
    add_cache_tags,
    add_removal_tags,
    add_result_tags,
    cached_until_invalidated,
    invalidate,
    page,
    page_expires_at,
    remove_pages,
    result_expires_at,
)
from newsroom.foundation.caching.jobs import forget_past_changes
from newsroom.foundation.models import Change

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
world: dict[str, str] = {}
made: list[str] = []


@cached_until_invalidated
def said(name: str = "reader") -> str:
    made.append(name)
    add_cache_tags("word", f"name:{name}")
    return f"{world['word']} {name} {get_language()}"


@cached_until_invalidated
def said_until_later() -> str:
    page_expires_at(NOON + 20 * SECOND)
    return world["word"]


@cached_until_invalidated
def said_while_due() -> str:
    result_expires_at(NOON + 20 * SECOND)
    return world["word"]


def shown(part: Callable[..., str], *words: str) -> HttpResponse:
    """A page that shows the part, as a new request gets it."""

    @page("own", lifetime=300)
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(part(*words))

    answer = view(RequestFactory().get("/"))
    assert isinstance(answer, HttpResponse)
    return answer


def text(part: Callable[..., str] = said, *words: str) -> str:
    return shown(part, *words).content.decode()


@pytest.fixture(autouse=True)
def old_world() -> None:
    world["word"] = "old"
    made.clear()


@pytest.mark.usefixtures("committed")
def test_a_part_is_made_once_for_many_pages_and_each_names_its_tags() -> None:
    for _ in range(3):
        assert shown(said)["Surrogate-Key"] == "name:reader own word"
    assert len(made) == 1


@pytest.mark.usefixtures("committed")
def test_what_is_shared_asks_the_database_for_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        text(lambda: said("one") + said("two") + said("one"))
    assert len(made) == 2


@pytest.mark.usefixtures("committed")
def test_each_argument_and_each_language_has_its_own() -> None:
    assert text(said, "Rosa") == "old Rosa en"
    assert text(said, "Tobias") == "old Tobias en"
    with override("uk"):
        assert text(said, "Rosa") == "old Rosa uk"
    assert text(said, "Rosa") == "old Rosa en"
    assert len(made) == 3


@pytest.mark.usefixtures("committed")
def test_a_change_makes_anew_what_names_its_tag_and_nothing_else() -> None:
    text()
    world["word"] = "new"
    invalidate("something:else", "name:another")
    assert text() == "old reader en"
    invalidate("name:reader")
    assert text() == "new reader en"


@pytest.mark.usefixtures("committed")
def test_a_part_may_depend_on_what_its_page_does_not_name_and_so_does_what_it_stands_in() -> None:
    @cached_until_invalidated
    def column() -> str:
        add_result_tags("feed")
        add_removal_tags("item:7")
        return world["word"]

    outer = cached_until_invalidated(lambda: column() + "!")
    assert shown(outer)["Surrogate-Key"] == "own"
    world["word"] = "new"
    invalidate("feed")
    assert text(outer) == "new!"
    world["word"] = "newer"
    invalidate("item:7")
    assert text(outer) == "new!"
    remove_pages("item:7")
    assert text(outer) == "newer!"


@pytest.mark.django_db
def test_a_page_inside_a_transaction_shares_nothing() -> None:
    text()
    text()
    assert len(made) == 2


@pytest.mark.usefixtures("committed")
def test_outside_a_page_nothing_is_shared() -> None:
    said()
    said()
    assert len(made) == 2


@pytest.mark.postgresql  # SQLite's database in memory locks its readers out
@pytest.mark.django_db(transaction=True)
def test_a_commit_is_seen_by_the_next_page_and_not_before() -> None:
    text()
    with transaction.atomic():
        invalidate("word")
        with ThreadPoolExecutor(1) as another:
            assert another.submit(_elsewhere).result() == "old reader en"
        world["word"] = "new"
    assert text() == "new reader en"


def _elsewhere() -> str:
    try:
        return text()
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_what_a_transaction_saw_before_it_rolled_back_is_shown_to_nobody() -> None:
    text()
    with transaction.atomic():
        invalidate("word")
        world["word"] = "never"
        assert text() == "never reader en"
        transaction.set_rollback(True)
    world["word"] = "old"
    assert text() == "old reader en"
    with transaction.atomic():
        invalidate("word")
        world["word"] = "new"
    assert text() == "new reader en"


@pytest.mark.usefixtures("committed")
def test_what_was_made_while_a_change_came_is_made_anew_for_the_next_page() -> None:
    @cached_until_invalidated
    def interrupted() -> str:
        add_result_tags("word")
        read = world["word"]
        if read == "old":
            world["word"] = "new"
            invalidate("word")
        return read

    assert text(interrupted) == "old"
    assert text(interrupted) == "new"


@pytest.mark.usefixtures("committed")
def test_a_part_ends_at_its_moment_and_so_does_the_page_that_relies_on_it() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        assert shown(said_until_later)["CDN-Cache-Control"].startswith("max-age=20,")
        world["word"] = "new"
        clock.shift(19 * SECOND)
        answer = shown(said_until_later)
        assert (answer.content, answer["CDN-Cache-Control"].split(",")[0]) == (b"old", "max-age=1")
        clock.shift(SECOND)
        assert text(said_until_later) == "new"


@pytest.mark.usefixtures("committed")
def test_a_part_that_is_due_is_made_anew_with_all_around_it_and_pages_keep_their_lifetime() -> None:
    outer = cached_until_invalidated(lambda: said_while_due() + "!")
    with time_machine.travel(NOON, tick=False) as clock:
        assert shown(outer)["CDN-Cache-Control"].startswith("max-age=300,")
        world["word"] = "new"
        clock.shift(19 * SECOND)
        assert text(outer) == "old!"
        clock.shift(SECOND)
        assert text(outer) == "new!"


@pytest.mark.usefixtures("committed")
def test_what_was_written_past_the_verbs_shows_after_a_minute_nested_parts_included() -> None:
    outer = cached_until_invalidated(lambda: said("inner"))
    with time_machine.travel(NOON, tick=False) as clock:
        text(said, "inner")
        world["word"] = "new"
        clock.shift(59 * SECOND)
        assert text(outer) == "old inner en"
        clock.shift(SECOND)
        assert text(outer) == "new inner en"


@pytest.mark.usefixtures("committed")
def test_an_error_while_making_is_kept_for_nobody() -> None:
    @cached_until_invalidated
    def failing() -> str:
        if world["word"] == "old":
            raise LookupError
        return "well"

    with pytest.raises(LookupError):
        text(failing)
    world["word"] = "new"
    assert text(failing) == "well"


@pytest.mark.usefixtures("committed")
def test_changes_are_forgotten_when_nothing_can_be_of_their_time() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        invalidate("word")
        clock.shift(24 * 3600 * SECOND - 60 * SECOND)
        invalidate("word")
        forget_past_changes.call()
        assert Change.objects.count() == 2
        clock.shift(120 * SECOND)
        forget_past_changes.call()
        assert Change.objects.count() == 1


@dataclass(frozen=True)
class Story:
    """As a model's instance: equal by its key, whatever it was loaded with."""

    pk: int
    headline: str = field(compare=False)


@cached_until_invalidated
def teaser(story: Story) -> str:
    add_result_tags(f"article:{story.pk}")
    return story.headline


@pytest.mark.usefixtures("committed")
def test_what_a_page_loaded_before_a_commit_is_shared_with_no_later_page() -> None:
    """The search loads its stories, another process commits a new headline, and then the teasers are made."""

    @page("search", lifetime=60)
    def search(request: HttpRequest) -> HttpResponse:
        found = Story(1, world["word"])
        if world["word"] == "old":
            world["word"] = "new"
            invalidate("article:1")
        return HttpResponse(teaser(found))

    world["word"] = "old"
    answers = [search(RequestFactory().get("/search/")) for _turn in range(2)]
    assert [answer.content for answer in answers if isinstance(answer, HttpResponse)] == [b"old", b"new"]
