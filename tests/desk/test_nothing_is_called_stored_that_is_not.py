"""A field that one button alone stores: who presses another is told beside it, and nothing is called a success."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.publishing.embargo import set_embargo
from feed.items.actions import publish
from feed.models import Coverage, NewsItem
from newsroom.foundation.models import User
from tests.desk.conftest import signed_in
from tests.desk.forms import form_of
from tests.make import make_coverage, make_item

pytestmark = pytest.mark.django_db


def typed(client: Client, row: Any, **changed: str) -> dict[str, list[str]]:
    """The sentences beside the fields of its form, after it was sent with some of them changed; none: it is stored."""
    name = row._meta.model_name
    address = reverse(f"admin:feed_{name}_change", args=[row.pk])
    answer = client.post(address, form_of(client, address, f"{name}_form") | changed)
    return {} if answer.status_code == 302 else dict(answer.context["adminform"].form.errors)


def in_hours(hours: int) -> str:
    return f"{timezone.localtime() + timedelta(hours=hours):%Y-%m-%dT%H:%M}"


@pytest.mark.parametrize("button", ["_continue", "_save", "_addanother", "_promote"])
def test_a_time_is_kept_by_schedule_alone(button: str, as_editor: Client) -> None:
    draft = make_item(posted=False)
    assert list(typed(as_editor, draft, at=in_hours(2), **{button: "x"})) == ["at"]
    assert typed(as_editor, draft, at=in_hours(2), _schedule="x") == {}
    assert NewsItem.objects.get().is_scheduled


def test_a_scheduled_item_is_saved_with_its_time_and_not_with_another(as_editor: Client, editor: User) -> None:
    item = publish(make_item(posted=False), by=editor, at=timezone.now() + timedelta(hours=2, seconds=31))
    assert typed(as_editor, item, headline="It moved.", _continue="x") == {}
    assert list(typed(as_editor, item, at=in_hours(5), _continue="x")) == ["at"]
    assert list(typed(as_editor, item, at="", _continue="x")) == ["at"]
    assert typed(as_editor, item, _unschedule="x") == {}
    assert NewsItem.objects.get().state == NewsItem.State.UNPUBLISHED


def test_a_time_on_the_posting_page_is_not_dropped_by_keep_as_a_draft(as_editor: Client) -> None:
    words = {"headline": "Ice.", "text": "Much.", "section": str(make_item().section_id), "at": in_hours(2)}
    answer = as_editor.post(reverse("admin:feed_newsitem_post"), words | {"_draft": "1"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["at"])


def test_a_closing_note_is_kept_by_end_it_alone(as_editor: Client) -> None:
    coverage = make_coverage()
    for button in ("_continue", "_pause"):
        assert list(typed(as_editor, coverage, closing="Counted.", **{button: "x"})) == ["closing"]
    assert typed(as_editor, coverage, closing="Counted.\r\nRead on.", _end="x") == {}
    assert Coverage.objects.get().is_ended
    assert typed(as_editor, coverage, closing="Counted.\r\nRead on.", title="The count", _continue="x") == {}
    assert list(typed(as_editor, coverage, closing="Never mind.", _continue="x")) == ["closing"]


def test_words_for_readers_need_the_kind_of_change_they_are_about(as_editor: Client) -> None:
    item = make_item()
    assert list(typed(as_editor, item, note="It was the deputy.", _continue="x")) == ["note"]
    assert typed(as_editor, item, note="It was the deputy.", change="correction", headline="The deputy left.") == {}


def test_a_reason_to_lift_an_embargo_lifts_none_by_itself(chief: User) -> None:
    item = set_embargo(make_item(posted=False), by=chief, until=timezone.now() + timedelta(days=1))
    assert list(typed(signed_in(chief), item, embargo_reason="They published.", _continue="x")) == ["embargo_reason"]
    assert NewsItem.objects.get().is_embargoed
