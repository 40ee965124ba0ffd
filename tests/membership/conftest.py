from __future__ import annotations

import pytest

from newsroom.foundation.caching import bumped


@pytest.fixture
def bumps(monkeypatch: pytest.MonkeyPatch) -> list[frozenset[str]]:
    """The tags that pages were told of, a set a telling."""
    told: list[frozenset[str]] = []
    monkeypatch.setattr(bumped, "_listeners", [told.append])
    return told
