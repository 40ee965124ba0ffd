"""A desk in a process of its own, beside a server that runs: it makes a small paper, and changes it when told.

`python -m tests.foundation.serving.editing` reads one command a line and answers each with a line.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


class Editing:
    """Raises RuntimeError where a command fails."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.foundation.serving.editing"],
            cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
        )  # fmt: skip
        self.path = self._answer()

    def tell(self, *words: str) -> str:
        """`edit WORDS` (a new headline), `elsewhere WORDS` (as another machine would), `withdraw`, `republish`,
        `rename SLUG`, `redirect OLD NEW`."""
        assert self.process.stdin is not None
        print(*words, file=self.process.stdin, flush=True)
        return self._answer()

    def close(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(30)

    def _answer(self) -> str:
        assert self.process.stdout is not None
        found = self.process.stdout.readline().strip()
        if not found:
            raise RuntimeError("The desk's process has ended.")
        return found


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction

    from articles.models import Article
    from articles.publishing.actions import republish, withdraw
    from articles.story.actions import rename
    from newsroom.foundation.caching import invalidate
    from newsroom.foundation.caching.models import Change
    from newsroom.foundation.redirects.actions import move
    from newsroom.foundation.users.actors import SYSTEM
    from tests.make import make_article, make_paper

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    make_paper("The Test Courier")
    story = make_article("The tide of edition 0")
    print(story.get_absolute_url(), flush=True)
    for line in sys.stdin:
        act, _, words = line.strip().partition(" ")
        if act in ("edit", "elsewhere"):
            with transaction.atomic():
                Article.objects.filter(pk=story.pk).update(headline=words)
                if act == "edit":
                    invalidate(*story.cache_tags())
                else:
                    Change.objects.create(tags=" ".join(story.cache_tags()))
        elif act == "withdraw":
            withdraw(story, by=SYSTEM, reason="It was another harbour.")
        elif act == "republish":
            republish(story, by=SYSTEM)
        elif act == "rename":
            rename(story, words)
        elif act == "redirect":
            move(*words.split())
        connection.close()  # the database may go between two commands
        print("done", flush=True)


if __name__ == "__main__":
    main()
