"""The desk's roles, as groups. `manage.py roles` brings the database in step with this table."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction

ALL = ("view", "add", "change", "delete")
READ = ("view",)
WRITE = ("view", "add", "change")

Rights = dict[str, dict[str, Iterable[str]]]

_READS: Rights = {
    "articles": dict.fromkeys(
        ("article", "byline", "author", "section", "topic", "photo", "narration", "pick", "frontpage", "ledgerentry"),
        READ,
    ),
    "feed": {"newsitem": READ, "coverage": READ},
}
_REPORTER: Rights = {
    "articles": {
        "article": WRITE,
        "byline": ALL,
        "photo": WRITE,
        "narration": WRITE,
        "author": READ,
        "section": READ,
        "topic": READ,
        "ledgerentry": READ,
        "revision": READ,
    },
    "feed": {"newsitem": READ, "coverage": READ},
}
_EDITOR: Rights = {
    "articles": {
        "article": (*WRITE, "publish", "change_any"),
        "byline": ALL,
        "author": WRITE,
        "topic": WRITE,
        "section": READ,
        "photo": WRITE,
        "narration": ALL,
        "pick": ALL,
        "frontpage": ("view", "add"),
        "redirect": READ,
        "ledgerentry": READ,
        "plannedact": READ,
        "revision": READ,
        "statechange": READ,
    },
    "feed": {"newsitem": (*WRITE, "publish"), "coverage": WRITE},
    "membership": {"newsletter": READ, "campaign": READ},
    "site": {"breaking": WRITE},
}
_NEWSLETTER_EDITOR: Rights = {**_READS, "membership": {"newsletter": WRITE, "signup": READ, "consent": READ}}
_MEMBERSHIP_MANAGER: Rights = {
    **_READS,
    "membership": {"member": WRITE, "campaign": WRITE, "signup": WRITE, "consent": READ, "newsletter": READ},
}
_EDITOR_IN_CHIEF: Rights = {
    "foundation": {"user": READ},
    "articles": {
        **_EDITOR["articles"],
        "article": (*ALL, "publish", "change_any", "override", "lift_embargo"),
        "section": WRITE,
        "photo": ALL,
        "redirect": ALL,
    },
    "feed": {"newsitem": (*ALL, "publish"), "coverage": ALL},
    "membership": {"newsletter": WRITE, "campaign": WRITE, "signup": READ},
    "site": {"paper": WRITE, "navigationlink": ALL, "page": ALL, "breaking": WRITE},
}
_ADMINISTRATOR: Rights = {
    "foundation": {"user": (*WRITE, "invite")},
    "site": {"paper": WRITE, "navigationlink": ALL, "page": ALL},
    "articles": {"redirect": ALL, "photo": READ},
}

ROLES: dict[str, Rights] = {
    "Reporter": _REPORTER,
    "Editor": _EDITOR,
    "Newsletter editor": _NEWSLETTER_EDITOR,
    "Membership manager": _MEMBERSHIP_MANAGER,
    "Editor-in-chief": _EDITOR_IN_CHIEF,
    "Administrator": _ADMINISTRATOR,
}


@transaction.atomic
def sync_roles() -> None:
    """Make the groups and give each exactly its permissions. Raises Permission.DoesNotExist for a name that is none."""
    for name, apps in ROLES.items():
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.set(_permissions(apps))


def _permissions(apps: dict[str, dict[str, Iterable[str]]]) -> list[Permission]:
    return [
        Permission.objects.get(content_type__app_label=app, codename=f"{act}_{model}")
        for app, models in apps.items()
        for model, acts in models.items()
        for act in acts
    ]
