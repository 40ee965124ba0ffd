"""At the desk ten items cost as many queries as two: in lists, in forms, in what is done to what holds them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from feed.models import Coverage, ItemLedgerEntry, NewsItem
from newsroom.foundation.models import User
from tests.desk.conftest import person, signed_in
from tests.desk.forms import form_of
from tests.make import make_article, make_author, make_coverage, make_item, make_photo, make_topic, withdrawn

__all__ = ["person"]
pytestmark = pytest.mark.django_db
LIST = "/admin/feed/newsitem/"


@pytest.fixture
def chief(person: Callable[..., User]) -> Client:
    return signed_in(person("Editor-in-chief"))


@pytest.fixture
def coverage() -> Coverage:
    return make_coverage("Election night")


def add(coverage: Coverage, number: int) -> None:
    """Items of a coverage with all that hangs on an item, every second one withdrawn."""
    for turn in range(number):
        fields = withdrawn() if turn % 2 else {}
        item = make_item(coverage=coverage, author=make_author(), article=make_article(), photo=make_photo(), **fields)
        item.topics.add(make_topic())
        ItemLedgerEntry.objects.create(item=item, kind="update", note="It moved on.")


def cost_of(number: int, coverage: Coverage, act: Callable[[], int]) -> int:
    """How many queries `act` makes where there are so many items; `act` tells its status."""
    add(coverage, number - NewsItem.objects.count())
    with CaptureQueriesContext(connection) as asked:
        assert act() in (200, 302)
    return len(asked)


@pytest.mark.parametrize("page", ["list", "coverage", "coverages", "dashboard", "post"])
def test_a_page_with_ten_items_asks_as_much_as_with_two(page: str, chief: Client, coverage: Coverage) -> None:
    address = {
        "list": LIST,
        "coverage": reverse("admin:feed_coverage_change", args=[coverage.pk]),
        "coverages": reverse("admin:feed_coverage_changelist"),
        "dashboard": reverse("admin:index"),
        "post": reverse("admin:feed_newsitem_post"),
    }[page]

    def show() -> int:
        return chief.get(address).status_code

    cost_of(1, coverage, show)
    assert cost_of(2, coverage, show) == cost_of(10, coverage, show)


@pytest.mark.parametrize("buttons", [("_live", "_pause"), ("_pause", "_live"), ("_end", "_reopen")])
def test_what_is_done_to_a_coverage_costs_as_much_with_ten_entries_as_with_two(
    buttons: tuple[str, str], chief: Client, coverage: Coverage
) -> None:
    address = reverse("admin:feed_coverage_change", args=[coverage.pk])

    def press(button: str) -> int:
        given = {**form_of(chief, address, "coverage_form"), button: "x"}
        given |= {"closing": "Counted."} if button == "_end" else {}
        return chief.post(address, given).status_code

    def both() -> int:
        return max(press(button) for button in buttons)

    cost_of(1, coverage, both)
    assert cost_of(2, coverage, both) == cost_of(10, coverage, both)


@pytest.mark.parametrize("act", ["change", "withdraw"])
def test_what_is_done_to_an_item_costs_as_much_among_ten_as_among_two(
    act: str, chief: Client, coverage: Coverage
) -> None:
    given = (
        {"change": "correction", "note": "It was the deputy."} if act == "change" else {"withdraw_reason": "Forged."}
    )

    def save() -> int:
        item = make_item(coverage=coverage)
        address = reverse("admin:feed_newsitem_change", args=[item.pk])
        answer = chief.post(address, {**form_of(chief, address, "newsitem_form"), **given, "_save": "x"})
        assert ItemLedgerEntry.objects.filter(item=item).count() == 1
        return answer.status_code

    cost_of(1, coverage, save)
    assert cost_of(3, coverage, save) == cost_of(11, coverage, save)
