"""One set of states, queryset words, times and actions for stories and news items."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from structlog.testing import capture_logs

from articles.models import Redirect, StateChange
from articles.publishing import actions
from articles.publishing.record import who
from articles.story.actions import rename
from feed.items import actions as items
from newsroom.foundation.models import User
from newsroom.foundation.users.actors import SYSTEM
from tests.articles.publishing.things import HOUR, STEPS, draft, live, scheduled, waiting, withdrawn

pytestmark = pytest.mark.django_db
both = pytest.mark.parametrize("kind", ["story", "item"])
WORDS = {
    "published": "is_published",
    "scheduled": "is_scheduled",
    "withdrawn": "is_withdrawn",
    "published_or_withdrawn": "was_published",
}


def shown_at(row: Any, client: Client) -> int:
    return client.get(row.get_absolute_url()).status_code


@both
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("later", [timedelta(0), 2 * HOUR])
def test_the_words_of_the_queryset_and_the_properties_agree(kind: str, step: str, later: timedelta) -> None:
    row = STEPS[step](kind)
    with time_machine.travel(timezone.now() + later, tick=False):
        rows = type(row).objects.filter(pk=row.pk)
        for word, name in WORDS.items():
            assert getattr(rows, word)().exists() == getattr(row, name), (word, step)
        assert rows.never_published().exists() is not row.was_published


@both
@pytest.mark.parametrize(
    "broken",
    [
        {"state": "hidden"},
        {"published_at": None},
        {"first_published_at": None},
        {"first_published_at": datetime(2100, 1, 1, tzinfo=timezone.get_default_timezone())},
        {"state": "unpublished"},
        {"state": "withdrawn"},
        {"updated_at": datetime(2000, 1, 1, tzinfo=timezone.get_default_timezone())},
        {"embargo_until": datetime(2100, 1, 1, tzinfo=timezone.get_default_timezone())},
    ],
)
def test_the_database_refuses_what_cannot_be(kind: str, broken: dict[str, Any]) -> None:
    row = live(kind)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**broken)


@both
def test_what_is_to_come_back_answers_410_until_then_and_keeps_its_first_time(kind: str, client: Client) -> None:
    row = waiting(kind)
    first = row.first_published_at
    answer = client.get(row.get_absolute_url())
    assert (answer.status_code, "The source lied." in answer.content.decode()) == (410, True)
    with time_machine.travel(row.published_at + timedelta(seconds=1), tick=False):
        address = type(row).objects.get(pk=row.pk).get_absolute_url()
        back = client.get(address)
        assert back.status_code == 200
        assert f'datetime="{timezone.localtime(first).isoformat(timespec="seconds")}"' in back.content.decode()
    row.refresh_from_db()
    assert row.first_published_at == first < row.published_at


@both
def test_before_its_time_it_is_readable_nowhere(kind: str, client: Client) -> None:
    for step in ("scheduled", "waiting"):
        row = STEPS[step](kind)
        assert shown_at(row, client) == {"scheduled": 404, "waiting": 410}[step]
        for address in ("/", "/news-feed/", "/feed.xml", "/sitemap-articles-0.xml", f"/search/?q={row.headline}"):
            assert f">{row.headline}<" not in client.get(address).content.decode(), (step, address)


@both
def test_a_cancelled_schedule_gives_a_draft_or_what_stays_withdrawn(kind: str, client: Client) -> None:
    row = actions.unschedule(scheduled(kind), by=SYSTEM)
    assert (row.state, row.published_at, row.first_published_at) == ("unpublished", None, None)
    row = actions.unschedule(waiting(kind), by=SYSTEM)
    assert (row.state, row.published_at) == ("withdrawn", row.first_published_at)
    assert shown_at(row, client) == 410


@both
def test_what_comes_back_at_once_stands_in_its_old_place(kind: str, client: Client) -> None:
    row = withdrawn(kind)
    with time_machine.travel(timezone.now() + HOUR, tick=False):
        back = actions.republish(row, by=SYSTEM)
        assert (back.published_at, back.first_published_at) == (row.published_at, row.published_at)
        assert (back.withdrawn_at, back.withdrawn_reason, shown_at(back, client)) == (None, "", 200)


@both
def test_what_waits_to_come_back_may_come_at_once(kind: str) -> None:
    row = waiting(kind)
    back = actions.republish(row, by=SYSTEM)
    assert back.is_published
    assert back.first_published_at == row.first_published_at < back.published_at


@both
def test_a_schedule_is_moved_and_its_first_time_with_it(kind: str) -> None:
    row = scheduled(kind)
    later = timezone.now() + 3 * HOUR
    moved = actions.schedule(row, by=SYSTEM, at=later)
    assert (moved.published_at, moved.first_published_at) == (later, later)
    early = actions.publish(moved, by=SYSTEM)
    assert early.published_at == early.first_published_at <= timezone.now()


@both
def test_the_desk_gives_no_time_that_has_passed_and_an_import_may(kind: str, editor: User) -> None:
    yesterday = timezone.now() - 24 * HOUR
    with pytest.raises(ValidationError, match="has passed"):
        actions.schedule(draft(kind), by=editor, at=yesterday)
    with pytest.raises(ValidationError, match="more than a year"):
        actions.schedule(draft(kind), by=editor, at=timezone.now() + timedelta(days=400))
    assert actions.schedule(draft(kind), by=SYSTEM, at=yesterday).is_published


def test_a_scheduled_story_that_is_renamed_leaves_no_redirect_and_one_to_come_back_does() -> None:
    rename(scheduled("story"), "the-new-name")
    assert not Redirect.objects.exists()
    row = waiting("story")
    rename(row, "another-name")
    assert Redirect.objects.get().old_path == f"/{row.path}/"


def test_a_schedule_moved_to_another_month_has_that_month_in_its_address() -> None:
    with time_machine.travel("2026-11-30T10:00:00Z", tick=False):
        row = scheduled("story")
        assert row.path.startswith("2026/11/")
        assert actions.schedule(row, by=SYSTEM, at=timezone.now() + timedelta(days=2)).path.startswith("2026/12/")
        assert actions.unschedule(row, by=SYSTEM).path is None


@both
def test_every_action_is_on_the_record(kind: str, editor: User) -> None:
    row = draft(kind)
    actions.schedule(row, by=editor, at=timezone.now() + HOUR)
    actions.unschedule(row, by=editor)
    actions.publish(row, by=editor, reason="It holds.")
    actions.withdraw(row, by=editor, reason="It does not.")
    actions.republish(row, by=SYSTEM)
    found = StateChange.objects.order_by("pk").values_list("act", "from_state", "to_state", "reason", "by")
    assert list(found) == [
        ("scheduled", "unpublished", "scheduled", "", editor.pk),
        ("unscheduled", "scheduled", "unpublished", "", editor.pk),
        ("published", "unpublished", "published", "It holds.", editor.pk),
        ("withdrawn", "published", "withdrawn", "It does not.", editor.pk),
        ("republished", "withdrawn", "published", "", None),
    ]


@both
def test_the_record_keeps_the_name_of_who_is_gone(kind: str, editor: User) -> None:
    actions.publish(draft(kind), by=editor)
    name = editor.name
    editor.delete()
    assert who(StateChange.objects.get()) == name
    assert who(StateChange(by=None)) == "The system"


@both
@pytest.mark.parametrize("step", STEPS)
def test_without_the_right_nothing_is_done_and_the_log_has_a_line(kind: str, step: str, reporter: User) -> None:
    row = STEPS[step](kind)
    before, changes = type(row).objects.values().get(pk=row.pk), StateChange.objects.count()
    later = timezone.now() + 2 * HOUR
    tries: list[Any] = [
        lambda: actions.publish(row, by=reporter),
        lambda: actions.schedule(row, by=reporter, at=later),
        lambda: actions.unschedule(row, by=reporter),
        lambda: actions.withdraw(row, by=reporter, reason="Because."),
        lambda: actions.republish(row, by=reporter),
    ]
    with capture_logs() as lines:
        for attempt in tries:
            with pytest.raises(PermissionDenied):
                attempt()
    assert [line["action"] for line in lines if line["event"] == "action_refused"] == [
        "publish", "schedule", "unschedule", "withdraw", "republish",
    ]  # fmt: skip
    assert (type(row).objects.values().get(pk=row.pk), StateChange.objects.count()) == (before, changes)


ALLOWED = {
    "draft": {"publish", "schedule"},
    "scheduled": {"publish", "schedule", "unschedule"},
    "live": {"withdraw"},
    "withdrawn": {"republish", "schedule"},
    "waiting": {"republish", "schedule", "unschedule"},
}


@both
@pytest.mark.parametrize("step", STEPS)
def test_what_a_state_does_not_allow_is_refused_in_words(kind: str, step: str, editor: User) -> None:
    later = timezone.now() + 2 * HOUR
    given: dict[str, dict[str, Any]] = {"schedule": {"at": later}, "withdraw": {"reason": "Because."}}
    for name in ("publish", "schedule", "unschedule", "withdraw", "republish"):
        row = STEPS[step](kind)
        act = getattr(actions, name)
        if name in ALLOWED[step]:
            act(row, by=editor, **given.get(name, {}))
        else:
            with pytest.raises(ValidationError):
                act(row, by=editor, **given.get(name, {}))


@both
def test_who_withdraws_says_why(kind: str) -> None:
    row = live(kind)
    with pytest.raises(ValidationError, match="Say why"):
        actions.withdraw(row, by=SYSTEM, reason="  ")
    with pytest.raises(ValidationError, match="too long"):
        actions.withdraw(row, by=SYSTEM, reason="x" * 1001)


def test_an_item_without_text_is_not_published() -> None:
    row = draft("item")
    type(row).objects.filter(pk=row.pk).update(text=" ")
    with pytest.raises(ValidationError, match="no text"):
        actions.publish(row, by=SYSTEM)


def test_what_an_action_of_the_feed_refuses_is_logged_once(reporter: User) -> None:
    row = live("item")
    with capture_logs() as lines, pytest.raises(PermissionDenied):
        items.withdraw(row, by=reporter, reason="Because.")
    [line] = [line for line in lines if line["event"] == "action_refused"]
    assert (line["action"], line["kind"], line["pk"]) == ("withdraw", "feed.newsitem", row.pk)
