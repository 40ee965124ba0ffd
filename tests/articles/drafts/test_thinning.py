"""Checkpoints grow fewer with age; nothing else ever does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.drafts.jobs import thin_checkpoints
from articles.models import Article, Draft, Revision, StoryAct
from newsroom.foundation.jobs.schedule import registered
from tests.make import make_article, make_revision

pytestmark = pytest.mark.django_db


def keep(story: Article, number: int, days: int, hour: int, kind: str = "checkpoint") -> Revision:
    revision = make_revision(story, number=number, kind=kind)
    moment = (timezone.localtime() - timedelta(days=days)).replace(hour=hour, minute=0)
    Revision.objects.filter(pk=revision.pk).update(created_at=moment)
    return revision


def left(story: Article) -> list[int]:
    return sorted(story.revisions.values_list("number", flat=True))


def test_the_last_old_checkpoint_of_each_day_stays() -> None:
    story, other = make_article(), make_article()
    for number, (days, hour) in enumerate([(40, 9), (40, 12), (40, 18), (35, 9), (35, 10), (5, 9), (5, 10)], start=1):
        keep(story, number, days, hour)
    keep(other, 1, 40, 9)
    assert thin_checkpoints.call() == 3
    assert left(story) == [3, 5, 6, 7]
    assert left(other) == [1]


@pytest.mark.parametrize("kind", sorted(set(Revision.Kind.values) - {"checkpoint"}))
def test_other_kinds_stay_whatever_their_age(kind: str) -> None:
    story = make_article()
    for number in (1, 2, 3):
        keep(story, number, 400, 9 + number, kind)
    assert thin_checkpoints.call() == 0
    assert left(story) == [1, 2, 3]


def test_a_checkpoint_that_something_names_stays() -> None:
    story = make_article()
    named = [keep(story, number, 40, 8 + number) for number in (1, 2, 3, 4)]
    keep(story, 5, 40, 20)
    StoryAct.objects.create(article=story, act="kept", revision=named[0])
    Article.objects.filter(pk=story.pk).update(revision=named[1])
    Draft.objects.create(article=story, base=named[2])
    assert thin_checkpoints.call() == 1
    assert left(story) == [1, 2, 3, 5]


def test_it_comes_round_once_a_day() -> None:
    (turn,) = [each for each in registered() if each.name.endswith("thin_checkpoints")]
    assert turn.every == timedelta(days=1)
