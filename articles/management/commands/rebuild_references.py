from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.references.rebuilding import compare, rebuild


class Command(BaseCommand):
    help = "Compare the index of references (which text shows which photo, story, item) with the texts, and repair it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="Repair nothing; end with 1 if anything is wrong.")

    def handle(self, *args: Any, **options: Any) -> None:
        is_right = True
        for found in compare() if options["check"] else rebuild():
            is_right = is_right and found.is_right
            name = str(found.model._meta.verbose_name_plural)
            self.stdout.write(f"{name}: {found.rows} rows, {found.missing} missing, {found.stale} stale")
        if options["check"] and not is_right:
            raise CommandError("The index is wrong. Repair it: manage.py rebuild_references", returncode=1)
        self.stdout.write("The index is right." if is_right else "Repaired.")
