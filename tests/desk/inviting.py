"""What an administrator, and whoever was invited, does with an invitation."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group
from django.core import mail
from django.http import HttpResponse
from django.test import Client

NEW = "harbour-lights-at-nine"
INVITE = "/admin/foundation/user/add/"


def invite(keeper: Client, run_jobs: Callable[[], int], email: str = "new@example.org", *roles: str) -> HttpResponse:
    groups = [str(group.pk) for group in Group.objects.filter(name__in=roles or ["Reporter"])]
    answer: Any = keeper.post(INVITE, {"email": email, "name": "Nell New", "groups": groups})
    run_jobs()
    return answer  # type: ignore[no-any-return]


def mailed_link() -> str:
    found = re.search(r"http://localhost:8000(/admin/invitation/\S+)", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def press(browser: Client, link: str, password: str = NEW) -> Any:
    browser.get(link)
    return browser.post("/admin/invitation/", {"new_password1": password, "new_password2": password})
