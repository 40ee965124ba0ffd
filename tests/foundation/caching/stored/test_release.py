"""A page is told from one of another release, or of other settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from newsroom.foundation.caching.stored.release import release


@pytest.fixture(autouse=True)
def program(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    settings.BASE_DIR = tmp_path
    (tmp_path / "templates").mkdir()
    template = tmp_path / "templates" / "page.html"
    template.write_text("<p>One</p>")
    release.cache_clear()
    yield template
    release.cache_clear()


def anew() -> str:
    release.cache_clear()
    return release()


def test_another_file_or_a_changed_one_is_another_release(program: Path) -> None:
    first = anew()
    assert anew() == first
    program.write_text("<p>Two, and longer</p>")
    second = anew()
    assert second != first
    (program.parent / "new.html").write_text("")
    assert anew() not in (first, second)


def test_other_settings_are_another_release(settings: Settings) -> None:
    found = {anew()}
    for name, value in [("SITE_URL", "https://other.example"), ("LANGUAGE_CODE", "uk"), ("SECRET_KEY", "x" * 50)]:
        setattr(settings, name, value)
        found.add(anew())
    assert len(found) == 4


def test_a_name_stands_for_the_files_and_not_for_the_settings(program: Path, settings: Settings) -> None:
    settings.RELEASE = "v7"
    first = anew()
    program.write_text("<p>Two, and longer</p>")
    assert anew() == first
    assert first.startswith("v7-")
    settings.TIME_ZONE = "Asia/Tokyo"
    assert anew() != first
