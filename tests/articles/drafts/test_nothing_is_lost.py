"""Random edits, saves, lost and repeated requests, crashes, reloads, two people in two tabs each: 0 words lost."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from newsroom.foundation.models import User
from tests.articles.drafts.browsers import Writing, sign_in

SEQUENCES, STEPS = 60, 25  # the bench `words.lost` runs a thousand


@pytest.mark.django_db
def test_no_word_is_lost_whatever_the_network_does(editor: User, chief: User) -> None:
    class Trial(Writing):
        clients = sign_in(editor, chief)

    few = settings(
        max_examples=SEQUENCES,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Trial, settings=few)
    assert Trial.sequences >= SEQUENCES
    assert Trial.typed_in_all > 0
    assert Trial.lost_in_all == 0
