"""Front pages are added and never changed; whoever stores one has seen the newest."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from articles.front.editions import StaleFrontPage, editions, newest, store, whole
from articles.front.layout import LEAD, Layout, Pin, Slot
from articles.models import FrontPage
from newsroom.foundation.models import User
from tests.make import make_article, make_section

pytestmark = pytest.mark.django_db


def leading(story: int, section: int | None = None) -> Layout:
    plain = whole(None, section)
    zones = [replace(z, slots=(Slot((Pin(story),)),)) if z.place == LEAD else z for z in plain.zones]
    return Layout(tuple(zones))


def test_each_state_is_a_new_row_with_the_next_number(editor: User) -> None:
    one = store(leading(1), section=None, seen=0, by=editor, note="Morning")
    two = store(leading(2), section=None, seen=1, by=editor, publish=True)
    assert [(row.number, row.public, row.note, row.made_by) for row in editions(None)] == [
        (2, True, "", editor),
        (1, False, "Morning", editor),
    ]
    assert one.arranged == leading(1)
    assert newest(None) == two


def test_whoever_has_not_seen_the_newest_stores_nothing_and_is_shown_it(editor: User, chief: User) -> None:
    theirs = store(leading(1), section=None, seen=0, by=chief)
    with pytest.raises(StaleFrontPage) as refused:
        store(leading(2), section=None, seen=0, by=editor)
    assert refused.value.newest == theirs
    assert FrontPage.objects.count() == 1


def test_the_database_itself_takes_a_number_once(editor: User) -> None:
    section = make_section()
    for of in (None, section):
        FrontPage.objects.create(section=of, number=1, layout={})
        with pytest.raises(IntegrityError), transaction.atomic():
            FrontPage.objects.create(section=of, number=1, layout={})


def test_two_who_store_at_once_are_told_apart_by_the_database(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    store(leading(1), section=None, seen=0, by=editor)
    monkeypatch.setattr("articles.front.editions.newest", lambda section: None)
    with pytest.raises(StaleFrontPage):
        store(leading(2), section=None, seen=0, by=editor)
    assert FrontPage.objects.count() == 1


def test_storing_what_is_stored_adds_nothing_but_publishing_a_draft_does(editor: User) -> None:
    store(leading(1), section=None, seen=0, by=editor)
    assert store(leading(1), section=None, seen=1, by=editor).number == 1
    assert store(leading(1), section=None, seen=1, by=editor, publish=True).number == 2
    assert store(leading(1), section=None, seen=2, by=editor, publish=True).number == 2


def test_fronts_count_by_themselves(editor: User) -> None:
    section = make_section()
    store(leading(1), section=None, seen=0, by=editor)
    assert store(leading(1, section.pk), section=section, seen=0, by=editor).number == 1


def test_a_layout_is_plain_json(editor: User) -> None:
    row = store(leading(make_article().pk), section=None, seen=0, by=editor)
    assert json.loads(json.dumps(row.layout)) == FrontPage.objects.get().layout
