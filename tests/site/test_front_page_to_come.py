"""The front page as it will be at a moment to come, for whoever arranges it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.front.editions import now_standing, plain_standing
from articles.models import PlannedAct
from newsroom.site.front_page import front_page_context_at
from tests.make import make_article, make_front_page

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_a_story_to_be_withdrawn_by_then_is_not_on_it() -> None:
    leaving, staying = make_article("Leaving"), make_article("Staying", published=timezone.now() - HOUR)
    make_front_page(lead=leaving)
    due = timezone.now() + HOUR
    PlannedAct.objects.create(article=leaving, act=PlannedAct.Act.WITHDRAW, at=due, note="It was wrong.")
    front = now_standing(None) or plain_standing()
    assert front_page_context_at(front, due - timedelta(seconds=1))["lead"] == leaving
    assert front_page_context_at(front, due)["lead"] == staying
    PlannedAct.objects.update(state=PlannedAct.State.CANCELLED)
    assert front_page_context_at(front, due)["lead"] == leaving
