"""Static files under hashed names, compressed at collectstatic (WhiteNoise); ES modules' imports are rewritten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Source maps are the largest files there are, and only fetched by a developer's tools.
NOT_COMPRESSED = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
COMPRESSED = (".gz", ".br")


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True
    # Each pass settles the names of one more link in a chain of imports.
    max_post_process_passes = 16

    def __init__(self, *args: Any, brotli: bool = True, **kwargs: Any) -> None:
        """`brotli`: a sixth fewer bytes than gzip's, for half of the time that collectstatic takes."""
        super().__init__(*args, **kwargs)
        self.brotli = brotli

    def create_compressor(self, **options: Any) -> Compressor:
        return Compressor(**{**options, "extensions": NOT_COMPRESSED, "use_brotli": self.brotli})

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Only the hashed names, for pages link to no others. What stands compressed beside plain ones is outdated."""
        hashed = set(self.hashed_files.values())
        for path in set(paths) - hashed:
            for ending in COMPRESSED:
                self.delete(f"{path}{ending}")
        yield from super().compress_files(hashed)


def is_collected() -> bool:
    """Whether the collected files are those of the sources as they are now; a look at every source's time and size."""
    note = _note()
    return Path(settings.STATIC_ROOT).is_dir() and note.is_file() and note.read_text() == _digest_of_sources()


def collect_if_changed() -> bool:
    """Run collectstatic where a source file was added, changed or removed since it last ran here; whether it ran.

    Nothing is cleared: pages made by the release before still find their files.
    """
    if is_collected():
        return False
    note, digest = _note(), _digest_of_sources()
    note.unlink(missing_ok=True)  # a run that breaks off leaves no claim that all is there
    call_command("collectstatic", verbosity=0, interactive=False)
    note.write_text(digest)
    return True


def _note() -> Path:
    collected = Path(settings.STATIC_ROOT)
    return collected.with_name(f"{collected.name}.digest")


def _digest_of_sources() -> str:
    """Of every source file's place, size and time of change, and of how they are collected."""
    digest = blake2b(f"{settings.STORAGES['staticfiles']} {settings.STATIC_URL}\n".encode(), digest_size=16)
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            digest.update(f"{storage.path(name)} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
