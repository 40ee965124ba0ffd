"""What the paper's pages are made by, besides their content: a name for the page cache to tell releases apart."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

FOLDERS = ("articles", "feed", "membership", "newsroom", "templates")
ENDINGS = (".py", ".html", ".txt", ".xml", ".css", ".js", ".mo", ".svg")
NOT_IN_PAGES = frozenset({"__pycache__", "migrations", "demo"})


def release(base: Path, name: str, *settings: object) -> str:
    """`name`, or a digest of the program's files by place, size and time of change; with one of the settings."""
    digest = blake2b(digest_size=6)
    digest.update("\n".join(map(str, settings)).encode())
    if not name:
        for line in _files(base):
            digest.update(line.encode())
    return f"{name}-{digest.hexdigest()}" if name else digest.hexdigest()


def _files(base: Path) -> Iterator[str]:
    for folder in FOLDERS:
        for place, folders, files in os.walk(base / folder):
            folders[:] = sorted(set(folders) - NOT_IN_PAGES)
            for file in sorted(files):
                if file.endswith(ENDINGS):
                    found = os.stat(os.path.join(place, file))
                    yield f"{place}/{file} {found.st_size} {found.st_mtime_ns}\n"
