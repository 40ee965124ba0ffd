from typing import Any

from django.core.management.base import BaseCommand

from newsroom.desk.roles import ROLES, sync_roles


class Command(BaseCommand):
    help = "Make the desk's roles as groups, with exactly the permissions that newsroom/desk/roles.py names."

    def handle(self, *args: Any, **options: Any) -> None:
        sync_roles()
        self.stdout.write(f"Roles: {', '.join(ROLES)}.")
