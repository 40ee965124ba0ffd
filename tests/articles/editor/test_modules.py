"""The editor's scripts as they are served in production, under hashed names."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings

from articles.editor.strings import strings
from newsroom.foundation.staticfiles import HashedStaticFiles

FOLDER = Path(settings.BASE_DIR) / "articles" / "static" / "articles" / "editor"
IMPORTED = re.compile(r'^import .*? from "(.+?)"', re.MULTILINE)


def test_every_import_is_found_by_the_storage_that_hashes_names() -> None:
    patterns = HashedStaticFiles._js_module_import_aggregation_patterns[1]
    finders = [re.compile(pattern, re.IGNORECASE) for pattern, _template in patterns]
    for path in FOLDER.glob("*.js"):
        source = path.read_text()
        found = {match["url"] for finder in finders for match in finder.finditer(source)}
        assert found == set(IMPORTED.findall(source)), path.name


def test_every_module_is_reached_from_the_first_one() -> None:
    reached, waiting = set(), ["editor.js"]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [url.removeprefix("./") for url in IMPORTED.findall((FOLDER / name).read_text())]
    assert reached == {path.name for path in FOLDER.glob("*.js")}


def test_no_import_leads_back_and_no_chain_is_longer_than_the_storage_follows() -> None:
    scripts = FOLDER.parent

    def length(path: Path, seen: tuple[Path, ...]) -> int:
        assert path not in seen, f"{path.name} imports itself"
        found = [(path.parent / name).resolve() for name in IMPORTED.findall(path.read_text())]
        return 1 + max((length(each, (*seen, path)) for each in found), default=0)

    longest = max(length(path, ()) for path in (scripts / "editor" / "editor.js", scripts / "writing" / "page.js"))
    assert 5 < longest < HashedStaticFiles.max_post_process_passes


def test_no_module_makes_inline_styles_or_markup_from_text() -> None:
    for path in FOLDER.glob("*.js"):
        source = path.read_text()
        assert not re.search(r"innerHTML\s*=|insertAdjacentHTML|document\.write|createElement\(.style", source), path


def test_the_scripts_use_only_words_that_the_server_gives_them() -> None:
    said = re.compile(r'\bt\("([\w-]+)"')
    used = {key for path in FOLDER.glob("*.js") for key in said.findall(path.read_text())}
    actions = set(re.findall(r'\bid: "(\w+)"', (FOLDER / "actions.js").read_text()))
    assert len(used) > 40
    assert used | actions <= set(strings())
