"""A front page is stored by adding a whole new state, never by changing one: so every earlier one can be had back.

Each state has a number. Whoever stores one says which number they had seen last; if there is a newer one by then,
nothing is stored and they are shown it. The database's own constraint decides between two who store at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max, Q, QuerySet

from articles.cache_tags import FRONT, article_tag, section_tag
from articles.front.layout import Layout, as_json, completed, plain_page, plain_section
from articles.front.models import FrontPage
from articles.publishing.models import State
from articles.references.updating import update_references
from articles.story.models import Article
from articles.story.taxonomy import Section, sections
from newsroom.foundation.caching import add_result_tags, cached_until_invalidated, invalidate
from newsroom.foundation.models import User


class StaleFrontPage(Exception):  # noqa: N818
    """Somebody stored a newer one meanwhile; `newest` is it, None where there is none at all."""

    def __init__(self, newest: FrontPage | None) -> None:
        super().__init__()
        self.newest = newest


def editions(section_id: int | None) -> QuerySet[FrontPage]:
    """All states of one front, the newest first."""
    of = Q(section__isnull=True) if section_id is None else Q(section=section_id)
    return FrontPage.objects.filter(of).order_by("-number")


def newest(section_id: int | None) -> FrontPage | None:
    return editions(section_id).select_related("made_by").first()


def shelf_pairs() -> list[tuple[int, bool]]:
    return [(section.pk, section.is_opinion) for section in sections()]


def whole(layout: Layout | None, section_id: int | None) -> Layout:
    """What an editor is shown: the layout, with a row for every section; the plain one where there is none yet."""
    if section_id is not None:
        return layout if layout is not None and layout.zones else plain_section()
    return completed(layout, shelf_pairs()) if layout is not None else plain_page(shelf_pairs())


@transaction.atomic
def store(
    layout: Layout, *, section: Section | None, seen: int, by: User | None, note: str = "", publish: bool = False
) -> FrontPage:
    """Add a state: a draft, or with `publish` what readers see from now on. `seen`: the newest number that `by` knows.

    Raises StaleFrontPage where there is a newer one. Storing again what is the newest already adds nothing.
    """
    section_id = section.pk if section else None
    last = newest(section_id)
    if (last.number if last else 0) != seen:
        raise StaleFrontPage(last)
    made = as_json(layout)
    if last is not None and last.layout == made and (last.public or not publish):
        return last
    row = FrontPage(section=section, number=seen + 1, layout=made, public=publish, note=note[:200], made_by=by)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            update_references(row)
    except IntegrityError as error:
        raise StaleFrontPage(newest(section_id)) from error
    if publish:
        invalidate(FRONT, *([section_tag(section.pk)] if section else []))
    return row


# What readers see


@dataclass(frozen=True)
class Standing:
    """The published layout of a front, and which of its stories are public since when."""

    layout: Layout
    since: dict[int, datetime]

    def public(self, at: datetime) -> set[int]:
        return {pk for pk, moment in self.since.items() if moment <= at}


@cached_until_invalidated
def standing(section_id: int | None) -> Standing | None:
    """None where nobody has arranged this front yet."""
    add_result_tags(FRONT, *([section_tag(section_id)] if section_id else []))
    found = editions(section_id).filter(public=True).first()
    made = standing_of(found.arranged) if found else None
    add_result_tags(*(article_tag(pin.story) for pin in made.layout.pins()) if made else ())
    return made


def standing_of(layout: Layout) -> Standing:
    """By id alone, and Python asks whether each is public: SQLite might list every public story first."""
    ids = {pin.story for pin in layout.pins()}
    rows = Article.objects.filter(pk__in=ids).values_list("pk", "state", "published_at") if ids else ()
    return Standing(layout, {pk: moment for pk, state, moment in rows if state == State.PUBLIC and moment is not None})


def plain_standing() -> Standing:
    return Standing(whole(None, None), {})


def now_standing(section_id: int | None) -> Standing | None:
    """As `standing`, with a row for each section made since; the paper's front is there even before anybody made it."""
    found = standing(section_id)
    if section_id is not None:
        return found
    return Standing(whole(found.layout, None), found.since) if found else plain_standing()


def seen() -> QuerySet[FrontPage]:
    """What readers see of each front, now or later: its newest published state."""
    newest_of_each = FrontPage.objects.filter(public=True).order_by().values("section").annotate(newest=Max("pk"))
    return FrontPage.objects.filter(pk__in=newest_of_each.values("newest"))


def names(page: FrontPage) -> dict[str, list[int]]:
    """The pictures that it gives to its stories."""
    return {"photo": [pin.photo for pin in page.arranged.pins() if pin.photo]}
