"""The moment of publication: told once, however many workers, late where they were dead."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Narration, StateChange
from articles.narration import voices
from articles.publishing import actions
from articles.publishing.events import WentPublic, went_public
from articles.publishing.jobs import fire_due
from feed.models import NewsItem
from newsroom.foundation.jobs.testing import run_pending
from newsroom.foundation.users.actors import SYSTEM
from tests.articles.publishing.things import HOUR, draft, live, scheduled, waiting, withdrawn
from tests.make import make_article, make_item

pytestmark = pytest.mark.django_db
both = pytest.mark.parametrize("kind", ["story", "item"])
Told = list[tuple[int, bool]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    found: Told = []
    monkeypatch.setattr(went_public, "_listeners", [lambda event: found.append((event.row.pk, event.is_first))])
    return found


@pytest.fixture
def later() -> Iterator[None]:
    with time_machine.travel(timezone.now() + 2 * HOUR):
        yield


@both
def test_what_is_published_at_once_is_told_at_once_and_never_again(kind: str, told: Told) -> None:
    row = live(kind)
    assert told == [(row.pk, True)]
    assert fire_due.call() == 0
    assert told == [(row.pk, True)]


@both
def test_what_was_scheduled_is_told_once_its_time_has_come(kind: str, told: Told) -> None:
    row = scheduled(kind)
    assert fire_due.call() == 0
    assert told == []
    with time_machine.travel(row.published_at + timedelta(days=3)):  # every worker was dead meanwhile
        assert row.is_published
        assert [fire_due.call() for _turn in range(3)] == [1, 0, 0]
    assert told == [(row.pk, True)]
    last = StateChange.objects.first()
    assert last is not None
    assert (last.act, last.from_state, last.to_state, last.by) == ("went_public", "scheduled", "published", None)


def work_at(moment: datetime) -> None:
    with time_machine.travel(moment, tick=False):
        run_pending("default")


@both
def test_a_job_waits_for_the_very_moment(kind: str, told: Told) -> None:
    row = scheduled(kind)
    work_at(row.published_at - timedelta(seconds=1))
    assert told == []
    work_at(row.published_at)
    assert told == [(row.pk, True)]


@both
def test_a_job_that_waits_for_a_moment_given_up_tells_nothing(kind: str, told: Told) -> None:
    row = scheduled(kind)
    first = row.published_at
    row = actions.schedule(row, by=SYSTEM, at=first + HOUR)
    work_at(first)
    assert told == []
    work_at(row.published_at)
    assert told == [(row.pk, True)]


@both
def test_what_comes_back_is_told_as_not_the_first(kind: str, told: Told) -> None:
    row = waiting(kind)
    at_once = actions.republish(withdrawn(kind), by=SYSTEM)
    told.clear()
    with time_machine.travel(row.published_at + timedelta(seconds=1)):
        fire_due.call()
    assert told == [(row.pk, False)]
    assert fire_due.call() == 0
    assert at_once.announced


@both
def test_what_was_taken_back_before_its_time_is_told_to_nobody(kind: str, told: Told) -> None:
    row = actions.unschedule(scheduled(kind), by=SYSTEM)
    with time_machine.travel(timezone.now() + 2 * HOUR):
        assert fire_due.call() == 0
    assert (row.pk, True) not in told


@both
def test_a_listener_that_fails_is_asked_again_and_holds_up_no_other(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    broken, whole = scheduled(kind), scheduled(kind)
    told: list[int] = []

    def listen(event: WentPublic) -> None:
        if event.row.pk == broken.pk and not told.count(whole.pk) > 1 and trouble:
            raise RuntimeError("The mail server is away.")
        told.append(event.row.pk)

    trouble = [True]
    monkeypatch.setattr(went_public, "_listeners", [listen])
    with time_machine.travel(timezone.now() + 2 * HOUR):
        assert fire_due.call() == 1
        assert told == [whole.pk]
        assert not StateChange.objects.filter(act="went_public", object_id=broken.pk).exists()
        trouble.clear()
        assert fire_due.call() == 1
    assert told == [whole.pk, broken.pk]


def test_ten_items_whose_time_has_come_cost_as_many_queries_as_two() -> None:
    def cost(number: int) -> int:
        made = [make_item(announced=False) for _turn in range(number)]
        with CaptureQueriesContext(connection) as asked:
            assert fire_due.call() == number
        assert StateChange.objects.filter(act="went_public").count() == number
        StateChange.objects.all().delete()
        assert not NewsItem.objects.filter(pk__in=[item.pk for item in made], announced=False).exists()
        return len(asked)

    cost(1)
    assert cost(2) == cost(10)


def test_what_an_import_wrote_as_announced_is_told_to_nobody(told: Told, later: None) -> None:
    make_article(announced=True)
    assert (fire_due.call(), told) == (0, [])


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_workers_tell_it_once(told: Told) -> None:
    row = scheduled("story")
    type(row).objects.filter(pk=row.pk).update(
        published_at=timezone.now(), first_published_at=timezone.now() - timedelta(seconds=1)
    )

    def work(_worker: int) -> int:
        try:
            return int(fire_due.call())
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(work, range(4)))
    assert (sum(counts), len(told)) == (1, 1)


def test_a_scheduled_story_is_read_aloud_when_its_time_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voices, "voice_for", lambda language: Voice())
    row = draft("story")
    Narration.objects.create(article=row, wanted=True)
    actions.schedule(row, by=SYSTEM, at=timezone.now() + HOUR)
    run_pending("narration")
    assert Narration.objects.get().audio == ""
    with time_machine.travel(timezone.now() + 2 * HOUR):
        fire_due.call()
        run_pending("narration")
    assert Narration.objects.get().audio


class Voice:
    name = "test voice"

    def speak(self, script: str) -> voices.Audio:
        return voices.Audio(b"ID3" + script.encode(), 1)
