"""Static files are gathered when they changed, and what the release before named stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from newsroom.foundation import staticfiles
from newsroom.foundation.staticfiles import collect_if_changed

STYLE = "a { color: red }\n" * 100


@pytest.fixture
def sources(settings: Settings, tmp_path: Path) -> Path:
    """A folder of static files of this test's own; they are gathered in `static/` beside it."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "page.css").write_text(STYLE)
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [folder]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "newsroom.foundation.staticfiles.HashedStaticFiles"},
    }
    return folder


def collected(settings: Settings) -> set[str]:
    return {path.name for path in Path(settings.STATIC_ROOT).iterdir()}


def test_they_are_gathered_once_and_not_again_while_nothing_changes(sources: Path) -> None:
    assert collect_if_changed()
    assert not collect_if_changed()


def test_a_changed_file_is_gathered_and_the_one_before_stays(sources: Path, settings: Settings) -> None:
    collect_if_changed()
    before = collected(settings)
    (sources / "page.css").write_text(STYLE.replace("red", "blue"))
    assert collect_if_changed()
    hashed = {name for name in collected(settings) if name.startswith("page.") and name.count(".") == 2}
    assert before < collected(settings)
    assert len(hashed - {"page.css.gz", "page.css.br"}) == 2


def test_a_file_more_or_less_is_noticed(sources: Path) -> None:
    collect_if_changed()
    (sources / "more.css").write_text(STYLE)
    assert collect_if_changed()
    (sources / "more.css").unlink()
    assert collect_if_changed()
    assert not collect_if_changed()


def test_they_are_gathered_anew_where_the_folder_is_gone(sources: Path, settings: Settings) -> None:
    collect_if_changed()
    Path(settings.STATIC_ROOT).rename(sources.parent / "elsewhere")
    assert collect_if_changed()


def test_a_run_that_broke_off_is_made_good_though_the_files_are_as_before(
    sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collect_if_changed()
    (sources / "page.css").write_text("b {}")
    with monkeypatch.context() as broken:
        broken.setattr(staticfiles, "call_command", lambda *names, **options: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            collect_if_changed()
    assert collect_if_changed()


def test_hashed_names_alone_are_compressed_and_no_source_map(sources: Path, settings: Settings) -> None:
    (sources / "page.css.map").write_text(STYLE)
    root = Path(settings.STATIC_ROOT)
    root.mkdir()
    (root / "page.css.br").write_text("what an earlier release compressed")
    collect_if_changed()
    compressed = sorted(name for name in collected(settings) if name.endswith((".gz", ".br")))
    assert [name.count(".") for name in compressed] == [3, 3]
    assert all(name.startswith("page.") and ".css." in name for name in compressed)


def test_a_paper_tried_out_at_home_does_not_wait_for_brotli(sources: Path, settings: Settings) -> None:
    backend = {**settings.STORAGES["staticfiles"], "OPTIONS": {"brotli": False}}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": backend}
    collect_if_changed()
    assert sorted(Path(name).suffix for name in collected(settings) if name.startswith("page.")) == [
        ".css", ".css", ".gz",
    ]  # fmt: skip
