"""The hint beside the session of staff, and the one answer it leads to."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from newsroom.foundation.models import User
from tests.desk.conftest import signed_in
from tests.make import PASSWORD, make_article

pytestmark = pytest.mark.django_db


def test_signing_in_leaves_a_hint_without_a_secret_and_signing_out_takes_it(editor: User) -> None:
    client = Client()
    client.post(reverse("admin:login"), {"username": editor.email, "password": PASSWORD})
    assert client.cookies["desk"].value == "1"
    assert client.cookies["desk"]["samesite"] == "Lax"
    client.post(reverse("admin:logout"))
    assert client.cookies["desk"].value == ""
    assert client.cookies["desk"]["max-age"] == 0


def test_visitors_readers_and_public_pages_get_no_hint(as_editor: Client, client: Client) -> None:
    story = make_article()
    assert "desk" not in as_editor.get(story.get_absolute_url()).cookies
    assert "desk" not in client.get(reverse("admin:login")).cookies
    reader = signed_in(User.objects.create_user("uma@example.org", PASSWORD, name="Uma"))
    assert "desk" not in reader.get(reverse("admin:login")).cookies


def test_the_edit_link_comes_only_to_those_who_may_edit_that_very_story(
    client: Client, editor: User, reporter: User
) -> None:
    story, own = make_article(), make_article(published=False, created_by=reporter)
    uma = User.objects.create_user("uma@example.org", PASSWORD, name="Uma")

    def offered(who: Client, pk: object) -> str | None:
        answer = who.get("/me/", {"article": str(pk)})
        assert answer["Cache-Control"] == "private, no-store" or "no-store" in answer["Cache-Control"]
        link: str | None = answer.json().get("edit_url")
        return link

    assert offered(signed_in(editor), story.pk) == reverse("admin:articles_article_change", args=[story.pk])
    assert offered(signed_in(reporter), own.pk) == reverse("admin:articles_article_change", args=[own.pk])
    for who in (client, signed_in(uma), signed_in(reporter)):
        assert offered(who, story.pk) is None
    for nonsense in ("", "x", "-1", "²", 10**30, story.pk + 1000):
        assert offered(signed_in(editor), nonsense) is None
