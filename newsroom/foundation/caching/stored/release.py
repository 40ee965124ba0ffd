"""What the paper's pages are made by, besides their content: a name for the page cache to tell releases apart."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

from django.conf import settings

FOLDERS = ("articles", "feed", "membership", "newsroom", "templates")
ENDINGS = (".py", ".html", ".txt", ".xml", ".css", ".js", ".mo", ".svg")
NOT_IN_PAGES = frozenset({"__pycache__", "migrations", "demo"})


@cache
def release() -> str:
    """The setting RELEASE, or a digest of the program's files by place, size and time of change; with one of the
    settings that pages are made by. Read once a process, when the first page is asked for: commands need none."""
    digest = blake2b(digest_size=6)
    digest.update("\n".join(map(str, _settings())).encode())
    if not settings.RELEASE:
        for line in _files(settings.BASE_DIR):
            digest.update(line.encode())
    return f"{settings.RELEASE}-{digest.hexdigest()}" if settings.RELEASE else digest.hexdigest()


def _settings() -> Iterator[object]:
    """A page of other settings, or of another database, is never served."""
    yield from (settings.SECRET_KEY, settings.SITE_URL, settings.MEDIA_URL, settings.LANGUAGE_CODE)
    yield from (settings.TIME_ZONE, settings.PRODUCTION)
    yield from (settings.DATABASES["default"].get(name) for name in ("ENGINE", "NAME", "HOST", "PORT"))


def _files(base: Path) -> Iterator[str]:
    for folder in FOLDERS:
        for place, folders, files in os.walk(base / folder):
            folders[:] = sorted(set(folders) - NOT_IN_PAGES)
            for file in sorted(files):
                if file.endswith(ENDINGS):
                    found = os.stat(os.path.join(place, file))
                    yield f"{place}/{file} {found.st_size} {found.st_mtime_ns}\n"
