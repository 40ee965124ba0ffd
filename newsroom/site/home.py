"""The front page: what the editors placed, then the newest of each section, no story twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone

from articles.front.models import Place, Slot
from articles.front.picks import picked_ids
from articles.story.article import Article, next_publication
from articles.story.loading import stories as stories_of
from articles.story.loading import with_bylines
from articles.story.shelves import Section, sections
from articles.tags import article_tag
from newsroom.foundation.pagecache import depend, rely_until
from newsroom.foundation.prepared import prepared

SECONDARY = 4
ROW = 5
OPINION = 4
WINDOW = (
    160  # newest stories looked at for the section rows; a section with fewer than ROW among them is asked on its own
)


@dataclass(frozen=True)
class SectionRow:
    """One section's place on the page. `shape` alternates, so that no two neighbours look alike."""

    section: Section
    articles: list[Article]
    shape: int


def home_context() -> dict[str, Any]:
    rely_until(next_publication())
    placed = _placed()
    newest = _newest_ids()
    flow = [pk for pk, _section in newest]
    chosen: list[int] = []
    lead = _fill(placed[Place.LEAD], flow, chosen, 1)
    secondary = _fill(placed[Place.SECONDARY], flow, chosen, SECONDARY)
    # The picks stand beside the lead, so the rows below leave them out.
    shown_above = list(chosen)
    chosen += [pk for pk in picked_ids() if pk not in chosen]
    shelves = sections()
    rows = {section.pk: _row(section, newest, chosen) for section in shelves}
    stories = stories_of(chosen)
    shown = [stories[pk] for pk in chosen if pk in stories]
    depend(*(article_tag(story.pk) for story in shown[: 1 + SECONDARY]))
    opinion = [story for section in shelves if section.is_opinion for story in _present(rows[section.pk], stories)]
    named = [*_present(lead, stories), *opinion[:OPINION]]
    with_bylines(named)
    return {
        "lead": next(_present(lead, stories), None),
        "secondary": list(_present(secondary, stories)),
        "section_rows": _rows([section for section in shelves if not section.is_opinion], rows, stories),
        "opinion": opinion[:OPINION],
        "opinion_section": next((section for section in shelves if section.is_opinion), None),
        "shown_articles": set(shown_above),
    }


@prepared(now=models.DateTimeField())
def _slots(now: Any) -> models.QuerySet[Slot]:
    """A handful of rows, so Python asks whether each story is public: SQLite might list every public story first."""
    found: models.QuerySet[Slot] = Slot.objects.current_or_coming(now).select_related("article")
    shown = ("place", "position", "starts_at", "ends_at", "article__state", "article__published_at")
    return found.only(*shown).order_by("position", "pk")


def _placed() -> dict[str, list[int]]:
    """Ids the editors placed, by place, in their order; the page is kept until the next of them begins or ends."""
    placed: dict[str, list[int]] = defaultdict(list)
    for slot in _slots(now=timezone.now()):
        if not slot.article.is_published:
            continue
        rely_until(slot.changes_at)
        if slot.is_live:
            placed[slot.place].append(slot.article_id)
    return placed


def _newest_ids() -> list[tuple[int, int]]:
    return list(Article.objects.published().newest().values_list("pk", "section_id")[:WINDOW])


def _fill(first: Iterable[int], then: Iterable[int], chosen: list[int], wanted: int) -> list[int]:
    """`wanted` ids, those of `first` before those of `then`, none of them chosen already; they are then."""
    found: list[int] = []
    for pk in [*first, *then]:
        if len(found) == wanted:
            break
        if pk not in chosen:
            chosen.append(pk)
            found.append(pk)
    return found


def _row(section: Section, newest: list[tuple[int, int]], chosen: list[int]) -> list[int]:
    own = [pk for pk, section_id in newest if section_id == section.pk]
    if len(newest) == WINDOW and len(set(own) - set(chosen)) < ROW:
        own = list(
            Article.objects.published()
            .filter(section=section)
            .newest()
            .values_list("pk", flat=True)[: ROW + SECONDARY + 1]
        )
    return _fill(own, [], chosen, ROW)


def _present(ids: Iterable[int], stories: dict[int, Article]) -> Iterator[Article]:
    return (stories[pk] for pk in ids if pk in stories)


def _rows(sections: list[Section], rows: dict[int, list[int]], stories: dict[int, Article]) -> list[SectionRow]:
    filled = [(section, list(_present(rows[section.pk], stories))) for section in sections]
    return [SectionRow(section, found, shape) for shape, (section, found) in enumerate((s, f) for s, f in filled if f)]
