"""What `make run` does before it serves."""

import secrets
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.models import Article
from newsroom.demo.build import build
from newsroom.demo.photos import make_ready, missing_on_front_page
from newsroom.desk.roles import sync_roles
from newsroom.foundation.models import User
from newsroom.foundation.serving.ports import PortError, check_port
from newsroom.foundation.staticfiles import collect_if_changed, is_collected

ADDRESS = "editor@example.org"


class Command(BaseCommand):
    help = "Bring database and static files in step; on a first run, build the demo paper and an administrator."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="where the server will listen")
        parser.add_argument("--port", default="", help="the port it will take; refused if another server has it")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("This prepares a demo. In production run migrate, roles and collectstatic.")
        if options["port"]:
            self._check_port(options["host"], options["port"])
        # In a process of its own, where there is something to collect: both are mostly Python, and a thread would only
        # take turns with this one.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=django.setup) as beside:
            collecting = None if is_collected() else beside.submit(collect_if_changed)
            call_command("migrate", verbosity=0, interactive=False)
            sync_roles()
            is_new = not Article.objects.exists()
            if is_new:
                build(self.stdout.write)
            if collecting:
                collecting.result()
        if is_new:
            make_ready(missing_on_front_page())
        password = self._administrator()
        self._say(password)

    def _check_port(self, host: str, port: str) -> None:
        try:
            check_port(host, port)
        except PortError as error:
            raise CommandError(str(error)) from None

    def _administrator(self) -> str:
        """Make the demo's administrator where nobody can sign in yet; gives the password that is shown once."""
        if User.objects.exists():
            return ""
        password = secrets.token_urlsafe(12)
        User.objects.create_superuser(ADDRESS, password, name="Demo Editor")
        return password

    def _say(self, password: str) -> None:
        lines = [
            "",
            f"  The paper      {settings.SITE_URL}/",
            f"  The desk       {settings.SITE_URL}/admin/",
            f"  The mailbox    {settings.SITE_URL}/mailbox/",
        ]
        if password:
            lines.append(f"  Sign in as     {ADDRESS}  with  {password}   (shown this once)")
        else:
            lines.append(
                "  Sign in with the password shown at the first run (`manage.py changepassword` sets another)."
            )
        self.stdout.write("\n".join([*lines, ""]))
