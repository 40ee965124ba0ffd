"""`manage.py purge`: what was changed past the paper's own actions (SQL, a restored backup) shows at once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from newsroom.foundation.caching import invalidate, invalidate_everything


class Command(BaseCommand):
    help = "Have pages made anew: those that carry one of the cache tags, or without a tag all, on every machine."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tags", nargs="*", help="as in Surrogate-Key: article:12, section:3, front")

    def handle(self, *args: Any, **options: Any) -> None:
        if tags := options["tags"]:
            invalidate(*tags)
        else:
            invalidate_everything()
        self.stdout.write(f"Purged: {', '.join(tags) or 'everything'}.")
