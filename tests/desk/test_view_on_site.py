"""/admin/r/<type>/<id>/ tells an address only to those who see the row, and of all else that there is no such page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from articles.models import Article
from newsroom.desk.roles import ROLES
from newsroom.foundation.models import User
from newsroom.site.models import Page
from tests.desk.conftest import Rows, signed_in
from tests.make import make_article, make_author

pytestmark = pytest.mark.django_db


def short_way(row: Model) -> str:
    return f"/admin/r/{ContentType.objects.get_for_model(row).pk}/{row.pk}/"


def unseen(state: str, editor: User) -> Article:
    now = timezone.now()
    kinds: dict[str, dict[str, Any]] = {
        "draft": {"published": False},
        "scheduled": {"published": now + timedelta(days=1)},
        "withdrawn": {
            "state": Article.State.WITHDRAWN,
            "path": "2026/11/minister-resigns",
            "published_at": now - timedelta(days=1),
            "withdrawn_at": now,
            "withdrawn_reason": "Because.",
        },
    }
    return make_article(slug="minister-resigns", created_by=editor, **kinds[state])


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_a_story_that_a_reporter_may_not_see_has_no_address_for_them(
    state: str, editor: User, as_reporter: Client, as_editor: Client
) -> None:
    story = unseen(state, editor)
    refused, unknown = as_reporter.get(short_way(story)), as_reporter.get(short_way(story).replace(str(story.pk), "99"))
    assert (refused.status_code, unknown.status_code) == (404, 404)
    assert "minister" not in str(refused.headers) + refused.content.decode()
    told = as_editor.get(short_way(story))
    assert (told.status_code, told["Location"]) == (302, story.get_absolute_url())


def test_own_drafts_and_public_stories_are_found_by_it(reporter: User) -> None:
    client = signed_in(reporter)
    for story in (make_article(), make_article(published=False, author=make_author(user=reporter))):
        assert client.get(short_way(story))["Location"] == story.get_absolute_url()


@pytest.mark.parametrize("role", ROLES)
def test_no_role_is_told_the_address_of_a_row_it_may_not_view(
    role: str, rows: Rows, as_role: Callable[[str], Client]
) -> None:
    client = as_role(role)
    for model, row in rows.items():
        granted = "view" in ROLES[role].get(model._meta.app_label, {}).get(str(model._meta.model_name), ())
        response = client.get(short_way(row))
        if granted and hasattr(row, "get_absolute_url"):
            assert response["Location"] == row.get_absolute_url(), model
        else:
            assert response.status_code == 404, model


def test_a_kind_that_the_desk_does_not_show_has_no_addresses(as_administrator: Client) -> None:
    Page.objects.create(title="About", slug="about")
    hidden = [model for model in apps.get_models() if not admin.site.is_registered(model)]
    assert Page.history.model in hidden
    for model in hidden:
        kind = ContentType.objects.get_for_model(model, for_concrete_model=False).pk
        assert as_administrator.get(f"/admin/r/{kind}/1/").status_code == 404, model


@pytest.mark.parametrize("kind", ["0", "99999", "9" * 40, "x", "-1", "1/2", "%00", "٣"])
def test_a_kind_that_is_none_is_not_found(kind: str, as_administrator: Client) -> None:
    assert as_administrator.get(f"/admin/r/{kind}/1/").status_code == 404


@pytest.mark.parametrize("number", ["0", "9" * 40, "x", "-1", "%00"])
def test_a_row_that_is_none_is_not_found(number: str, as_administrator: Client) -> None:
    kind = ContentType.objects.get_for_model(Article).pk
    assert as_administrator.get(f"/admin/r/{kind}/{number}/").status_code == 404


def test_a_visitor_is_asked_to_sign_in(client: Client) -> None:
    answer = client.get(short_way(make_article()))
    assert answer["Location"].startswith("/admin/login/")
