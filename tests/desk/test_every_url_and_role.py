"""Every URL of the desk, asked and posted to by every role, against one table of who may: a new URL fails until it is
in the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from articles.models import Article
from newsroom.desk.accounts.invitations import Invitation, issue
from newsroom.desk.roles import ROLES
from newsroom.foundation.models import User
from newsroom.foundation.one_time_links.models import MailedLink
from tests.desk.conftest import Rows, signed_in
from tests.make import PASSWORD, make_article

pytestmark = pytest.mark.django_db
NOBODY, EVERYBODY = frozenset[str](), frozenset(ROLES)
CHIEF, EDITORS = frozenset({"Editor-in-chief"}), frozenset({"Editor", "Editor-in-chief"})
INVITERS = frozenset({"Administrator"})
SEE_STORIES = EVERYBODY - {"Administrator"}
WRITERS = frozenset({"Reporter", "Editor", "Editor-in-chief"})
OF_A_STORY = (
    "page", "trash", "untrash", "state", "save", "beat", "take-over", "discard", "history", "compare", "keep",
    "restore", "submit", "approve", "send-back", "publish", "plan", "unschedule", "withdraw", "embargo", "preview",
    "threads", "thread-new", "thread-reply", "thread-resolve", "thread-reopen", "comment-change", "comment-remove",
    "claims", "claim-new", "claim-order", "claim-change", "claim-check", "claim-uncheck", "claim-remove", "narration",
    "narration-sound", "narration-change", "assignments", "assignment-new", "assignment-finish", "assignment-reopen",
    "shares", "share-new", "share-revoke",
)  # fmt: skip
# Of a story that somebody else has begun, that is under embargo, and that nobody has published.
MAY: dict[str, frozenset[str]] = {
    **{f"admin:writing:{name}": EDITORS for name in OF_A_STORY},
    "admin:writing:lift": CHIEF,
    "admin:writing:begin": WRITERS,
    "admin:writing:new": WRITERS,
    "admin:writing:session": EVERYBODY,
    "admin:writing:unsent": EVERYBODY,
    "admin:writing:notices": EVERYBODY,
    "admin:writing:notices-read": EVERYBODY,
    "admin:writing:notices-choices": EVERYBODY,
    "admin:writing:notices-count": EVERYBODY,
    "admin:editor:articles": SEE_STORIES,
    "admin:editor:cards": SEE_STORIES,
    "admin:editor:photos": EVERYBODY,
    "admin:editor:photo-upload": WRITERS,
    "admin:editor:photo-focal": WRITERS,
    "admin:editor:descriptions": EVERYBODY,
    "admin:feed_newsitem_post": EDITORS,
    "admin:auth_user_password_change": NOBODY,
    "admin:foundation_user_invitations": INVITERS,
    "admin:foundation_user_invitation_resend": INVITERS,
    "admin:foundation_user_invitation_withdraw": INVITERS,
    "admin:index": EVERYBODY,
    "admin:password_change": EVERYBODY,
    "admin:password_change_done": EVERYBODY,
    "admin:jsi18n": EVERYBODY,
    "admin:logout": EVERYBODY,
}
# Asked for what nobody is offered: every role is answered alike, and tests of their own hold what they do.
ALIKE = {"admin:view_on_site", "admin:autocomplete", "admin:app_list", "admin:writing:notice"}
OPEN = {
    "admin:login", "admin:invitation", "admin:invitation-open", "admin_password_reset", "password_reset_done",
    "password_reset_confirm", "password_reset_complete",
}  # fmt: skip
NEEDS = {
    "changelist": ("view", "change"),
    "add": ("add",),
    "change": ("view", "change"),
    "history": ("view", "change"),
    "simple_history": ("view", "change"),
    "used": ("view", "change"),
    "delete": ("delete",),
}
BODY = '{"reason": "It is known already."}'
POST_NEEDS = {**NEEDS, "change": ("change",), "simple_history": ("change",)}
IDS = dict.fromkeys(("notice", "thread", "comment", "claim", "assignment", "link"), 999_999)


def patterns(entries: Any, route: str = "", names: str = "") -> Iterator[tuple[str, str, URLPattern]]:
    for entry in entries:
        if isinstance(entry, URLResolver):
            within = f"{names}{entry.namespace}:" if entry.namespace else names
            yield from patterns(entry.url_patterns, route + str(entry.pattern), within)
        else:
            yield route + str(entry.pattern), f"{names}{entry.name}" if entry.name else "", entry


def of_desk() -> dict[str, URLPattern]:
    """By name; what has none is a redirect to a row's form, or Django's last pattern, which both ask for a sign-in."""
    found = patterns(get_resolver().url_patterns)
    return {name: entry for route, name, entry in found if route.startswith("admin/") and name}


def of_models() -> dict[str, tuple[Any, str]]:
    """The names of the pages of each model, with the model and the page."""
    return {
        f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}": (model, page)
        for model in admin.site._registry
        for page in NEEDS
    }


@pytest.fixture
def story(rows: Rows) -> Article:
    embargo = timezone.now() + timedelta(days=1)
    return make_article("Begun by somebody else", published=False, embargo_until=embargo)


@pytest.fixture
def ask(rows: Rows, story: Article) -> Callable[[Client, str, str], HttpResponse]:
    """A request whose effects are taken back: each meets the same paper."""
    keeper = User.objects.create_user("above@example.org", PASSWORD, name="Above", is_superuser=True, is_staff=True)
    issue(Invitation("waiting@example.org", "Wanda", [rows[Group].pk], keeper.pk))
    ids = {**IDS, "invitation": MailedLink.objects.get().pk}
    own_ids: dict[str, list[Any]] = {"admin:auth_user_password_change": [keeper.pk], "admin:app_list": ["articles"]}

    def address(name: str) -> str:
        if name in own_ids:
            return reverse(name, args=own_ids[name])
        if name in of_models():
            model, page = of_models()[name]
            row = rows[model]
            if page == "simple_history":
                return reverse(name, args=[row.pk, row.history.first().pk])  # type: ignore[attr-defined]
            return reverse(name, args=[] if page in ("changelist", "add") else [row.pk])
        wanted = of_desk()[name].pattern.converters
        return reverse(name, kwargs={each: ids.get(each, story.pk) for each in wanted})

    def asked(client: Client, method: str, name: str) -> HttpResponse:
        with transaction.atomic():
            kind = "application/json" if name.startswith("admin:writing:") else "application/x-www-form-urlencoded"
            response: Any = client.generic(method, address(name), "" if method == "GET" else BODY, kind)
            if method == "GET" and response.status_code == 302 and response["Location"].startswith("/admin/write/"):
                response = client.get(response["Location"])  # a story's form is the page it is written on
            transaction.set_rollback(True)
        return response  # type: ignore[no-any-return]

    return asked


def turned_away(response: HttpResponse) -> bool:
    if response.status_code == 302:
        return response["Location"] == "/admin/" or response["Location"].startswith("/admin/login/")
    if response.status_code == 404:
        return b"There is no such story" in response.content or response["Content-Type"].startswith("text/html")
    return response.status_code in (401, 403)


def test_every_url_of_the_desk_is_in_the_table() -> None:
    known = {name for name in of_models() if not name.endswith(("simple_history", "_used")) or name in of_desk()}
    assert set(of_desk()) == {*MAY, *ALIKE, *OPEN, *known}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_and_does_what_the_table_says(
    role: str, ask: Callable[[Client, str, str], HttpResponse], as_role: Callable[[str], Client]
) -> None:
    client, wrong = as_role(role), {}
    for name, roles in MAY.items():
        answers = [answer for method in ("GET", "POST") if (answer := ask(client, method, name)).status_code != 405]
        if {turned_away(answer) for answer in answers} != {role not in roles}:
            wrong[name] = [answer.status_code for answer in answers]
    assert wrong == {}


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("role", ROLES)
def test_the_pages_of_a_model_are_shut_to_whom_the_table_of_roles_gives_no_right(
    role: str, method: str, ask: Callable[[Client, str, str], HttpResponse], as_role: Callable[[str], Client]
) -> None:
    client, opened, shut = as_role(role), [], []
    for name, (model, page) in of_models().items():
        if name not in of_desk():
            continue
        needed = (NEEDS if method == "GET" else POST_NEEDS)[page]
        rights = ROLES[role].get(model._meta.app_label, {}).get(str(model._meta.model_name), ())
        may = bool(set(rights) & set(needed))
        answer = ask(client, method, name)
        # By POST a story's form takes nothing, and leads to the page that the story is written on.
        away = turned_away(answer) or (method == "POST" and answer.get("Location", "").startswith("/admin/write/"))
        opened += [name] * (not may and not away)
        shut += [name] * (may and away and page in ("changelist", "change") and method == "GET")
    assert (opened, shut) == ([], [])


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nobody_comes_in_without_signing_in_and_belonging_to_the_desk(
    method: str, rows: Rows, ask: Callable[[Client, str, str], HttpResponse]
) -> None:
    uma = signed_in(next(row for model, row in rows.items() if model is User))  # type: ignore[arg-type]
    for client in (Client(), uma):
        for name in of_desk().keys() - OPEN - {"admin:logout"}:
            answer = ask(client, method, name)
            assert answer.status_code == 405 or turned_away(answer), name


@pytest.mark.parametrize("role", ROLES)
def test_the_machinery_is_in_nobody_s_menu_but_a_superuser_s(
    role: str, as_role: Callable[[str], Client], as_administrator: Client
) -> None:
    client = as_role(role)
    machinery = ("/admin/axes/", "/admin/django_tasks_database/", "/admin/auth/")
    for path in machinery:
        assert path not in client.get("/admin/").content.decode()
        assert client.get(path).status_code == 404
        assert path in as_administrator.get("/admin/").content.decode()
