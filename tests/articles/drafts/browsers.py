"""Two people, two tabs each, and a network that loses, repeats, delays: the writing page's rules in small.

A tab keeps a copy of every word in its browser before it sends anything, as the page does; a crash takes all but that.
Each loading of the page is an editor session of its own, which numbers its saves.
Whatever happens, a word the server has acknowledged is in the draft or the history, and a typed one nowhere is a loss.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, ClassVar
from unittest import mock

import time_machine
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from articles.body.build import doc, p
from articles.models import Article, Draft, Revision
from newsroom.foundation.models import User
from tests.articles.drafts.desk import address, session_id
from tests.make import make_article

TABS = st.integers(0, 3)
NETWORK = st.sampled_from(["fine"] * 6 + ["lost", "answer lost", "twice", "dies in mid-save", "dies after it", "late"])


class ServerDiedError(Exception):
    pass


@dataclass
class Tab:
    """`words`: what stands on the page; `unsaved`: those of it no answer has acknowledged, kept in the browser too.

    `last`: the last request with the unsaved words in it; that, `loaded` and the session end with a crash.
    """

    client: Client
    name: str
    seq: int = -1
    words: list[str] = field(default_factory=list)
    unsaved: list[str] = field(default_factory=list)
    loadings: int = 0
    saves: int = 0
    last: tuple[str, list[str]] | None = None
    loaded: bool = False


def words_in(body: Any) -> list[str]:
    return [run["text"] for block in body["content"] for run in block.get("content", ())]


class Writing(RuleBasedStateMachine):
    clients: ClassVar[list[Client]] = []
    typed_in_all: ClassVar[int] = 0
    lost_in_all: ClassVar[int] = 0
    sequences: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.clock = time_machine.travel(timezone.now(), tick=False)
        self.traveller = self.clock.start()
        self.story: Article = make_article(body=doc(p("start")))
        self.tabs = [Tab(type(self).clients[number // 2], f"tab-{number}") for number in range(4)]
        self.late: list[tuple[Tab, str, list[str]]] = []
        self.acknowledged: set[str] = set()
        self.in_draft: set[str] = set()
        self.typed: list[str] = []

    # What a person does

    @rule(tab=TABS, count=st.integers(1, 90), network=NETWORK | st.none())
    def types(self, tab: int, count: int, network: str | None) -> None:
        """And mostly the page saves before the next thing happens."""
        page = self._open(tab)
        new = [f"w{len(self.typed) + number}" for number in range(count)]
        self.typed += new
        page.words += new
        page.unsaved += new
        if network is not None:
            self._save(page, network)

    @rule(tab=TABS)
    def crashes(self, tab: int) -> None:
        self.tabs[tab].loaded, self.tabs[tab].last = False, None

    @rule(tab=TABS, network=NETWORK)
    def saves(self, tab: int, network: str) -> None:
        self._save(self._open(tab), network)

    def _save(self, page: Tab, network: str) -> None:
        page.saves += 1
        page.last = (self._request(page), list(page.unsaved))
        self._send(page, *page.last, network)

    @rule(tab=TABS, network=NETWORK)
    def sends_the_last_save_again(self, tab: int, network: str) -> None:
        """The same request under the same number, whatever was typed since."""
        page = self._open(tab)
        if page.last:
            self._send(page, *page.last, network)

    @precondition(lambda self: self.late)
    @rule(data=st.data())
    def a_late_request_arrives(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, len(self.late) - 1))
        page, request, sent = self.late.pop(number)
        answer = self._post(page, "save", request)
        if answer.status_code == 200:
            self._acknowledge(sent)  # it is stored now, though the page has long given up waiting

    @rule(minutes=st.integers(1, 12))
    def time_passes(self, minutes: int) -> None:
        self.traveller.shift(timedelta(minutes=minutes))

    @rule(tab=TABS, act=st.sampled_from(["discard", "restore", "keep"]), which=st.integers(0, 9))
    def turns_to_the_history(self, tab: int, act: str, which: int) -> None:
        known = list(Revision.objects.filter(article=self.story).values_list("pk", flat=True))
        given = {"revision": known[which % len(known)]} if act == "restore" and known else {}
        if act == "restore" and not given:
            return
        answer = self._post(self._open(tab), act, json.dumps(given))
        assert answer.status_code < 300, answer.content
        if act != "keep":
            self.in_draft = set()

    # What the page does

    def _open(self, number: int) -> Tab:
        page = self.tabs[number]
        if not page.loaded:
            page.loaded = True
            page.loadings += 1
            page.saves = 0
            self._meet(page)
        return page

    def _meet(self, page: Tab) -> None:
        """Load what is stored; the words of the browser's copy that are not in it are put behind it."""
        answer = page.client.get(address("state", self.story), headers={"accept": "application/json"})
        found = answer.json()
        stored = words_in(found["body"])
        page.seq = found["seq"]
        page.unsaved = [word for word in page.unsaved if word not in set(stored)]
        page.words = stored + page.unsaved

    def _request(self, page: Tab) -> str:
        body = doc(*(p(word) for word in page.words))
        of = session_id(f"{page.name}, loading {page.loadings}")
        return json.dumps({"seq": page.seq, "session": of, "n": page.saves, "body": body})

    def _send(self, page: Tab, request: str, sent: list[str], network: str) -> None:
        if network == "lost":
            return
        if network == "late":
            self.late.append((page, request, sent))
            return
        with _dying(network):
            answer = self._post(page, "save", request)
        if network == "twice":
            answer = self._post(page, "save", request)
        if network != "answer lost" and answer.status_code < 500:
            self._answered(page, answer, sent)
        elif answer.status_code == 200:
            self._acknowledge(sent)

    def _answered(self, page: Tab, answer: Any, sent: list[str]) -> None:
        told = answer.json()
        if answer.status_code == 200:
            page.seq = told["seq"]
            page.unsaved = [word for word in page.unsaved if word not in set(sent)]
            self._acknowledge(sent)
        else:
            assert told["stale"], told
            self._meet(page)

    def _acknowledge(self, words: list[str]) -> None:
        self.acknowledged.update(words)
        self.in_draft.update(words)

    def _post(self, page: Tab, name: str, request: str) -> Any:
        return page.client.post(address(name, self.story), request, content_type="application/json")

    # What must hold

    @invariant()
    def every_acknowledged_word_is_stored(self) -> None:
        draft = Draft.objects.filter(article=self.story).first()
        present = set(words_in(draft.body)) if draft else set()
        assert self.in_draft <= present
        assert self.acknowledged <= present | self._in_history()

    def _in_history(self) -> set[str]:
        kept = Revision.objects.filter(article=self.story)
        return {word for revision in kept for word in words_in(revision.body)}

    def teardown(self) -> None:
        """Everybody comes back online; then every word that was ever typed must be there."""
        try:
            for number in range(len(self.tabs)):
                self._settle(number)
            draft = Draft.objects.get(article=self.story)
            lost = set(self.typed) - set(words_in(draft.body)) - self._in_history()
            kind = type(self)
            kind.sequences += 1
            kind.typed_in_all += len(self.typed)
            kind.lost_in_all += len(lost)
            assert not lost
        finally:
            self.clock.stop()

    def _settle(self, number: int) -> None:
        for _attempt in range(3):
            page = self._open(number)
            if page.unsaved:
                self.saves(number, "fine")


@contextmanager
def _dying(network: str) -> Iterator[None]:
    """The server is killed: in the midst of the transaction, which is rolled back, or between commit and answer."""
    place = {"dies in mid-save": "articles.drafts.actions.Saved", "dies after it": "articles.writing.saving._answer"}
    if network not in place:
        yield
        return
    answer = HttpResponse(status=500)
    died = mock.patch("django.core.handlers.exception.response_for_exception", return_value=answer)
    with mock.patch(place[network], side_effect=ServerDiedError), died:
        yield


def sign_in(*people: User) -> list[Client]:
    clients = [Client(raise_request_exception=False, SERVER_NAME="localhost") for _person in people]
    for client, person in zip(clients, people, strict=True):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return clients
