from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def files(tmp_path: Path, files_of_its_own: None) -> Path:
    """The folder of this test that holds both stores, `media/` and `originals/`."""
    return tmp_path
