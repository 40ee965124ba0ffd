from __future__ import annotations

import pytest

from articles.reads import views
from articles.reads.counting import Tally
from articles.reads.visitors import Marks


@pytest.fixture(autouse=True)
def tally(monkeypatch: pytest.MonkeyPatch) -> Tally:
    """A process of its own: nothing counted yet, nobody marked, written when the test says so."""
    own = Tally(every=None)
    monkeypatch.setattr(views, "tally", own)
    monkeypatch.setattr(views, "marks", Marks())
    return own
