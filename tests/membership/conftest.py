from __future__ import annotations

import pytest

from newsroom.foundation.caching import invalidated


@pytest.fixture
def invalidations(monkeypatch: pytest.MonkeyPatch) -> list[frozenset[str]]:
    """The tags that pages were told of, a set a telling."""
    told: list[frozenset[str]] = []
    monkeypatch.setattr(invalidated, "_listeners", [told.append])
    return told
