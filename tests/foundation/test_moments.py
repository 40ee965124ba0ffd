"""Times typed in the paper's zone, in the nights when summer time skips an hour or doubles one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from newsroom.foundation.moments import DoubledHourError, MomentField, read_moment

SKIPPED, DOUBLED = "2027-03-28T02:30", "2026-10-25T02:30"  # Stockholm


def test_a_plain_time_is_the_paper_s_own_and_an_offset_counts() -> None:
    assert read_moment("2026-11-30T09:00").isoformat() == "2026-11-30T09:00:00+01:00"
    assert read_moment("2026-11-30T09:00Z") == datetime.fromisoformat("2026-11-30T10:00+01:00")


@pytest.mark.parametrize("text", ["", "noon", "2026-02-30T09:00", "0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="no date and time"):
        read_moment(text)


def test_an_hour_that_is_skipped_is_refused_with_what_may_be_meant() -> None:
    with pytest.raises(ValidationError, match=r"skip 02:30.*01:30.*03:30"):
        read_moment(SKIPPED)
    assert read_moment("2027-03-28T03:30").isoformat() == "2027-03-28T03:30:00+02:00"


def test_an_hour_that_comes_twice_is_asked_about() -> None:
    with pytest.raises(DoubledHourError) as refused:
        read_moment(DOUBLED)
    assert [value for value, _words in refused.value.choices] == ["first", "second"]
    assert [words[-10:] for _value, words in refused.value.choices] == ["(UTC+0200)", "(UTC+0100)"]
    first, second = (read_moment(DOUBLED, which) for which in ("first", "second"))
    assert second.timestamp() - first.timestamp() == 3600


def test_the_form_field_asks_only_then_and_keeps_what_was_typed() -> None:
    field = MomentField(required=False)
    widget: Any = field.widget
    assert "which" not in widget.render("at", ["2026-11-30T09:00", ""])
    shown = widget.render("at", [DOUBLED, "second"])
    assert f'value="{DOUBLED}"' in shown
    assert '<option value="second" selected>' in shown
    assert field.clean([DOUBLED, "second"]).isoformat() == "2026-10-25T02:30:00+01:00"
    assert field.clean(["", ""]) is None


@pytest.mark.parametrize(("which", "offset"), [("first", "+02:00"), ("second", "+01:00")])
def test_a_stored_time_comes_back_as_itself(which: str, offset: str) -> None:
    field = MomentField()
    widget: Any = field.widget
    moment: Any = field.clean([DOUBLED, which])
    assert moment.isoformat().endswith(offset)
    shown, chosen = widget.decompress(moment)
    assert field.clean([shown.isoformat(), chosen]) == moment
