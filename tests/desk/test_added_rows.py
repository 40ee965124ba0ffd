"""“Add another” and Save: the row is stored, or it is said beside it what is missing; never success for nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin import TabularInline
from django.contrib.admin.sites import AdminSite
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse

from articles.models import Article, Narration
from newsroom.desk.site import Desk
from newsroom.foundation.models import User
from newsroom.site.models import NavigationLink, Paper
from tests.desk.conftest import Rows
from tests.desk.forms import form_of
from tests.make import make_article, make_paper

pytestmark = pytest.mark.django_db
NEW = {"links-2-menu": "footer", "links-2-label": "Press", "links-2-url": "/press/", "links-2-position": "7"}


@pytest.fixture
def paper() -> Paper:
    make_paper()
    return Paper.objects.get()


def save(client: Client, paper: Paper, **changed: str) -> Any:
    address = reverse("admin:site_paper_change", args=[paper.pk])
    return client.post(address, form_of(client, address, "paper_form") | changed)


def test_the_empty_row_that_the_page_offers_may_stay_empty(paper: Paper, as_administrator: Client) -> None:
    assert save(as_administrator, paper).status_code == 302
    assert NavigationLink.objects.count() == 2


def test_an_added_row_that_was_left_empty_is_named(paper: Paper, as_administrator: Client) -> None:
    answer = save(as_administrator, paper, **{"links-TOTAL_FORMS": "4", "links-3-position": "0"})
    assert answer.status_code == 200
    [inline] = answer.context["inline_admin_formsets"]
    assert [set(form.errors) for form in inline.formset.forms] == [set(), set(), set(), {"menu", "label", "url"}]
    assert NavigationLink.objects.count() == 2


def test_an_added_row_is_stored(paper: Paper, as_administrator: Client) -> None:
    added = {name.replace("links-2", "links-3"): value for name, value in NEW.items()}
    assert save(as_administrator, paper, **{"links-TOTAL_FORMS": "4"}, **added).status_code == 302
    assert list(NavigationLink.objects.order_by("pk").values_list("label", flat=True))[2:] == ["Press"]


def test_an_added_row_that_was_removed_again_is_neither(paper: Paper, as_administrator: Client) -> None:
    removed = {"links-TOTAL_FORMS": "4", "links-3-position": "0", "links-3-DELETE": "on"}
    assert save(as_administrator, paper, **removed).status_code == 302
    assert NavigationLink.objects.count() == 2


class NarrationInline(TabularInline[Narration, Article]):
    model = Narration
    fields = ("wanted",)
    extra = 0


class StoryScreen(admin.ModelAdmin[Article]):
    inlines = (NarrationInline,)


def test_an_added_row_whose_suggested_values_are_whole_is_stored(administrator: User, rf: RequestFactory) -> None:
    """A narration, wanted as suggested: the case that was stored nowhere and called a success."""
    desk: AdminSite = Desk()
    desk.register(Article, StoryScreen)
    story, request = make_article(), rf.post("/")
    request.user = administrator
    given = {"narration-TOTAL_FORMS": "1", "narration-INITIAL_FORMS": "0", "narration-0-wanted": "on"}
    for formset_class, _inline in desk.get_model_admin(Article).get_formsets_with_inlines(_as(request), story):
        formset = formset_class(given, instance=story)
        assert formset.is_valid()
        formset.save()
    assert Narration.objects.get().article == story


def _as(request: Any) -> HttpRequest:
    return request  # type: ignore[no-any-return]


def test_every_inline_of_the_desk_stores_what_was_added(rows: Rows, administrator: User, rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = administrator
    looked_at = 0
    for model, screen in admin.site._registry.items():
        for formset_class, inline in screen.get_formsets_with_inlines(request, rows[model]):
            formset = formset_class(instance=rows[model])
            first_added = formset.initial_form_count() + inline.extra
            assert formset.get_form_kwargs(first_added)["empty_permitted"] is False
            looked_at += 1
    assert looked_at > 1
