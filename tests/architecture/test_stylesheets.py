"""Our own style sheets: how they are written, which layer a rule stands in, and that what they name exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import django.contrib.admin
import django.forms
import django_prose_editor
import pytest
from django.contrib.staticfiles import finders

from tests.architecture.test_house_rules import APPS, ROOT, sources

SITE = "newsroom/site/static/site/css"
LAYERS = ["tokens", "base", "layout", "components", "pages"]
NOT_RULES = re.compile(r"""/\*.*?\*/|"[^"]*"|'[^']*'|url\([^)]*\)""", re.DOTALL)
# Their pages carry our style sheets too, so their classes are named there.
PACKAGES = [Path(module.__file__ or "").parent for module in (django.contrib.admin, django.forms, django_prose_editor)]
WHERE_CLASSES_ARE_GIVEN = {".html", ".js", ".py"}

SHEETS = [path for path in sources(*APPS) if path.suffix == ".css"]
NAMES = [str(path.relative_to(ROOT)) for path in SHEETS]


def rules(path: Path) -> str:
    """The sheet without comments and quoted words, which may hold what looks like a rule; lines stay lines."""
    return NOT_RULES.sub(lambda found: "\n" * found[0].count("\n"), path.read_text())


def top_level(text: str) -> Iterator[str]:
    """What stands outside of every pair of braces: the heads of blocks, and statements."""
    depth = 0
    for part in re.split(r"([{};])", text):
        if depth == 0 and part.strip() and part not in "{};":
            yield " ".join(part.split())
        depth += {"{": 1, "}": -1}.get(part, 0)


def classes(path: Path) -> set[str]:
    heads = re.findall(r"([^{};]+)\{", rules(path))
    return {
        name for head in heads if not head.strip().startswith("@") for name in re.findall(r"\.([a-zA-Z][\w-]*)", head)
    }


@pytest.fixture(scope="module")
def given() -> set[str]:
    """Every word where elements get their classes: ours, and the packages' whose pages we dress. A class that is put
    together (`state-{{ slug }}`, `"theme--" + name`) is there with its beginning and a star: `state-*`."""
    ours = [path for path in sources("templates", *APPS) if "migrations" not in path.parts]
    theirs = [path for package in PACKAGES for path in package.rglob("*") if path.is_file()]
    text = "\n".join(path.read_text() for path in [*ours, *theirs] if path.suffix in WHERE_CLASSES_ARE_GIVEN)
    begun = re.findall(r"([\w-]+-)(?:\$?\{|[\"']\s*\+)", text)
    return {*re.findall(r"[\w-]+", text), *(f"{beginning}*" for beginning in begun)}


@pytest.mark.parametrize("path", SHEETS, ids=NAMES)
def test_each_declaration_stands_on_a_line_of_its_own(path: Path) -> None:
    crowded = [
        line
        for line in rules(path).splitlines()
        if re.search(r";.*\S", line) or re.search(r"\{.*\S", line) or re.search(r"\S.*\}|\}.*\S", line)
    ]
    assert crowded == []


def test_the_order_of_layers_is_declared_once_in_the_sheet_that_comes_first() -> None:
    declared = {
        path.name: order for path in SHEETS for order in re.findall(r"^@layer ([^{;]+);", rules(path), re.MULTILINE)
    }
    assert declared == {"base.css": ", ".join(LAYERS)}


@pytest.mark.parametrize("path", [path for path in SHEETS if SITE in str(path)], ids=lambda path: path.stem)
def test_every_rule_that_readers_get_stands_in_a_known_layer(path: Path) -> None:
    known = {"@font-face", f"@layer {', '.join(LAYERS)}", *(f"@layer {name}" for name in LAYERS)}
    assert set(top_level(rules(path))) <= known


@pytest.mark.parametrize("path", SHEETS, ids=NAMES)
def test_every_class_of_a_style_sheet_is_given_to_something(path: Path, given: set[str]) -> None:
    def spellings(name: str) -> set[str]:
        return {name, *(f"{name[: place + 1]}*" for place, letter in enumerate(name) if letter == "-")}

    assert {name for name in classes(path) if not spellings(name) & given} == set()


def test_every_style_sheet_that_is_linked_exists_and_every_one_of_ours_is_linked() -> None:
    linked = {
        name
        for path in sources("templates", *APPS)
        if path.suffix in {".html", ".py"}
        for name in re.findall(r"\"([\w/.-]+\.css)\"", path.read_text())
    }
    assert {name for name in linked if finders.find(name) is None} == set()
    imported = {
        (path.parent / name).resolve()
        for path in SHEETS
        for name in re.findall(r"@import url\(\"(.+?)\"\)", path.read_text())
    }
    assert set(SHEETS) == imported | {
        Path(str(finders.find(name))).resolve() for name in linked if not name.startswith("admin/")
    }
