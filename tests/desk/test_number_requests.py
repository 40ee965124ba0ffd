"""Every request that the desk's own pages make with a number in it: one that makes no sense is answered in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter

from articles.body.build import doc, p
from articles.models import Article, Draft, Photo, StateChange
from articles.story.actions import begin
from newsroom.foundation.models import User
from tests.desk.conftest import Rows

pytestmark = pytest.mark.django_db
NUMBERS = [0, -1, 10**12, 10**30, 1e9, 1e400, float("nan"), "NaN", "1e9"]
NAMES = (*("seq", "n", "revision", "seen", "plan", "assignee", "order", "before", "after"), "at", "until", "due")


def routes(found: Any = None, inside: str = "admin") -> Iterator[tuple[str, set[str]]]:
    """The name of every address of the desk that has whole numbers in it, and what it calls them."""
    for each in get_resolver().url_patterns if found is None else found:
        if isinstance(each, URLResolver):
            if found is not None or each.namespace == inside:
                space = f"{inside}:{each.namespace}" if found is not None and each.namespace else inside
                yield from routes(each.url_patterns, space)
        elif any(isinstance(kind, IntConverter) for kind in each.pattern.converters.values()):
            yield f"{inside}:{each.name}", set(each.pattern.converters)


@pytest.fixture
def story(administrator: User) -> Article:
    return begin(administrator)


def answered(client: Client, address: str, given: Any) -> list[int]:
    sent = json.dumps(given)
    return [
        client.get(address).status_code,
        client.post(address, sent, content_type="application/json").status_code,
        client.post(address, {name: str(value) for name, value in given.items()}).status_code,
    ]


def test_no_address_with_a_number_in_it_breaks_on_one(story: Article, as_administrator: Client) -> None:
    as_administrator.raise_request_exception = False
    faults = []
    for name, names in routes():
        for number in (0, 10**30):
            address = reverse(name, kwargs=dict.fromkeys(names, number) | ({"pk": story.pk} if len(names) > 1 else {}))
            statuses = answered(as_administrator, address, {})
            if max(statuses) >= 500:
                faults.append((address, statuses))
    assert faults == []


def test_no_number_in_a_request_about_a_story_breaks_it(story: Article, as_administrator: Client) -> None:
    as_administrator.raise_request_exception = False
    page = reverse("admin:writing:page", args=[story.pk])
    about_a_story = sorted({name for name, names in routes() if name.startswith("admin:writing:") and names == {"pk"}})
    faults = []
    for name in about_a_story:
        for number in (0, -1, 10**30, 1e400, "NaN"):
            fields = {"section": number, "lead_photo": number, "topics": [number], "bylines": [{"author": number}]}
            given = dict.fromkeys(NAMES, number) | {"fields": fields, "order": [number], "session": "0" * 32}
            given |= {"body": doc(p("One."), {"type": "orderedList", "attrs": {"start": number}, "content": []})}
            given |= {"anchor": {"quote": "One", "from": number, "to": number, "block": number}, "text": "Why?"}
            statuses = answered(as_administrator, reverse(name, args=[story.pk]), given)
            if max(statuses) >= 500:
                faults.append((name, number, statuses))
        assert as_administrator.get(page).status_code == 200, name
    assert faults == []


@pytest.mark.parametrize("number", NUMBERS)
def test_a_save_numbered_from_nowhere_is_refused_and_the_draft_stands(
    number: Any, story: Article, as_administrator: Client
) -> None:
    before = Draft.objects.get()
    address = reverse("admin:writing:save", args=[story.pk])
    given = {"seq": number, "n": 1, "session": "0" * 32, "body": doc(p("Other words."))}
    answer = as_administrator.post(address, json.dumps(given), content_type="application/json")
    assert answer.status_code in (400, 409)
    assert answer.json().get("error") or answer.json()["errors"]
    assert (Draft.objects.get().seq, Draft.objects.get().body) == (before.seq, before.body)


@pytest.mark.parametrize("number", ["-1", "2", "1e30", "1e400", "NaN", "", "one"])
def test_a_focal_point_that_is_none_is_refused_in_words(number: str, rows: Rows, as_administrator: Client) -> None:
    photo = Photo.objects.get()
    answer = as_administrator.post(reverse("admin:editor:photo-focal"), {"photo": photo.pk, "x": number, "y": "0.5"})
    assert answer.status_code == 400
    assert "numbers" in answer.json()["error"]
    assert Photo.objects.get().focal_x == photo.focal_x  # type: ignore[attr-defined]


@pytest.mark.parametrize("number", ["0", "-1", str(10**30), "9" * 5000, "NaN"])
def test_no_filter_of_a_list_breaks_on_a_number(number: str, rows: Rows, as_administrator: Client) -> None:
    as_administrator.raise_request_exception = False
    for model, names in {Article: ("section__id__exact", "p"), StateChange: ("who", "p")}.items():
        address = reverse(f"admin:articles_{model._meta.model_name}_changelist")
        for name in names:
            assert as_administrator.get(address, {name: number}).status_code in (200, 302, 400), (address, name)


@pytest.mark.parametrize("number", ["0", "-1", str(10**30), "9" * 5000, "NaN"])
def test_the_posting_page_opens_whatever_number_its_address_has(
    number: str, rows: Rows, as_administrator: Client
) -> None:
    for name in ("coverage", "done"):
        assert as_administrator.get(reverse("admin:feed_newsitem_post"), {name: number}).status_code == 200
    answer = as_administrator.post(
        reverse("admin:feed_newsitem_post"), {"headline": "One.", "text": "Two.", "section": number, "coverage": number}
    )
    assert answer.status_code == 422
    assert {"section", "coverage"} <= set(answer.context["form"].errors)


def test_the_addresses_tried_are_those_of_the_whole_desk() -> None:
    tried = {name for name, _names in routes()}
    assert {"admin:writing:save", "admin:writing:claim-change", "admin:writing:notice"} <= tried
    assert "admin:foundation_user_invitation_resend" in tried
