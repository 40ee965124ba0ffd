from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.models import Article, Photo
from newsroom.desk.roles import sync_roles


class Command(BaseCommand):
    help = "Build a believable invented paper into an empty database; with --scale, a large one for benches."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--scale",
            action="store_true",
            help="add 32,000 articles, 100,000 news items and 300,000 sign-ups by bulk insert",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        from newsroom.demo import build, photos, scale

        sync_roles()
        if not Article.objects.exists():
            build.build(self.stdout.write)
            photos.make_ready(Photo.objects.all())
        elif not options["scale"]:
            raise CommandError("There are articles already. The demo is built into an empty database only.")
        if options["scale"]:
            scale.build(self.stdout.write)
        self.stdout.write(self.style.SUCCESS("The demo paper is ready."))
