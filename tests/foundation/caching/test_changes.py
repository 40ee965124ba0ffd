"""A machine hears of what others changed: a killed process, a shell, another machine. Each change is acted on once."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.utils import timezone

from newsroom.foundation.caching import changes, invalidate, invalidation, remove_pages
from newsroom.foundation.caching.changes import ChangeListener
from newsroom.foundation.caching.epochs import Epochs, Verdict
from newsroom.foundation.caching.models import CHANGE_RETENTION, Change
from newsroom.foundation.caching.stored.disk import DiskStore
from newsroom.foundation.caching.stored.memory import MemoryStore
from newsroom.foundation.caching.stored.pages import StoredPages
from tests.foundation.caching.stored.pages import entry, request

pytestmark = pytest.mark.django_db


@pytest.fixture
def numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Epochs:
    found = Epochs(tmp_path / "epochs")
    for module in (changes, invalidation):
        monkeypatch.setattr(module, "epochs", lambda: found)
    return found


@pytest.fixture
def pages(numbers: Epochs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StoredPages:
    found = StoredPages(MemoryStore(1_000_000), DiskStore(tmp_path / "pages.sqlite3", 1_000_000), numbers)
    for module in (changes, invalidation):
        monkeypatch.setattr(module, "stored_pages", lambda: found)
    return found


@pytest.mark.django_db(transaction=True)
def test_a_commit_is_acted_on_at_once_and_a_rollback_never(numbers: Epochs, pages: StoredPages) -> None:
    stamp = numbers.snapshot().stamp(["front"])
    with transaction.atomic():
        invalidate("front")
        transaction.set_rollback(True)
    assert ChangeListener().look() == 0
    with transaction.atomic():
        invalidate("front")
        assert numbers.verdict(stamp) is Verdict.FRESH
    assert numbers.verdict(stamp) is Verdict.OUTDATED
    assert ChangeListener().look() == 0, "this machine has acted on it"


def test_a_change_of_another_machine_is_heard_once(numbers: Epochs, pages: StoredPages) -> None:
    Change.objects.create(tags="article:1 front")
    stamp = numbers.snapshot().stamp(["front"])
    listeners = [ChangeListener(), ChangeListener()]
    assert [listener.look() for listener in listeners] == [1, 0]
    assert numbers.verdict(stamp) is Verdict.OUTDATED
    fresh = numbers.snapshot().stamp(["front"])
    assert [listener.look() for listener in listeners] == [0, 0]
    assert numbers.verdict(fresh) is Verdict.FRESH


def test_what_another_machine_removed_goes_from_memory_and_disk(numbers: Epochs, pages: StoredPages) -> None:
    pages.put(request("/a/"), entry("words", "article:1", numbers=numbers))
    pages.put(request("/b/"), entry("words", "article:2", numbers=numbers))
    Change.objects.create(tags="article:1", removes=True)
    ChangeListener().look()
    assert (pages.find(request("/a/")).entry, pages.disk.count()) == (None, 1)
    assert pages.find(request("/b/")).is_fresh


@pytest.mark.django_db(transaction=True)
def test_a_removal_is_done_before_the_action_answers(numbers: Epochs, pages: StoredPages) -> None:
    pages.put(request("/a/"), entry("words", "article:1", numbers=numbers))
    remove_pages("article:1")
    assert (pages.disk.count(), pages.memory.size) == (0, 0)


def test_a_transaction_that_took_long_is_heard_though_later_ones_were_before_it(
    numbers: Epochs, pages: StoredPages
) -> None:
    listener = ChangeListener()
    Change.objects.create(tags="front")
    listener.look()
    Change.objects.create(tags="late", at=timezone.now() - timedelta(minutes=9))
    assert listener.look() == 1


def test_after_a_gap_longer_than_the_rows_are_kept_nothing_stored_is_trusted(
    numbers: Epochs, pages: StoredPages
) -> None:
    listener = ChangeListener()
    listener.look()
    pages.put(request("/a/"), entry("words", "article:1", numbers=numbers))
    numbers.looked_at = int((timezone.now() - CHANGE_RETENTION - timedelta(minutes=1)).timestamp())
    listener.look()
    assert pages.disk.count() == 0
    pages.put(request("/a/"), entry("words", "article:1", numbers=numbers))
    listener.look()
    assert pages.find(request("/a/")).is_fresh


@pytest.mark.django_db(transaction=True)
def test_everything_or_what_has_a_tag_is_made_anew_on_command(numbers: Epochs, pages: StoredPages) -> None:
    stamp = numbers.snapshot().stamp(["front"])
    call_command("purge", "article:1", stdout=StringIO())
    assert numbers.verdict(stamp) is Verdict.FRESH
    call_command("purge", "front", stdout=StringIO())
    assert numbers.verdict(stamp) is Verdict.OUTDATED
    untagged = numbers.snapshot().stamp([])
    call_command("purge", stdout=StringIO())
    assert numbers.verdict(untagged) is Verdict.OUTDATED


def test_a_database_that_is_gone_ends_no_listener(monkeypatch: pytest.MonkeyPatch) -> None:
    listener, looks = ChangeListener(), []

    def look() -> int:
        looks.append(1)
        if len(looks) == 3:
            listener.stop()
        raise DatabaseError("gone")

    monkeypatch.setattr(changes, "EVERY", 0.001)
    monkeypatch.setattr(listener, "look", look)
    listener.run()
    assert len(looks) == 3
