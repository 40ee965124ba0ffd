"""One row of every kind the desk shows, and a signed-in client for every role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth.models import Group
from django.db.models import Model
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.body.build import doc, p
from articles.models import Pick, Redirect
from articles.publishing.record import record
from membership.models import Consent, Signup
from newsroom.desk.roles import sync_roles
from newsroom.foundation.jobs.testing import run_pending
from newsroom.foundation.models import User
from newsroom.foundation.users.actors import SYSTEM
from newsroom.site.breaking.actions import break_news
from newsroom.site.models import NavigationLink, Page, Paper
from tests.make import (
    PASSWORD,
    make_article,
    make_author,
    make_campaign,
    make_coverage,
    make_front_page,
    make_item,
    make_newsletter,
    make_photo,
    make_section,
    make_topic,
)
from tests.membership.make import make_member, make_signup

Rows = dict[type[Model], Model]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    """A new person of the named role."""
    sync_roles()

    def make(role: str, email: str = "", **fields: object) -> User:
        email = email or f"{role.lower().replace(' ', '-')}@example.org"
        user = User.objects.create_user(email, PASSWORD, name=role, is_staff=True, **fields)
        user.groups.add(Group.objects.get(name=role))
        return user

    return make


@pytest.fixture
def as_role(person: Callable[..., User]) -> Callable[[str], Client]:
    return lambda role: signed_in(person(role))


@pytest.fixture
def run_jobs() -> Callable[[], int]:
    """Runs what was queued: emails leave."""
    return run_pending


@pytest.fixture
def rows(db: None) -> Rows:
    """One of each model that the desk registers; stories and items are public."""
    photo, section, topic = make_photo(), make_section(), make_topic()
    author = make_author(photo=photo)
    article = make_article(section=section, author=author, topics=[topic], lead_photo=photo)
    made: list[Model] = [photo, section, topic, author, article, *_of_the_paper(), *_of_readers(), *_of_the_system()]
    made.append(record(article, "changed", by=SYSTEM, before=article.standing, reason="It moved on."))
    made += [
        make_front_page(lead=article),
        Pick.objects.create(article=article),
        Redirect.objects.create(old_path="/old/", new_path="/new/"),
        make_item(section=section, author=author, article=article),
        make_coverage(),
    ]
    return {type(row): row for row in made}


def _of_the_paper() -> list[Model]:
    paper = Paper.objects.create(pk=1, name="The Trial")
    NavigationLink.objects.create(paper=paper, menu="header", label="About", url="/about/")
    strip = break_news("A crane has fallen.", "", until=timezone.now() + timedelta(hours=1), by=None)
    return [paper, strip, Page.objects.create(title="About", slug="about", body=doc(p("Who we are.")))]


def _of_readers() -> list[Model]:
    signup = make_signup(state=Signup.State.PENDING, newsletter=make_newsletter(host=make_author()))
    consent = Consent.objects.create(
        signup=signup, consent_version="1", consent_text="Yes.", form="page", page="/", given_at=timezone.now()
    )
    return [signup, signup.newsletter, consent, make_member(), make_campaign()]


def _of_the_system() -> list[Model]:
    return [
        User.objects.create_user("uma@example.org", PASSWORD, name="Uma"),
        Group.objects.create(name="Trial"),
        AccessAttempt.objects.create(username="x", failures_since_start=1),
        AccessLog.objects.create(username="x"),
        AccessFailureLog.objects.create(username="x"),
        DBTaskResult.objects.create(task_path="x.y", args_kwargs={}, backend_name="default", run_after=timezone.now()),
    ]
