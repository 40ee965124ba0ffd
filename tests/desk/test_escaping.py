"""Markup in what people type stays text wherever the desk shows it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from articles.models import Article
from newsroom.foundation.models import User
from tests.make import make_article, make_author, make_item, make_photo, make_section, make_topic

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>"
ALSO = '"><img src=x onerror=alert(2)>'


@pytest.fixture
def hostile(administrator: User) -> Article:
    administrator.name = EVIL + ALSO
    administrator.save()
    photo = make_photo(title=EVIL, alt=ALSO, credit=EVIL + ALSO, caption=EVIL)
    author = make_author(EVIL, role=ALSO, photo=photo)
    section, topic = make_section(EVIL), make_topic(ALSO)
    story = make_article(
        EVIL + ALSO, standfirst=ALSO, section=section, topics=[topic], author=author, label=EVIL,
        lead_photo=photo, lead_caption=EVIL + ALSO, lead_alt=ALSO, lead_credit=EVIL, created_by=administrator,
    )  # fmt: skip
    make_item(EVIL + ALSO, section=section, author=author, article=story, source_name=EVIL)
    return story


def check(page: str) -> None:
    assert "alert(1)" in page or "alert(2)" in page, "the page does not show the text at all"
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_lists_forms_history_and_dashboard_show_markup_as_text(hostile: Article, as_administrator: Client) -> None:
    check(as_administrator.get("/admin/").content.decode())
    for name in (
        "articles_article",
        "articles_author",
        "articles_photo",
        "articles_section",
        "articles_topic",
        "feed_newsitem",
    ):
        model = next(m for m in admin.site._registry if f"{m._meta.app_label}_{m._meta.model_name}" == name)
        check(as_administrator.get(reverse(f"admin:{name}_changelist")).content.decode())
        row = model._default_manager.get()
        for page in ("change", "history"):
            check(as_administrator.get(reverse(f"admin:{name}_{page}", args=[row.pk]), follow=True).content.decode())


def test_a_version_and_its_changes_show_markup_as_text(hostile: Article, as_administrator: Client) -> None:
    section = hostile.section
    assert section
    section.name, section.description = ALSO, EVIL
    section.save()
    check(as_administrator.get(reverse("admin:articles_section_history", args=[section.pk])).content.decode())
    version = section.history.first()
    address = reverse("admin:articles_section_simple_history", args=[section.pk, version.pk])
    check(as_administrator.get(address).content.decode())


def test_preview_and_history_of_a_story_show_markup_as_text(hostile: Article, as_administrator: Client) -> None:
    for page in ("page", "preview", "history"):
        check(as_administrator.get(reverse(f"admin:writing:{page}", args=[hostile.pk])).content.decode())


def test_choosers_send_markup_as_data(hostile: Article, as_role: Callable[[str], Client]) -> None:
    given = {"app_label": "articles", "model_name": "pick", "field_name": "article", "term": "alert"}
    response = as_role("Editor").get(reverse("admin:autocomplete"), given)
    assert response["Content-Type"] == "application/json"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.json()["results"][0]["text"] == EVIL + ALSO
