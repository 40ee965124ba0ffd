"""A new section, link or pick stands where it was put: last unless it is said, or before what stood there."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Pick, Section
from newsroom.foundation.positions import GREATEST, make_room
from newsroom.site.models import NavigationLink, Paper
from tests.desk.forms import form_of
from tests.make import make_article, make_section

pytestmark = pytest.mark.django_db


def add_section(client: Client, name: str, **given: Any) -> None:
    address = reverse("admin:articles_section_add")
    answer = client.post(address, form_of(client, address, "section_form") | {"name": name} | given)
    assert answer.status_code == 302


def in_order() -> list[str]:
    return [section.name for section in Section.objects.all()]


@pytest.fixture
def sections() -> None:
    for position, name in enumerate(("World", "Town", "Arts"), 1):
        make_section(name, position=position)


@pytest.mark.usefixtures("sections")
def test_a_new_section_stands_last(as_administrator: Client) -> None:
    add_section(as_administrator, "Africa")
    assert in_order() == ["World", "Town", "Arts", "Africa"]


@pytest.mark.usefixtures("sections")
def test_a_new_section_stands_where_it_was_put_before_the_one_that_stood_there(as_administrator: Client) -> None:
    add_section(as_administrator, "Zoo", position="2")
    assert in_order() == ["World", "Zoo", "Town", "Arts"]
    assert Section.history.filter(name="Town").count() == 2  # made, and moved


def test_a_section_put_into_a_gap_moves_none(as_administrator: Client) -> None:
    for position, name in ((1, "World"), (10, "Town")):
        make_section(name, position=position)
    add_section(as_administrator, "Arts", position="5")
    assert list(Section.objects.values_list("name", "position")) == [("World", 1), ("Arts", 5), ("Town", 10)]


def test_a_new_pick_at_0_becomes_the_first(as_administrator: Client) -> None:
    old, older = make_article("Old"), make_article("Older")
    for article in (old, older):
        Pick.objects.create(article=article)
    new = make_article("New")
    address = reverse("admin:articles_pick_add")
    given = form_of(as_administrator, address, "pick_form") | {"article": new.pk}
    assert given["position"] == "0"
    assert as_administrator.post(address, given).status_code == 302
    assert list(Pick.objects.values_list("article", "position")) == [(new.pk, 0), (old.pk, 1), (older.pk, 2)]


def test_a_new_link_stands_last(as_administrator: Client) -> None:
    paper = Paper.objects.get_or_create(pk=1)[0]
    NavigationLink.objects.all().delete()
    for position, label in ((4, "About"), (7, "Contact")):
        NavigationLink.objects.create(paper=paper, menu="footer", label=label, url="/about/", position=position)
    address = reverse("admin:site_paper_change", args=[1])
    given = form_of(as_administrator, address, "paper_form")
    new = {"links-2-menu": "footer", "links-2-label": "Jobs", "links-2-url": "/jobs/"}
    answer = as_administrator.post(address, given | {"name": "The paper"} | new)
    assert answer.status_code == 302
    assert list(NavigationLink.objects.values_list("label", "position")) == [("About", 4), ("Contact", 7), ("Jobs", 8)]


def test_at_the_greatest_position_nothing_is_moved_beyond_it() -> None:
    make_section("World", position=GREATEST)
    make_room(Section.objects.all(), GREATEST)
    assert Section.objects.get().position == GREATEST
