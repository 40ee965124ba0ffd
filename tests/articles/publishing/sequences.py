"""Random sequences of what two people, a clock and a worker do to a story and a news item, through the desk.

What should be public when is kept here, by what was asked for and granted, and compared with what a reader gets.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import time_machine
from django.test import Client
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from articles.models import StateChange
from articles.publishing.events import WentPublic, went_public
from articles.publishing.jobs import fire_due
from newsroom.foundation.models import User
from tests.articles.drafts.desk import post as act
from tests.articles.workflow.stories import ready
from tests.desk.forms import form_of
from tests.make import make_item

LISTS = ("/", "/news-feed/", "/feed.xml")
AHEAD = st.integers(1, 180)  # minutes
people, kinds = st.sampled_from([0, 1]), st.sampled_from(["story", "item"])
_numbers = itertools.count(1)


@dataclass
class Tally:
    """What must stay nought, over all sequences: read before its time, changed off the record, told of twice."""

    early: int = 0
    unlogged: int = 0
    twice: int = 0
    acts: int = 0


class Sequences(RuleBasedStateMachine):
    tally = Tally()
    staff: tuple[User, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.clock = time_machine.travel(timezone.now(), tick=False)
        self.now = self.clock.start()
        self.people = [Client(), Client()]
        for client, user in zip(self.people, self.staff, strict=True):
            client.force_login(user)
        name = f"Quay {next(_numbers)}"
        self.rows: dict[str, Any] = {
            "story": ready(f"{name} floods"),
            "item": make_item(f"{name} is dry.", posted=False),
        }
        self.public_from: dict[str, datetime | None] = {"story": None, "item": None}
        self.told = {"story": 0, "item": 0}  # how often of the present publication
        went_public.connect(self.hear)

    def teardown(self) -> None:
        went_public.disconnect(self.hear)
        self.clock.stop()

    def hear(self, event: WentPublic) -> None:
        for kind, row in self.rows.items():
            self.told[kind] += event.row == row

    @rule(kind=kinds, who=people)
    def publish(self, kind: str, who: int) -> None:
        self.does(kind, timezone.now(), lambda: self.ask(kind, who, "publish", "_post"))

    @rule(kind=kinds, who=people, minutes=AHEAD)
    def schedule(self, kind: str, who: int, minutes: int) -> None:
        at = (timezone.localtime() + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
        self.does(kind, at, lambda: self.ask(kind, who, "publish", "_schedule", at=f"{at:%Y-%m-%dT%H:%M}"))

    @rule(kind=kinds, who=people)
    def unschedule(self, kind: str, who: int) -> None:
        self.does(kind, None, lambda: self.ask(kind, who, "unschedule", "_unschedule"))

    @rule(kind=kinds, who=people)
    def withdraw(self, kind: str, who: int) -> None:
        why = "It was wrong."
        self.does(kind, None, lambda: self.ask(kind, who, "withdraw", "_save", reason=why, withdraw_reason=why))

    @rule(minutes=AHEAD)
    def time_passes(self, minutes: int) -> None:
        self.now.shift(timedelta(minutes=minutes))

    @rule()
    def a_worker_turns(self) -> None:
        fire_due.call()

    def ask(self, kind: str, who: int, name: str, button: str, **given: str) -> None:
        """As the desk's script and forms ask; what is refused is answered, never broken."""
        client, row = self.people[who], self.rows[kind]
        if kind == "story":
            found = act(client, name, row, change="minor", **given)
        else:
            address = f"/admin/feed/newsitem/{row.pk}/change/"
            found = client.post(address, {**form_of(client, address, "newsitem_form"), "at": "", **given, button: "1"})
        assert found.status_code < 500, found.content

    def does(self, kind: str, public_from: datetime | None, ask: Any) -> None:
        row = self.rows[kind]
        before, lines, told = self.state_of(row), StateChange.objects.count(), self.told[kind]
        self.told[kind] = 0
        ask()
        if self.state_of(row) == before:
            self.told[kind] += told
        else:
            self.public_from[kind] = public_from
            self.tally.acts += 1
            self.tally.unlogged += StateChange.objects.count() == lines

    def state_of(self, row: Any) -> Any:
        return type(row).objects.values_list("state", "published_at", "withdrawn_at").get(pk=row.pk)

    @invariant()
    def each_publication_is_told_of_once(self) -> None:
        for kind, times in self.told.items():
            if times > 1:
                self.tally.twice += times - 1
                self.told[kind] = 1

    @invariant()
    def nothing_is_readable_before_its_time(self) -> None:
        reader = Client()
        hidden = [kind for kind, moment in self.public_from.items() if moment is None or moment > timezone.now()]
        for kind in hidden:
            row = type(self.rows[kind]).objects.get(pk=self.rows[kind].pk)
            pages = [reader.get(address).content.decode() for address in LISTS]
            is_read = reader.get(row.get_absolute_url()).status_code == 200
            self.tally.early += is_read or any(f">{row.headline}<" in page for page in pages)

    @invariant()
    def what_is_public_is_read(self) -> None:
        for kind, moment in self.public_from.items():
            if moment is not None and moment <= timezone.now():
                row = type(self.rows[kind]).objects.get(pk=self.rows[kind].pk)
                assert Client().get(row.get_absolute_url()).status_code == 200, kind
