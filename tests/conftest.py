"""The fixed cast, and the rules of the suite: no network, a media folder and a mailbox of its own, caught mail."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import Group
from django.core.files.storage import storages
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer
from pytest_socket import socket_allow_hosts

from articles.models import Claim, Narration, Photo
from articles.references.rebuilding import compare
from newsroom.desk.roles import sync_roles
from newsroom.foundation.caching import clear_cached_results, invalidated
from newsroom.foundation.models import User
from tests.debian_chromium import BROWSER_OPTIONS, CHROMIUM
from tests.failing_database import failing_database
from tests.live_requests import LiveRequests
from tests.make import PASSWORD
from tests.migrating import StepMigrator
from tests.postgresql_cluster import Cluster, programs
from tests.waiting import SOON


def pytest_configure(config: pytest.Config) -> None:
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's sync calls run inside an event loop


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is missing is skipped with a reason on a developer's machine, and fails in CI."""
    in_ci = os.environ.get("CI") == "true"
    missing = {
        "browser": (not Path(CHROMIUM).exists(), "Debian's chromium is not installed"),
        "postgresql": ("postgres" not in os.environ.get("DATABASE_URL", ""), "DATABASE_URL names no PostgreSQL"),
        "cluster": (programs() is None, "no programs of PostgreSQL are installed"),
    }
    for item in items:
        for mark, (is_missing, reason) in missing.items():
            needed_in_ci = mark in ("browser", "cluster") and in_ci
            if item.get_closest_marker(mark) and is_missing and not needed_in_ci:
                item.add_marker(pytest.mark.skip(reason=reason))


USE_DATABASE = {"db", "transactional_db", "live_server"}


@pytest.fixture(scope="session", autouse=True)
def _quick_and_apart(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A page cache of the run's own, and passwords hashed quickly: Django's default takes a third of a second each."""
    django_settings.CACHE_DIR = tmp_path_factory.mktemp("cache")
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def committed(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own transaction counts as none, and what it changes as committed."""
    monkeypatch.setattr("newsroom.foundation.caching.dependencies.sees_uncommitted", lambda: False)
    monkeypatch.setattr("newsroom.foundation.caching.invalidation.transaction.on_commit", lambda act, **_more: act())


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    expect.set_options(timeout=SOON)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=BROWSER_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def own_cluster() -> Iterator[Cluster]:
    """For tests marked `cluster`: a PostgreSQL beside the suite's database, empty."""
    made = Cluster()
    yield made
    made.remove()


@pytest.fixture
def cluster(own_cluster: Cluster) -> Cluster:
    """The server runs when the test begins, however the one before left it."""
    if not own_cluster.is_running():
        own_cluster.start()
    return own_cluster


@pytest.fixture(scope="session")
def live_requests() -> LiveRequests:
    return LiveRequests()


@pytest.fixture
def live_server(live_server: LiveServer, live_requests: LiveRequests, transactional_db: None) -> Iterator[LiveServer]:
    """A page that closes still sends something: the database is emptied after that has been answered."""
    with live_requests.let_in(live_server):
        yield live_server


@pytest.fixture
def migrator(transactional_db: None) -> Iterator[StepMigrator]:
    """In place of the plugin's, which knows only the migrations that a new database goes through."""
    steps = StepMigrator()
    yield steps
    steps.reset()


@pytest.fixture
def invalidations(monkeypatch: pytest.MonkeyPatch) -> list[frozenset[str]]:
    """The tags that pages were told of, a set a telling."""
    told: list[frozenset[str]] = []
    monkeypatch.setattr(invalidated, "_listeners", [told.append])
    return told


@pytest.fixture(autouse=True)
def only_this_machine() -> None:
    """A test that asks another machine fails."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Each test's paper is another one: no part of the last one's pages stands in it."""
    clear_cached_results()


@pytest.fixture(autouse=True)
def references_are_kept(request: pytest.FixtureRequest) -> Iterator[None]:
    """Finds whoever writes a body and does not tell the index of references: the test that made them do it fails.

    Not where a migration is tested, whose rows are those of another release.
    """
    asks_database = request.node.get_closest_marker("django_db") or USE_DATABASE & set(request.fixturenames)
    is_looked_at = asks_database and "migrator" not in request.fixturenames
    if is_looked_at:
        request.getfixturevalue("db")
    yield
    if is_looked_at and not connection.needs_rollback:
        assert [found for found in compare() if not found.is_right] == []


@pytest.fixture(autouse=True)
def files_of_its_own(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.ORIGINALS_ROOT = tmp_path / "originals"
    settings.MAILBOX_DIR = tmp_path / "mailbox"
    settings.STORAGES = {
        **django_settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": settings.MEDIA_ROOT, "base_url": "/media/"},
        },
        "originals": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": settings.ORIGINALS_ROOT},
        },
    }
    storages._storages = {}  # type: ignore[attr-defined]
    # A field binds its storage when the model is made: other settings alone would not move the originals.
    for model, field in ((Photo, "original"), (Narration, "recording"), (Claim, "document")):
        monkeypatch.setattr(model._meta.get_field(field), "storage", storages["originals"])
    yield
    storages._storages = {}  # type: ignore[attr-defined]
    shutil.rmtree(tmp_path, ignore_errors=True)


def _staff(email: str, role: str) -> User:
    if not Group.objects.filter(name=role).exists():
        sync_roles()
    user = User.objects.create_user(email, PASSWORD, name=email.split("@", maxsplit=1)[0].capitalize(), is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def reporter(db: None) -> User:
    """Rhea writes."""
    return _staff("rhea@example.org", "Reporter")


@pytest.fixture
def editor(db: None) -> User:
    """Edda edits and publishes."""
    return _staff("edda@example.org", "Editor")


@pytest.fixture
def chief(db: None) -> User:
    """Chidi answers for the paper."""
    return _staff("chidi@example.org", "Editor-in-chief")


@pytest.fixture
def administrator(db: None) -> User:
    """Ada looks after the system."""
    return User.objects.create_superuser("ada@example.org", PASSWORD, name="Ada")


@pytest.fixture
def as_editor(editor: User) -> Client:
    return _signed_in(editor)


@pytest.fixture
def as_reporter(reporter: User) -> Client:
    return _signed_in(reporter)


@pytest.fixture
def as_administrator(administrator: User) -> Client:
    return _signed_in(administrator)


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def no_database(db: None) -> Iterator[None]:
    with failing_database():
        yield


@pytest.fixture
def is_sqlite(db: None) -> bool:
    return connection.vendor == "sqlite"
