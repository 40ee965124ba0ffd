"""The rules of the house that a machine can keep."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = ("newsroom", "articles", "feed", "membership")
NAMELESS = {"utils", "util", "common", "core", "helpers", "helper", "services", "misc", "base"}


def sources(*folders: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *folders],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def python_files(*folders: str) -> list[Path]:
    return [path for path in sources(*folders) if path.suffix == ".py" and "migrations" not in path.parts]


def test_no_file_passes_three_hundred_lines() -> None:
    long = [
        (str(path.relative_to(ROOT)), lines)
        for path in python_files(*APPS)
        if (lines := len(path.read_text().splitlines())) > 300
    ]
    assert long == []


def test_no_function_passes_forty_lines() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in python_files(*APPS)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > 40
    ]
    assert long == []


def test_no_template_passes_eighty_lines() -> None:
    long = [
        str(path.relative_to(ROOT))
        for path in sources("templates")
        if path.suffix == ".html" and len(path.read_text().splitlines()) > 80
    ]
    assert long == []


def test_the_demo_is_words_and_pictures_and_little_code() -> None:
    lines = sum(len(path.read_text().splitlines()) for path in python_files("newsroom/demo"))
    assert lines <= 1_500


def test_every_module_is_named_for_what_it_holds() -> None:
    nameless = [
        str(path.relative_to(ROOT))
        for path in python_files(*APPS)
        if path.stem in NAMELESS or path.parent.name in NAMELESS
    ]
    assert nameless == []


def test_nobody_listens_to_model_signals() -> None:
    listening = [
        str(path.relative_to(ROOT))
        for path in python_files(*APPS)
        if re.search(r"django\.db\.models(\.| import )signals", path.read_text())
    ]
    assert listening == []


KNOWN_PLACES: dict[str, set[str]] = {  # each list only shrinks
    r"\bmark_safe\(": {"articles/body/render/html.py"},
    r"\bSafeString\(": {
        "articles/body/photos.py",
        "newsroom/site/templatetags/components.py",
        "newsroom/site/templatetags/structured.py",
    },
    r"\bRawSQL\b": set(),
    r"\bcsrf_exempt\b": {
        "articles/reads/views.py",
        "newsroom/foundation/same_origin.py",
        "membership/signups/unsubscribe_views.py",
    },
    r"[\"'](CDN-)?Cache-Control[\"']": {
        "newsroom/foundation/caching/headers.py",
        "newsroom/foundation/caching/page.py",
    },
}


@pytest.mark.parametrize("pattern", KNOWN_PLACES)
def test_what_is_dangerous_stands_in_few_known_places(pattern: str) -> None:
    found = {str(path.relative_to(ROOT)) for path in python_files(*APPS) if re.search(pattern, path.read_text())}
    assert found == KNOWN_PLACES[pattern]


def test_every_test_file_is_collected() -> None:
    astray = [
        str(path.relative_to(ROOT))
        for path in python_files("tests")
        if re.search(r"^def test_", path.read_text(), re.MULTILINE) and not path.name.startswith("test_")
    ]
    assert astray == []
