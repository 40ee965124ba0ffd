"""`python -m tests.benchmarks.filling N`: put N stored pages of a usual size beside those of a server that runs."""

from __future__ import annotations

import os
import random
import sys
from dataclasses import replace

BYTES = 11_000  # of a story of the demo paper, compressed


def main(count: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    import django

    django.setup()
    from newsroom.foundation.caching.stored.pages import stored_pages
    from tests.foundation.caching.stored.pages import entry

    pages = stored_pages()
    for number in range(count):
        made = entry("words", f"article:{number}", "latest", numbers=pages.epochs)
        body = random.randbytes(BYTES)
        pages.disk.put(f"filled {number}", replace(made, gzip=body, br=body), has_parameters=False)
    assert pages.disk.count() > count * 0.9, pages.disk.count()


if __name__ == "__main__":
    main(int(sys.argv[1]))
