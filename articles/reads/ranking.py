"""What was read most in the last day."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Sum
from django.utils import timezone

from articles.reads.models import ReadHour, hour_of
from articles.story.models import Article
from articles.story.queries import stories
from newsroom.foundation.caching import aged

DAY = timedelta(days=1)
SHOWN = 5
FEWEST = 3  # stories; fewer are no ranking
SPARE = 5  # for stories withdrawn since
LASTS = timedelta(minutes=1)


def most_read() -> list[Article]:
    """The published stories read most, first the most; none before there are some."""
    ranked = ranked_ids()
    found = stories(ranked) if ranked else {}
    shown = [found[pk] for pk in ranked if pk in found][:SHOWN]
    return shown if len(shown) >= FEWEST else []


@aged(LASTS)
def ranked_ids() -> list[int]:
    """Counts belong to the clock and not to the paper's state: an edit does not have them added up again."""
    counted = ReadHour.objects.filter(hour__gt=hour_of(timezone.now()) - DAY).values("article")
    ranked = counted.annotate(total=Sum("reads")).order_by("-total", "-article")
    return [row["article"] for row in ranked[: SHOWN + SPARE]]
