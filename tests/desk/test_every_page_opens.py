"""Every screen of every registered model, as an administrator sees it."""

from __future__ import annotations

import re

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from articles.admin.references import WhereUsedAdmin
from articles.models import Article
from tests.desk.conftest import Rows, signed_in
from tests.make import make_article, make_section

pytestmark = pytest.mark.django_db
INLINE = re.compile(r"""\sstyle=|\son[a-z]+="|<style|javascript:""")
POSTS = re.compile(r'<form[^>]*method="post"', re.IGNORECASE)
SCRIPT = re.compile(r"<script(?![^>]*\b(?:src|type=\"application/json\"))[^>]*>")


def addresses(rows: Rows) -> dict[str, str]:
    """Each screen's URL name and its address."""
    found = {"admin:index": reverse("admin:index"), "admin:password_change": reverse("admin:password_change")}
    for model, screen in admin.site._registry.items():
        stem, row = f"admin:{model._meta.app_label}_{model._meta.model_name}", rows[model]
        found |= {f"{stem}_{page}": reverse(f"{stem}_{page}") for page in ("changelist", "add")}
        found |= {
            f"{stem}_{page}": reverse(f"{stem}_{page}", args=[row.pk]) for page in ("change", "history", "delete")
        }
        found[model._meta.app_label] = reverse("admin:app_list", args=[model._meta.app_label])
        if isinstance(screen, WhereUsedAdmin):
            found[f"{stem}_used"] = reverse(f"{stem}_used", args=[row.pk])
        if hasattr(row, "history"):
            version = row.history.first()
            found[f"{stem}_version"] = reverse(f"{stem}_simple_history", args=[row.pk, version.pk])
    return found


def test_every_registered_model_has_a_row_to_show(rows: Rows) -> None:
    assert set(admin.site._registry) <= set(rows)


def test_an_administrator_opens_every_page_and_none_has_anything_inline(rows: Rows, as_administrator: Client) -> None:
    refused, inline = {}, []
    for name, address in addresses(rows).items():
        response = as_administrator.get(address, follow=True)
        if response.status_code != 200:
            refused[name] = response.status_code
            continue
        text = response.content.decode()
        inline += [name for found in (INLINE.search(text), SCRIPT.search(text)) if found]
    assert set(refused.values()) <= {403}
    assert inline == []
    assert {name.removeprefix("admin:") for name in refused} == NOT_EVEN_ADMINISTRATORS


# What the desk does to nobody's wish: sign-ups are made by readers, logs by the system, public stories are withdrawn.
NOT_EVEN_ADMINISTRATORS = {
    "articles_article_delete",
    "articles_frontpage_add",
    "articles_frontpage_delete",
    "articles_photo_delete",
    "articles_statechange_add",
    "articles_statechange_delete",
    "axes_accessattempt_add",
    "axes_accessfailurelog_add",
    "axes_accesslog_add",
    "django_tasks_database_dbtaskresult_add",
    "django_tasks_database_dbtaskresult_delete",
    "feed_coverage_delete",
    "feed_newsitem_delete",
    "membership_consent_add",
    "membership_consent_delete",
    "membership_signup_add",
    "site_breaking_add",
    "site_breaking_delete",
    "site_paper_add",
    "site_paper_delete",
}


@pytest.mark.parametrize("key", ["abc", "1e5", "1.0", "True", "%00", "_00", "9" * 40, str(2**63), "-1", "1'--"])
def test_no_screen_breaks_on_what_can_be_no_row_s_key(key: str, rows: Rows, as_administrator: Client) -> None:
    asked = 0
    for model in admin.site._registry:
        stem, row = f"/admin/{model._meta.app_label}/{model._meta.model_name}", rows[model]
        screens = [f"{stem}/{key}/{page}/" for page in ("change", "delete", "history")]
        if hasattr(row, "history"):
            screens += [f"{stem}/{row.pk}/history/{key}/", f"{stem}/{key}/history/{row.history.first().pk}/"]
        for address in screens:
            assert as_administrator.get(address).status_code in (302, 403, 404), address
            asked += 1
    assert asked > 60


def test_every_list_can_be_searched_where_it_offers_to(rows: Rows, as_administrator: Client) -> None:
    for model, screen in admin.site._registry.items():
        if screen.search_fields:
            address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
            assert as_administrator.get(address, {"q": "a%'\"\\"}).status_code == 200, model


def test_the_list_of_stories_asks_no_more_for_forty_than_for_four(
    as_editor: Client, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    section = make_section()
    for _ in range(12):
        make_article(section=section)
    as_editor.get("/admin/articles/article/")
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        as_editor.get("/admin/articles/article/")


def test_every_autocomplete_that_a_form_offers_answers(rows: Rows, as_administrator: Client) -> None:
    asked = 0
    for model, screen in admin.site._registry.items():
        for field in screen.autocomplete_fields:
            given = {"app_label": model._meta.app_label, "model_name": str(model._meta.model_name), "field_name": field}
            response = as_administrator.get(reverse("admin:autocomplete"), {**given, "term": ""})
            assert response.json()["results"], (model, field)
            asked += 1
    assert asked > 7


def test_a_visitor_is_led_to_the_door_and_a_reader_without_rights_stays_there(rows: Rows, client: Client) -> None:
    for address in addresses(rows).values():
        response = client.get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/")
    uma = signed_in(rows[next(model for model in rows if model.__name__ == "User")])  # type: ignore[arg-type]
    assert uma.get("/admin/").status_code == 302


def test_no_page_with_a_form_lets_browsers_hide_where_it_came_from(rows: Rows, as_administrator: Client) -> None:
    """Under “no-referrer” they send a form with `Origin: null`, and Django refuses it."""
    story = rows[Article]
    own = [reverse(f"admin:writing:{name}", args=[story.pk]) for name in ("page", "history", "compare")]
    more = [reverse("admin:writing:begin"), reverse("admin:writing:notices"), reverse("admin:feed_newsitem_post")]
    asked = 0
    for address in [*own, *more, *addresses(rows).values()]:
        answer = as_administrator.get(address, headers={"accept": "text/html"})
        if POSTS.search(answer.content.decode()):
            assert answer["Referrer-Policy"] in ("same-origin", "strict-origin-when-cross-origin"), address
            asked += 1
    assert asked > len(own) + len(more)
