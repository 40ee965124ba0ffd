"""Requests that no page of the desk sends: from those who may only look, with rows and fields not given them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, Author, Byline, Draft, Section
from membership.models import Consent, Signup
from newsroom.foundation.models import User
from newsroom.site.models import NavigationLink, Paper
from tests.articles.drafts.desk import session_id
from tests.desk.conftest import Rows, signed_in
from tests.desk.forms import form_of
from tests.make import make_article, make_author, make_section

pytestmark = pytest.mark.django_db


def management(prefix: str, total: int, initial: int = 0) -> dict[str, Any]:
    return {f"{prefix}-TOTAL_FORMS": total, f"{prefix}-INITIAL_FORMS": initial}


def write(client: Client, act: str, story: Article, **given: Any) -> int:
    """What the writing page would send, to any of its addresses; the status of the answer."""
    address = reverse(f"admin:writing:{act}", args=[story.pk])
    return client.post(address, json.dumps(given), "application/json").status_code


def test_a_reader_of_stories_adds_no_byline_by_a_forged_save(as_role: Callable[[str], Client]) -> None:
    story, author = make_article(), make_author()
    fields = {"bylines": [{"author": author.pk, "role": "writer"}]}
    assert (
        write(as_role("Membership manager"), "save", story, seq=0, session=session_id("a"), n=1, fields=fields) == 403
    )
    assert not Byline.objects.filter(author=author).exists()
    assert not Draft.objects.exists()


def test_a_reader_of_signups_writes_no_consent(rows: Rows, as_role: Callable[[str], Client]) -> None:
    signup = Signup.objects.get()
    given = management("consents", 1) | {
        "consents-0-signup": signup.pk, "consents-0-consent_text": "All of it", "consents-0-form": "forged",
    }  # fmt: skip
    for role in ("Newsletter editor", "Membership manager"):
        as_role(role).post(reverse("admin:membership_signup_change", args=[signup.pk]), given)
    assert list(Consent.objects.values_list("form", flat=True)) == ["page"]


def test_a_manager_of_signups_does_not_confirm_one_by_an_extra_field(
    rows: Rows, as_role: Callable[[str], Client]
) -> None:
    signup = Signup.objects.get()
    given = management("consents", 0) | {"state": "confirmed", "email": "other@example.org"}
    as_role("Membership manager").post(reverse("admin:membership_signup_change", args=[signup.pk]), given)
    signup.refresh_from_db()
    assert (signup.state, signup.email != "other@example.org") == (Signup.State.PENDING, True)


def test_navigation_is_not_added_by_those_who_may_not_change_the_paper(rows: Rows, as_editor: Client) -> None:
    given = management("links", 1) | {"links-0-menu": "header", "links-0-label": "Forged", "links-0-url": "/x/"}
    response = as_editor.post(reverse("admin:site_paper_change", args=[Paper.objects.get().pk]), given)
    assert response.status_code == 403
    assert not NavigationLink.objects.filter(label="Forged").exists()


def test_the_positions_in_a_list_are_not_moved_by_those_who_may_only_read_it(as_editor: Client) -> None:
    section = make_section(position=3)
    given = management("form", 1, 1) | {"form-0-id": section.pk, "form-0-position": 9, "_save": "Save"}
    as_editor.post(reverse("admin:articles_section_changelist"), given)
    section.refresh_from_db()
    assert section.position == 3


def test_an_old_version_is_not_brought_back_by_those_who_may_only_read(as_editor: Client, administrator: User) -> None:
    section = make_section("City")
    version = section.history.first()
    address = reverse("admin:articles_section_simple_history", args=[section.pk, version.pk])
    given = {"name": "Forged", "slug": "forged", "description": "", "position": "1"}
    assert as_editor.post(address, given).status_code == 403
    assert Section.objects.get().name == "City"
    assert signed_in(administrator).post(address, given).status_code == 302
    assert Section.objects.get().name == "Forged"


def test_fields_that_only_verbs_write_are_not_taken_from_a_save(reporter: User) -> None:
    story = make_article("Mine", published=False, created_by=reporter)
    client = signed_in(reporter)
    seq = client.get(reverse("admin:writing:state", args=[story.pk])).json()["seq"]
    forged = {"state": "public", "published_at": "2026-01-01", "path": "x/y", "created_by": None, "review": "approved"}
    given = {"seq": seq, "session": session_id("a"), "n": 1, "fields": {**forged, "headline": "Sent"}}
    assert write(client, "save", story, **given, **forged) == 200
    draft = Draft.objects.get()
    assert (draft.fields["headline"], draft.review, forged.keys() & draft.fields.keys()) == ("Sent", "none", set())
    story.refresh_from_db()
    assert (story.headline, story.state, story.path, story.created_by) == (
        "Mine",
        Article.State.UNPUBLISHED,
        None,
        reporter,
    )


@pytest.mark.parametrize(
    "act", ["publish", "plan", "unschedule", "withdraw", "embargo", "lift", "approve", "send-back"]
)
def test_a_reporter_does_none_of_an_editor_s_acts_by_hand(reporter: User, act: str) -> None:
    story = make_article("Mine", published=False, created_by=reporter)
    given = {"reason": "x", "note": "x", "at": "2030-01-01T10:00", "until": "2030-01-01T10:00", "change": "minor"}
    assert write(signed_in(reporter), act, story, **given) == 403
    story.refresh_from_db()
    assert (story.is_published, story.embargo_until) == (False, None)


def test_an_editor_does_not_join_an_account_to_an_author_by_an_extra_field(editor: User) -> None:
    author = make_author("Anouk")
    client, address = signed_in(editor), reverse("admin:articles_author_change", args=[author.pk])
    given = form_of(client, address, "author_form")
    assert "user" not in given
    assert client.post(address, {**given, "user": str(editor.pk), "name": "Anouk D."}).status_code == 302
    assert Author.objects.values_list("name", "user").get() == ("Anouk D.", None)


def test_a_post_without_the_form_token_is_refused(editor: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    story = make_article(published=False)
    for name in ("save", "publish", "withdraw", "unschedule", "discard", "restore", "submit", "share-new"):
        assert client.post(reverse(f"admin:writing:{name}", args=[story.pk])).status_code == 403
    story.refresh_from_db()
    assert not story.is_published
