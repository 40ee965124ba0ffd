"""Twenty random sequences of acts; `make bench ONLY=acts` runs two hundred."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from newsroom.foundation.models import User
from tests.articles.publishing.sequences import Sequences, Tally

SEQUENCES = int(os.environ.get("ACT_SEQUENCES", "20"))
ACTS = 12


@pytest.mark.django_db
def test_nothing_is_read_early_left_off_the_record_or_told_twice(
    editor: User, chief: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    tally = Tally()
    monkeypatch.setattr(Sequences, "tally", tally)
    monkeypatch.setattr(Sequences, "staff", (editor, chief))
    run_state_machine_as_test(
        Sequences,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=ACTS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
            database=None,
        ),
    )
    if SEQUENCES > 20:
        print(f"\nTALLY {tally.early} {tally.unlogged} {tally.twice} {tally.acts}")
    assert (tally.early, tally.unlogged, tally.twice) == (0, 0, 0)
    assert tally.acts > SEQUENCES
