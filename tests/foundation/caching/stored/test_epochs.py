"""Epochs: what was made before a change is told from what was made after it, in every process of the machine."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from newsroom.foundation.caching.epochs import BYTES, EVERYTHING, Epochs, Verdict, slot_of

FRESH, OUTDATED, REMOVED = Verdict.FRESH, Verdict.OUTDATED, Verdict.REMOVED


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "epochs"


def test_what_was_made_before_a_change_of_its_tag_is_outdated_and_nothing_else_is(path: Path) -> None:
    numbers = Epochs(path)
    before = numbers.snapshot()
    numbers.change(["article:1"])
    assert numbers.verdict(before.stamp(["article:1", "front"])) is OUTDATED
    assert numbers.verdict(before.stamp(["article:2"])) is FRESH
    assert numbers.verdict(numbers.snapshot().stamp(["article:1"])) is FRESH
    assert numbers.verdict(before.stamp([])) is FRESH


def test_what_was_taken_from_the_public_removes_what_shows_it_in_passing_too(path: Path) -> None:
    numbers = Epochs(path)
    stamp = numbers.snapshot().stamp(["article:1"], removed_by=["item:7"])
    numbers.change(["item:7"])
    assert numbers.verdict(stamp) is FRESH
    numbers.change(["item:7"], removes=True)
    assert numbers.verdict(stamp) is REMOVED
    own = numbers.snapshot().stamp(["article:1"])
    numbers.change(["article:1"], removes=True)
    assert numbers.verdict(own) is REMOVED


def test_a_page_removed_once_does_not_come_back_with_the_next_edit(path: Path) -> None:
    numbers = Epochs(path)
    stamp = numbers.snapshot().stamp(["article:1"])
    numbers.change(["article:1"], removes=True)
    numbers.change(["article:1"])
    assert numbers.verdict(stamp) is REMOVED


def test_another_process_sees_the_change_at_once(path: Path) -> None:
    numbers = Epochs(path)
    stamp = numbers.snapshot().stamp(["front"])
    code = (
        "import sys, django; django.setup(); from pathlib import Path;"
        "from newsroom.foundation.caching.epochs import Epochs;"
        "Epochs(Path(sys.argv[1])).change(['front'])"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    assert numbers.verdict(stamp) is OUTDATED


def test_no_change_of_many_at_once_is_lost(path: Path) -> None:
    mine, theirs = Epochs(path), Epochs(path)
    stamps = [mine.snapshot().stamp([f"article:{number}"]) for number in range(400)]
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda number: (mine, theirs)[number % 2].change([f"article:{number}"]), range(400)))
    assert {mine.verdict(stamp) for stamp in stamps} == {OUTDATED}


def test_a_file_made_anew_puts_everything_out_of_date(path: Path) -> None:
    numbers = Epochs(path)
    stamp = numbers.snapshot().stamp(["front"])
    path.unlink()
    assert Epochs(path).verdict(stamp) is OUTDATED
    assert numbers.verdict(stamp) is FRESH, "it still has the old file"
    numbers.reopen_if_replaced()
    assert numbers.verdict(stamp) is OUTDATED


@pytest.mark.parametrize(
    "content", [b"", b"short", bytes(BYTES), b"x" * BYTES], ids=["empty", "short", "zeros", "foreign"]
)
def test_a_file_that_is_none_of_ours_is_replaced(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    numbers = Epochs(path)
    assert path.stat().st_size == BYTES
    stamp = numbers.snapshot().stamp(["front"])
    Epochs(path).change(["front"])
    assert numbers.verdict(stamp) is OUTDATED, "both have the same file"


def test_the_first_of_two_processes_that_begin_makes_the_file(path: Path) -> None:
    with ThreadPoolExecutor(8) as many:
        found = list(many.map(lambda _number: Epochs(path), range(8)))
    stamps = [numbers.snapshot().stamp(["front"]) for numbers in found]
    found[0].change(["front"])
    assert {numbers.verdict(stamp) for numbers, stamp in zip(found, stamps, strict=True)} == {OUTDATED}
    assert [each.name for each in path.parent.iterdir()] == ["epochs"]


def test_without_a_folder_to_write_to_the_process_goes_on_with_its_own(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    numbers = Epochs(tmp_path / "file" / "epochs")
    stamp = numbers.snapshot().stamp(["front"])
    numbers.change(["front"])
    assert numbers.verdict(stamp) is OUTDATED


def test_everything_can_be_put_out_of_date_and_what_was_removed_stays_so(path: Path) -> None:
    numbers = Epochs(path)
    snapshot = numbers.snapshot()
    plain, withdrawn = snapshot.stamp([]), snapshot.stamp(["article:1"])
    numbers.change(["article:1"], removes=True)
    numbers.change([EVERYTHING])
    assert numbers.verdict(plain) is OUTDATED
    assert numbers.verdict(withdrawn) is REMOVED


def test_a_change_is_acted_on_once_by_a_machine(path: Path) -> None:
    numbers = Epochs(path)
    assert not numbers.has_heard(5, 123)
    numbers.mark_heard(5, 123)
    assert Epochs(path).has_heard(5, 123)
    assert not numbers.has_heard(5, 124), "a restored database gives a key a second time"


def test_tags_are_spread() -> None:
    assert len({slot_of(f"article:{number}") for number in range(1000)}) > 980
